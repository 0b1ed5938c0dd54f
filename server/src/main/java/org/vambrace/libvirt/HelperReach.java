package org.vambrace.libvirt;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.vambrace.libvirt.domain.Disk;
import org.vambrace.libvirt.domain.StorageSource;
import org.vambrace.libvirt.domain.StorageType;
import org.vambrace.libvirt.domain.XmlValue;
import org.vambrace.libvirt.rules.Message;

/**
 * Images whose header virt-aa-helper may not read because it is confined itself, by
 * usr.lib.libvirt.virt-aa-helper: what lies below them then gets no rule, and nobody says so.
 */
final class HelperReach {
  private static final Set<String> LAYERED = Set.of("cow", "qcow", "qcow2", "qed", "vmdk");

  /** What its profile lets it read. */
  private static final Pattern READABLE =
      Pattern.compile(
          ".*\\.(img|raw|qcow2?|qed|vmdk|vhd|[iI][sS][oO])"
              + "|.*/disk(\\..*)?"
              + "|/var/lib/libvirt/images/.*"
              + "|/var/lib/nova/instances/_base/[^/]*"
              + "|/(home/[^/]+|root)/[^.].*"
              + "|/(media|mnt|opt|srv)/.*",
          Pattern.DOTALL);

  private HelperReach() {}

  /** Adds remarks on one domain's disks. */
  static void add(List<Disk> disks, List<Message> messages) {
    for (Disk disk : disks) {
      StorageSource top = disk.source();
      XmlValue path = top.path();
      boolean probed =
          top.type() == StorageType.FILE
              && top.backing() == null
              && !top.endsHere()
              && top.format() != null
              && LAYERED.contains(top.format());
      if (probed && path != null && !READABLE.matcher(path.value()).matches()) {
        messages.add(
            Message.remark(
                    Message.Severity.INFORMATION,
                    "virt-aa-helper may not read the header of this image",
                    path.range(),
                    "its own profile lets it read *.img, *.qcow2 and the like and images in the"
                        + " usual places; if this one has a backing file, that gets no rule: rename"
                        + " the image, or allow it in local/usr.lib.libvirt.virt-aa-helper")
                .about(Message.Topic.UNREAD_IMAGE));
      }
    }
  }
}
