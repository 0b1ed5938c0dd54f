package org.vambrace.libvirt;

import java.util.List;
import org.vambrace.libvirt.domain.Disk;
import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.domain.Filesystem;
import org.vambrace.libvirt.domain.StorageType;
import org.vambrace.libvirt.rules.Message;
import org.vambrace.libvirt.rules.Message.Severity;
import org.vambrace.libvirt.rules.Message.Topic;
import org.vambrace.libvirt.xml.XmlElement;

/** What works otherwise than the XML lets one expect, though virt-aa-helper says nothing of it. */
final class DomainRisks {
  private DomainRisks() {}

  /** Adds remarks on one domain. */
  static void add(Domain domain, List<Message> messages) {
    XmlElement root = domain.root();
    seclabel(root, messages);
    for (XmlElement e : root.children()) {
      if (e.inNamespace() && e.name().equals("commandline")
          || e.name().equals("qemu:commandline")) {
        remark(
            messages,
            Topic.COMMANDLINE,
            Severity.WARNING,
            "files named in qemu:commandline get no rules",
            e,
            "virt-aa-helper does not look there; allow them in local/abstractions/libvirt-qemu");
      }
    }
    for (XmlElement pages : root.all("memoryBacking/hugepages")) {
      remark(
          messages,
          Topic.OTHER,
          Severity.INFORMATION,
          "the huge page directories are not among these rules",
          pages,
          "libvirtd adds them when it starts the guest (virt-aa-helper -r -F)");
    }
    disks(domain, messages);
    filesystems(domain, messages);
    if (!domain.isQemu() && !domain.type().equals("lxc")) {
      remark(
          messages,
          Topic.OTHER,
          Severity.WARNING,
          "libvirt has no profile for guests of type '" + domain.type() + "'",
          root,
          "only TEMPLATE.qemu and TEMPLATE.lxc are part of it; virt-aa-helper fails without one");
    }
    if (domain.id() < 0) {
      messages.add(
          Message.remark(
              Severity.INFORMATION,
              "this is the XML of a guest that does not run",
              root.tagRange(),
              "libvirtd fills in the id, sockets, nvram and firmware when it starts the guest"));
    }
  }

  /** Disks that get no rule here, although the guest opens something of the host. */
  private static void disks(Domain domain, List<Message> messages) {
    for (Disk disk : domain.disks()) {
      boolean volume = disk.source().type() == StorageType.VOLUME;
      if (volume || disk.source().type() == StorageType.NVME) {
        remark(
            messages,
            Topic.OTHER,
            Severity.INFORMATION,
            volume
                ? "a volume of a pool gets no rule here"
                : "an NVMe device of the host gets no rule here",
            disk.element(),
            volume
                ? "libvirtd puts its path in when it starts the guest; virsh vol-path shows it"
                : "libvirtd adds its VFIO group when it starts the guest (virt-aa-helper -r -F)");
      }
    }
  }

  private static void filesystems(Domain domain, List<Message> messages) {
    for (Filesystem f : domain.filesystems()) {
      if (f.driver().equals("virtiofs")) {
        remark(
            messages,
            Topic.OTHER,
            Severity.INFORMATION,
            "virtiofsd runs outside the guest's profile",
            f.element(),
            "the shared directory gets no rule because QEMU itself never opens it");
      } else if (f.isOpenedByGuest() && !f.readOnly() && domain.isQemu()) {
        remark(
            messages,
            Topic.OTHER,
            Severity.INFORMATION,
            "9p may need more rights than libvirt grants",
            f.element(),
            "chown and the like need rules in local/abstractions/libvirt-qemu");
      }
    }
  }

  private static void seclabel(XmlElement root, List<Message> messages) {
    for (XmlElement label : root.children("seclabel")) {
      String model = label.value("model");
      if (model != null && !model.equals("apparmor")) {
        continue;
      }
      if (label.is("type", "none")) {
        remark(
            messages,
            Topic.NO_PROFILE,
            Severity.WARNING,
            "the guest runs unconfined",
            label,
            "with <seclabel type='none'> libvirtd does not ask virt-aa-helper at all");
      } else if (label.is("type", "static")) {
        remark(
            messages,
            Topic.NO_PROFILE,
            Severity.INFORMATION,
            "the guest runs under a profile of your own",
            label,
            "with <seclabel type='static'> libvirtd does not ask virt-aa-helper at all");
      } else if (label.child("baselabel") != null) {
        remark(
            messages,
            Topic.NO_PROFILE,
            Severity.ERROR,
            "AppArmor knows no base label",
            label,
            "libvirtd refuses to start the guest: Cannot set a base label with AppArmor");
      }
    }
  }

  private static void remark(
      List<Message> messages,
      Topic topic,
      Severity severity,
      String text,
      XmlElement e,
      String explain) {
    messages.add(Message.remark(severity, text, e.tagRange(), explain).about(topic));
  }
}
