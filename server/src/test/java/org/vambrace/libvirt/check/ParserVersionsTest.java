package org.vambrace.libvirt.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vambrace.libvirt.Guests;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.host.NoHost;

/** Values that the versions judge apart, each as the three real helpers were seen to. */
final class ParserVersionsTest {

  /** A letter for each version that makes a profile: 9 for 9.0, then 1 for 11.3, 2 for 12.8. */
  private static String takenBy(String xml) {
    String[] signs = {"9", "1", "2"};
    return Arrays.stream(LibvirtVersion.values())
        .map(v -> Guests.preview(xml, v, new NoHost()).ok() ? signs[v.ordinal()] : "-")
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <pstore backend='acpi-erst'><size>8</size></pstore>                              | 9--
          <parallel><source><seclabel labelskip='default'/></source></parallel>            | ---
          <parallel type='pty'><target port='-1'/></parallel>                              | 91-
          <channel type='pty'><target type='virtio' port='x'/></channel>                   | --2
          <channel><target type='guestfwd' address='1.258' port='1'/></channel>            | 912
          <channel><target type='guestfwd' address='1.2.3.256' port='1'/></channel>        | ---
          <channel><target type='guestfwd' address='::ffff:1.2.3.4' port='1'/></channel>   | ---
          <interface><ip address='::ffff:1.2.3.4' family='ipv4'/></interface>              | 912
          <interface><ip address='1::2::3'/></interface>                                   | ---
          <interface><ip address='1.2.3.4' prefix='-1'/></interface>                       | ---
          <interface><route address='1.0.0.0' gateway='1.2.3.4'/></interface>              | ---
          <interface><route address='1.0.0.0' prefix='8' gateway='1.2.3.4'/></interface>   | 912
          <interface><route gateway='1.2.3.4'/></interface>                                | --2
          <interface><portForward proto='auto'/></interface>                               | ---
          <interface><coalesce><rx><frames max='4294967296'/></rx></coalesce></interface>  | ---
          <interface type='vds'><source switchid='11111111-2222-3333-4444-0123456789ab'/></interface> | -12
          <graphics type='rdp'><listen type='none'/></graphics>                            | -12
          <graphics type='rdp' multiUser='yes'/>                                           | 91-
          <graphics type='vnc' autoport='x'/>                                              | 91-
          <graphics type='desktop' fullscreen='x'/>                                        | --2
          <sound model='usb' multichannel='x'/>                                            | 9--
          <video><driver vgaconf='x'/><model type='vga'/></video>                          | 912
          <video><model type=''/></video>                                                  | 9--
          <disk><source file='/a'/><backingStore index='' type='file'><format type='raw'/><source/></backingStore></disk> | ---
          <tpm><backend type='external'><source type='unix' mode='x'/></backend></tpm>     | ---
          <hostdev type='pci' ramfb='x'><source><address bus='1'/></source></hostdev>      | 9--
          <controller type='usb' model='nec-xhci'><driver iothread='1'/></controller>      | 912
          <controller type='usb' model='ehci'><driver iothread='1'/></controller>          | ---
          <filesystem accessmode=''><source dir='/a'/><target dir='t'/></filesystem>       | 912
          <hostdev mode='capabilities' type='misc'><source><char/></source></hostdev>      | ---
          <hostdev type='usb'><source><address bus='1' port='x'/></source></hostdev>       | --2
          <rng model='virtio'><rate bytes='1' period='x'/><backend model='random'/></rng>  | ---
          <disk><source file='/a'/><mirror file='/b' type='file'><source index='x'/></mirror></disk> | ---
          """)
  void devices(String devices, String expected) {
    assertThat(takenBy(Guests.with(devices))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <vcpu>-1</vcpu>                                                                  | ---
          <cpu><numa><cell memory='1'/></numa><numa><cell memory='x'/></numa></cpu>        | 912
          <cputune><cachetune/></cputune>                                                  | --2
          <cputune><cachetune vcpus='0'><monitor level='3'/></cachetune></cputune>         | --2
          <blkiotune><device><path>/a</path><read_bytes_sec>-1</read_bytes_sec></device></blkiotune> | 912
          <clock offset='timezone' timezone=''/>                                           | ---
          <features><hyperv><spinlocks state='on'/></hyperv></features>                    | --2
          <features><hyperv mode='passthrough'><nosuch/></hyperv></features>               | -12
          <iommufd enabled='x'/>                                                           | 91-
          <memoryBacking><hugepages><page size='0'/></hugepages></memoryBacking>           | ---
          <launchSecurity type='tdx'><quoteGenerationService/><quoteGenerationService/></launchSecurity> | ---
          <os><loader/></os><os><loader stateless='x'/></os>                               | 912
          """)
  void theRest(String elements, String expected) {
    assertThat(takenBy(Guests.beside(elements))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16, 91-",
    "UCS-4, 91-",
    "HTML, 91-",
    "UTF-8, 912",
    "latin1, 912",
    "'UTF-8 ', ---",
    "nosuch, ---",
    "'', ---"
  })
  void declaredEncodings(String name, String expected) {
    for (String quote : new String[] {"'", "\""}) {
      String declaration = "<?xml version='1.0' encoding=" + quote + name + quote + "?>";
      assertThat(takenBy(declaration + Guests.with(""))).isEqualTo(expected);
    }
  }
}
