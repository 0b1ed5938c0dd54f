package org.vambrace.libvirt;

import java.util.List;
import java.util.Random;

/** Domain XMLs of all device kinds, by chance. */
final class RandomGuests {
  private static final List<String> PATHS =
      List.of(
          "/srv/guest/a.img",
          "/var/lib/libvirt/images/none.qcow2",
          "/tmp/vambrace-none/x",
          "/srv/./a//b/../c.img",
          "/etc/passwd",
          "/usr/share/OVMF/OVMF_CODE_4M.fd",
          "/usr/share/doc",
          "/dev/null",
          "/dev/sda",
          "/var/run/x.sock",
          "/bin/sh",
          "/boot/vmlinuz",
          "/proc/cpuinfo",
          "/srv/with space",
          "/srv/wi[ld]*",
          "/srv/quo&quot;te",
          "/lib/x",
          "/srv/\u00fc.img",
          "relative.img");

  private static final List<String> DEVICES =
      List.of(
          "<disk type='file' device='{disk|cdrom|lun}'><driver name='qemu' type='{raw|qcow2}'/>"
              + "<source file='PATH'/>{|<backingStore/>|<backingStore type='file'><format"
              + " type='raw'/><source file='PATH'/><backingStore/></backingStore>}<target"
              + " dev='{v|s|h}dN' {|bus='virtio'}/>{|<readonly/>|<shareable/>}</disk>",
          "<disk type='block' device='disk'><source dev='PATH'/><target dev='sdN'"
              + " bus='scsi'/></disk>",
          "<disk type='dir' device='floppy'><driver type='fat'/><source dir='PATH'/><target"
              + " dev='fda'/><readonly/></disk>",
          "<disk type='network'><driver name='qemu' type='raw'/><source protocol='{nbd|iscsi|no}'"
              + " name='x/y'><host name='h' port='1'/></source><target dev='vdN'/></disk>",
          "<controller type='{usb|scsi|ide|pci|virtio-serial|none}' index='N'/>",
          "<interface type='network'><source network='default'/>{|<model"
              + " type='{virtio|e1000|VirtIO}'/>}{|<driver name='{vhost|qemu|bad}'/>}</interface>",
          "<interface type='bridge'><mac address='52:54:00:00:00:0N'/><source"
              + " bridge='br0'/></interface>",
          "<interface type='vhostuser'><source type='unix' path='PATH'"
              + " mode='{client|server}'/><model type='virtio'/></interface>",
          "<interface type='direct'><source dev='eth0' mode='bridge'/>{|<target"
              + " dev='macvtapN'/>}</interface>",
          "<interface type='{user|internal|none}'/>",
          "<{serial|parallel|console} type='{pty|stdio|null}'/>",
          "<{serial|parallel} type='{file|dev|pipe}'><source path='PATH'/></serial>",
          "<serial type='unix'><source mode='{bind|connect}' path='PATH'/>{|<log"
              + " file='PATH'/>}</serial>",
          "<console type='file'><source path='PATH'/><target type='{serial|virtio}'/></console>",
          "<channel type='unix'><source mode='bind' path='PATH'/><target type='virtio'"
              + " name='org.x.N'/></channel>",
          "<channel type='spicevmc'><target type='virtio'/></channel>",
          "<graphics type='vnc' {port='-1'|autoport='yes'|socket='PATH'}/>",
          "<graphics type='spice'><listen type='{none|address|bad}'/>{|<gl enable='yes'/>|<gl"
              + " enable='yes' rendernode='PATH'/>}</graphics>",
          "<graphics type='sdl' display=':0' {|xauth='PATH'}/>",
          "<graphics type='egl-headless'/>",
          "<sound model='{ich9|ac97|bad}'/>",
          "<video><model type='{virtio|qxl|bad}' heads='1'>{|<acceleration"
              + " accel3d='yes'/>}</model></video>",
          "<input type='{tablet|mouse}' bus='{usb|ps2|virtio}'/>",
          "<input type='passthrough' bus='virtio'><source evdev='PATH'/></input>",
          "<input type='evdev'><source dev='PATH' grab='all'/></input>",
          "<hostdev mode='subsystem' type='usb'><source><vendor id='0x1d6b'/><product"
              + " id='0x000N'/></source></hostdev>",
          "<hostdev mode='subsystem' type='pci' managed='yes'><driver name='{vfio|kvm|xen}'/>"
              + "<source><address domain='0' bus='N' slot='0' function='0'/></source></hostdev>",
          "<hostdev mode='subsystem' type='mdev' model='vfio-pci'><source><address"
              + " uuid='c2177883-f1bb-47f0-914d-32a22e3a8804'/></source></hostdev>",
          "<hostdev mode='capabilities' type='misc'><source><char>PATH</char></source></hostdev>",
          "<filesystem type='{mount|bind|template}'><source dir='PATH'/><target"
              + " dir='tN'/>{|<readonly/>}</filesystem>",
          "<filesystem type='mount'><driver type='virtiofs'/><source dir='PATH'/><target"
              + " dir='tN'/></filesystem>",
          "<rng model='virtio'><backend model='random'>{/dev/urandom|PATH}</backend></rng>",
          "<tpm model='tpm-tis'><backend type='passthrough'><device path='PATH'/></backend></tpm>",
          "<tpm model='tpm-crb'><backend type='emulator' version='{1.2|2.0|9}'/></tpm>",
          "<smartcard mode='{host|bad}'/>",
          "<shmem name='shmN'><model type='{ivshmem-plain|ivshmem-doorbell}'/>{|<server"
              + " path='PATH'/>}</shmem>",
          "<memory model='nvdimm'><source><path>PATH</path></source><target><size"
              + " unit='KiB'>524288</size><node>0</node></target></memory>",
          "<watchdog model='i6300esb' action='{reset|bad}'/>",
          "<memballoon model='{virtio|none|bad}'/>",
          "<panic model='isa'/>",
          "<redirdev bus='usb' type='{spicevmc|tcp}'/>",
          "<vsock model='virtio'><cid auto='{yes|no|bad}' address='N'/></vsock>",
          "<emulator>PATH</emulator>");

  private static final List<String> BESIDE =
      List.of(
          "",
          "",
          "",
          "<vcpu>2</vcpu>",
          "<cpu mode='{host-model|bad}'/>",
          "<features><acpi/></features>",
          "<sysinfo type='fwcfg'><entry name='opt/x' file='PATH'/></sysinfo>",
          "<pm><suspend-to-mem enabled='{yes|bad}'/></pm>");

  private static final List<String> BOOT =
      List.of(
          "",
          "",
          "<kernel>PATH</kernel><initrd>PATH</initrd>",
          "<loader readonly='yes' type='pflash'>PATH</loader><nvram>PATH</nvram>",
          "<dtb>PATH</dtb>",
          "<boot dev='{hd|cdrom|bad}'/>",
          "<acpi><table type='slic'>PATH</table></acpi>");

  private final Random random;

  RandomGuests(long seed) {
    this.random = new Random(seed);
  }

  /** The next domain. */
  String next() {
    StringBuilder devices = new StringBuilder();
    for (int n = 1 + random.nextInt(5); n > 0; n--) {
      devices.append(filled(any(DEVICES))).append('\n');
    }
    String xml =
        Guests.with(devices.toString())
            .replace("</type></os>", "</type>" + filled(any(BOOT)) + "</os>")
            .replace("<devices>", filled(any(BESIDE)) + "<devices>");
    if (random.nextInt(4) == 0) {
      xml = xml.replace("<domain type='kvm'", "<domain type='kvm' id='" + random.nextInt(99) + "'");
    }
    if (random.nextInt(12) == 0) {
      xml = xml.replace("<domain type='kvm'", "<domain type='{lxc|qemu|xen}'");
      xml = filled(xml);
    }
    if (random.nextInt(12) == 0) {
      xml =
          xml.replace(
              "<name>vm1",
              "<name>" + any(List.of("bad[name", "a-name-of-more-than-20-bytes", "b c")));
    }
    return xml;
  }

  /** One of the choices; seldom one that libvirt refuses. */
  private String choice(String[] choices) {
    String found = choices[random.nextInt(choices.length)];
    boolean refused = found.equals("bad") || found.equals("9");
    return refused && random.nextInt(5) > 0 ? choices[0] : found;
  }

  /** A path; seldom one that virt-aa-helper refuses. */
  private String path() {
    return random.nextInt(3) > 0 ? PATHS.get(random.nextInt(4)) : any(PATHS);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** One of the alternatives in each pair of braces, innermost first; then paths and numbers. */
  private String filled(String template) {
    StringBuilder text = new StringBuilder(template);
    int close = text.indexOf("}");
    while (close >= 0) {
      int open = text.lastIndexOf("{", close);
      String[] choices = text.substring(open + 1, close).split("\\|", -1);
      text.replace(open, close + 1, choice(choices));
      close = text.indexOf("}");
    }
    for (int at = text.indexOf("PATH"); at >= 0; at = text.indexOf("PATH")) {
      text.replace(at, at + 4, path());
    }
    String made = text.toString();
    if (made.startsWith("<parallel") || made.startsWith("<console")) {
      made = made.replace("</serial>", made.startsWith("<p") ? "</parallel>" : "</console>");
    }
    return made.replace("dN'", "d" + (char) ('a' + random.nextInt(6)) + "'")
        .replace("N'", random.nextInt(9) + "'");
  }
}
