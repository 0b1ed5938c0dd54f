package org.vambrace.libvirt.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.xml.XmlElement;

/**
 * A domain, in the order virt-aa-helper looks at it.
 *
 * @param uuid lower case with hyphens
 * @param id the running guest's number, -1 for an inactive one
 * @param type qemu, kvm, lxc...
 * @param osType hvm, exe...
 * @param disks in the order of libvirt's parser, not of the XML
 * @param serials after the first console was moved there, if it was
 * @param firmwareFiles files of {@code <sysinfo type='fwcfg'>}
 */
public record Domain(
    XmlElement root,
    XmlValue name,
    String uuid,
    int id,
    String type,
    String osType,
    List<Disk> disks,
    List<CharDevice> serials,
    List<CharDevice> consoles,
    List<CharDevice> parallels,
    List<CharDevice> channels,
    Boot boot,
    Devices.@Nullable PersistentStore pstore,
    List<Graphics> graphics,
    List<HostDevice> hostDevices,
    List<Filesystem> filesystems,
    List<Devices.Input> inputs,
    List<NetInterface> interfaces,
    List<Devices.Memory> memories,
    List<XmlValue> firmwareFiles,
    List<Devices.SharedMemory> sharedMemories,
    List<Devices.Tpm> tpms,
    List<Devices.Smartcard> smartcards,
    @Nullable XmlValue launchSecurity) {

  /** Whether QEMU runs the guest: then its own files are listed first, from TEMPLATE.qemu. */
  public boolean isQemu() {
    return type.equals("qemu") || type.equals("kqemu") || type.equals("kvm");
  }

  /** The name of the guest's profile. */
  public String profileName() {
    return "libvirt-" + uuid;
  }
}
