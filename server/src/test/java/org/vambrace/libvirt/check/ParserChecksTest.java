package org.vambrace.libvirt.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.Guests;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.host.NoHost;

/** What libvirt's own parser refuses, one case a theme; virt-aa-helper only says so much. */
final class ParserChecksTest {

  private static String reason(GeneratedProfile p) {
    assertThat(Guests.printed(p))
        .containsExactly("error: could not parse XML", "error: could not get VM definition");
    return String.valueOf(p.messages().get(0).explain());
  }

  @ParameterizedTest
  @EnumSource(LibvirtVersion.class)
  void theTablesAreWellFormed(LibvirtVersion version) {
    assertThat(ParserChecks.of(version)).isNotNull();
    assertThat(Guests.preview(Guests.with(""), version, new NoHost()).ok()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <disk type='nosuch'/>                                        | type='nosuch' must be one of
          <disk><driver type='auto'/></disk>                           | type='auto' must be one of
          <disk><target dev='abc'/></disk>                             | is no disk name
          <controller type='ide' index='0'/><controller index='0'/>    | have the index '0'
          <controller type='usb' model='ich9-uhci1'/>                  | need a master
          <controller type='usb' model='none'/><hub type='usb'/>       | USB is disabled
          <interface type='network'/>                                  | needs a <source>
          <interface><mac address='01:00:00:00:00:00'/></interface>    | a unicast MAC address
          <interface type='user'><virtualport/></interface>            | has no virtualport
          <serial type='spicevmc'/>                                    | only for channels
          <console/><console/>                                         | only the first console
          <hostdev type='pci'/>                                        | needs a <source>
          <hostdev type='pci'><source><address slot='0x20'/></source></hostdev> | slot cannot be above
          <hostdev type='mdev' model='vfio-pci'><source><address/></source></hostdev> | 'uuid'
          <tpm/>                                                       | needs a <backend>
          <shmem name='a'><msi/></shmem>                               | needs a <server>
          <graphics type='vnc' socket='/a'><listen type='socket' socket='/b'/></graphics> | same as
          <memballoon model='virtio'/><memballoon model='virtio'/>     | only 1 devices/memballoon
          <smartcard mode='host-certificates'/>                        | exactly three certificates
          <filesystem type='ram'/>                                     | usage='SIZE'
          <input type='tablet' bus='usb'><address type='pci'/></input> | address of type usb
          <panic/><panic/>                                             | same model
          <redirdev/>                                                  | needs the attribute 'type'
          """)
  void devicesAreChecked(String devices, String expected) {
    assertThat(reason(Guests.preview(Guests.with(devices)))).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <vcpu>0</vcpu>                                               | needs a vCPU
          <vcpu current='3'>2</vcpu>                                   | more current vCPUs
          <vcpu cpuset='aaa'>1</vcpu>                                  | a set like
          <cpu><feature name='x'/></cpu>                               | need a CPU model
          <cpu><numa><cell id='1' memory='1'/></numa></cpu>            | numbered from 0
          <numatune><memnode cellid='0' nodeset='0'/></numatune>       | one of the guest's NUMA cells
          <numatune><memory placement='static'/></numatune>            | needs a nodeset
          <cputune><iothreadpin iothread='1' cpuset='0'/></cputune>    | no iothread '1'
          <features><nosuch/></features>                               | no feature 'nosuch'
          <features><hyperv><spinlocks state='on' retries='1'/></hyperv></features> | at least 4095
          <features><gic version='none'/></features>                   | must be one of host, 2, 3
          <clock><timer name='rtc' mode='auto'/></clock>               | only timer tsc has a mode
          <clock offset='timezone'/>                                   | needs the attribute 'timezone'
          <maxMemory slots='1'>1</maxMemory>                           | smaller than the memory
          <keywrap><cipher name='aes' state='on'/><cipher name='aes' state='on'/></keywrap> | twice
          <launchSecurity type='sev'/>                                 | needs a <policy>
          <sysinfo type='smbios'><bios><entry name='date'>x</entry></bios></sysinfo> | MONTH/DAY/YEAR
          <on_crash>explode</on_crash>                                 | must be one of
          <memoryBacking><source type='none'/></memoryBacking>         | must be one of
          """)
  void theRestIsChecked(String elements, String expected) {
    assertThat(reason(Guests.preview(Guests.beside(elements)))).contains(expected);
  }

  @Test
  void newerWordsAreRefusedByOlderVersions() {
    String watchdog = Guests.with("<watchdog model='itco'/>");
    assertThat(Guests.preview(watchdog).ok()).isTrue();
    assertThat(reason(Guests.preview(watchdog, LibvirtVersion.V9_0, new NoHost())))
        .contains("itco");
    String tdx = Guests.beside("<launchSecurity type='tdx'/>");
    assertThat(Guests.preview(tdx).ok()).isTrue();
    assertThat(Guests.preview(tdx, LibvirtVersion.V11_3, new NoHost()).ok()).isFalse();
  }

  @Test
  void aRefusalPointsAtItsXml() {
    String xml = Guests.with("<disk type='nosuch'/>");
    var range = Guests.preview(xml).messages().get(0).range();
    assertThat(range).isNotNull();
    assertThat(xml.substring(range.start(), range.end())).isEqualTo("nosuch");
  }

  @Test
  void securityLabelsAndUnknownElementsAreSkipped() {
    assertThat(Guests.preview(Guests.beside("<seclabel type='bogus'/><nosuch a='1'/>")).ok())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"10,0,10", "0x10,0,16", "010,0,8", "0x10,16,16", "-5,10,-5", "' 7',10,7", "+7,10,7"})
  void numbersAreReadAsStrtolDoes(String text, int base, int expected) {
    assertThat(Numbers.parse(text, base)).isEqualTo(java.math.BigInteger.valueOf(expected));
  }

  @ParameterizedTest
  @CsvSource({"''", "x", "1x", "'1 '", "0x", "08", "--1", "+"})
  void otherTextIsNoNumber(String text) {
    assertThat(Numbers.parse(text, 0)).isNull();
  }
}
