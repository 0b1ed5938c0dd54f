package org.vambrace.libvirt.isolation;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.domain.Disk;
import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.xml.XmlElement;

/**
 * One guest.
 *
 * @param file where its XML is, as the user gave it
 * @param profile what virt-aa-helper makes of it; ok
 * @param rulesText the rules of its own {@code .files}
 * @param grants the same taken apart
 */
public record Guest(String file, GeneratedProfile profile, String rulesText, List<Grant> grants) {
  private static final String NO_ID = "/libvirt/qemu/domain--1-";

  /**
   * The guest of a profile that could be made.
   *
   * @param id an id no other guest has; it is taken for one that does not run, which has none
   */
  public static Guest of(String file, GeneratedProfile profile, int id) {
    Domain domain = profile.domain();
    String own = "/libvirt/qemu/domain-" + id + "-";
    Grant.Renamed renamed =
        domain == null || domain.id() >= 0 ? t -> t : t -> t.replace(NO_ID, own);
    Set<XmlElement> shareable =
        domain == null
            ? Set.of()
            : domain.disks().stream()
                .filter(Disk::shareable)
                .map(Disk::element)
                .collect(Collectors.toSet());
    return new Guest(
        file,
        profile,
        renamed.of(profile.rulesText()),
        List.copyOf(Grant.of(profile, shareable, renamed)));
  }

  /** Guests are told apart by what they are, not by what they hold; that also is quick. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  /** Its name. */
  public String name() {
    return profile.name();
  }
}
