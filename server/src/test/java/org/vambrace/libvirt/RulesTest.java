package org.vambrace.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vambrace.libvirt.Guests.booting;
import static org.vambrace.libvirt.Guests.disk;
import static org.vambrace.libvirt.Guests.ownRules;
import static org.vambrace.libvirt.Guests.preview;
import static org.vambrace.libvirt.Guests.printed;
import static org.vambrace.libvirt.Guests.remarks;
import static org.vambrace.libvirt.Guests.with;

import org.junit.jupiter.api.Test;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.host.HostView;
import org.vambrace.libvirt.host.NoHost;
import org.vambrace.libvirt.host.RecordedHost;

/** One device at a time. */
final class RulesTest {
  private static HostView host(String files) {
    return RecordedHost.parse("{\"version\":1,\"files\":{" + files + "}}", "test");
  }

  @Test
  void everyQemuGuestStartsWithItsOwnFiles() {
    assertThat(preview(with("")).rulesText())
        .isEqualTo(
            "  \"/var/log/libvirt/**/vm1.log\" w,\n"
                + "  \"/var/lib/libvirt/qemu/domain-vm1/monitor.sock\" rw,\n"
                + "  \"/var/lib/libvirt/qemu/domain--1-vm1/*\" rw,\n"
                + "  \"/run/libvirt/**/vm1.pid\" rwk,\n"
                + "  \"/run/libvirt/**/*.tunnelmigrate.dest.vm1\" rw,\n");
  }

  @Test
  void aLongNameIsCutAfterTwentyBytesEvenInsideACharacter() {
    String xml = with("").replace("<name>vm1", "<name>aaaaaaaaaaaaaaaaaaaü");
    assertThat(preview(xml).rulesText()).contains("/domain--1-aaaaaaaaaaaaaaaaaaa\uDCC3/*\"");
  }

  @Test
  void disksOfOneBusAreKeptInTheOrderOfTheirNames() {
    String xml =
        with(
            disk("/srv/b", "raw", "vdb")
                + disk("/srv/a", "raw", "vda")
                + disk("/srv/c", "raw", "vdaa"));
    assertThat(ownRules(preview(xml)))
        .containsExactly("\"/srv/a\" rwk,", "\"/srv/b\" rwk,", "\"/srv/c\" rwk,");
  }

  @Test
  void readOnlyDisksDenyWritingOnlyBefore121() {
    String xml = with(disk("/srv/a", "raw", "vda").replace("<target", "<readonly/><target"));
    assertThat(ownRules(preview(xml))).containsExactly("\"/srv/a\" rk,");
    assertThat(ownRules(preview(xml, LibvirtVersion.V11_3, new NoHost())))
        .containsExactly(
            "\"/srv/a\" rk,", "# don't audit writes to readonly files", "deny \"/srv/a\" w,");
  }

  @Test
  void aSystemDirectoryIsRefusedWithARemedy() {
    GeneratedProfile p = preview(with(disk("/etc/passwd", "raw", "vda")));
    assertThat(p.ok()).isFalse();
    assertThat(printed(p))
        .containsExactly(
            "warning: path does not exist, skipping file type checks",
            "error: /etc/passwd",
            "error: skipped restricted file",
            "error: invalid VM definition");
    assertThat(p.messages().get(2).explain()).contains("move it below /var/lib/libvirt");
  }

  @Test
  void linksOfTheHostAreFollowedAndDanglingOnesAreNot() {
    HostView host =
        host(
            "\"/var/run\":{\"link\":\"/run\"},\"/run/x\":{\"kind\":\"file\"},"
                + "\"/srv/dangling\":{\"link\":\"/nowhere\"}");
    String xml = with(disk("/var/run/x", "raw", "vda") + disk("/srv/dangling", "raw", "vdb"));
    assertThat(ownRules(preview(xml, LibvirtVersion.V12_8, host)))
        .containsExactly("\"/run/x\" rwk,", "\"/srv/dangling\" rwk,");
  }

  @Test
  void aGlobInANameIsAPatternAndSaid() {
    GeneratedProfile p = preview(with(disk("/srv/a[1].img", "raw", "vda")));
    assertThat(ownRules(p)).containsExactly("\"/srv/a[1].img\" rwk,");
    assertThat(remarks(p)).contains("'[' in a path is an AppArmor pattern here");
  }

  @Test
  void aLoaderNeedsReadonlyBelowUsrShareSince91() {
    String rw = booting("<loader type='pflash'>/usr/share/OVMF/CODE.fd</loader>");
    String ro = rw.replace("<loader", "<loader readonly='yes'");
    assertThat(preview(rw).ok()).isFalse();
    assertThat(preview(rw, LibvirtVersion.V9_0, new NoHost()).ok()).isTrue();
    assertThat(ownRules(preview(ro)))
        .containsExactly(
            "\"/usr/share/OVMF/CODE.fd\" rk,",
            "# don't audit writes to readonly files",
            "deny \"/usr/share/OVMF/CODE.fd\" w,");
  }

  @Test
  void theFirstConsoleIsTheFirstSerialPort() {
    String one = "<console type='file'><source path='/srv/console'/></console>";
    String two = "<serial type='file'><source path='/srv/serial'/></serial>" + one;
    assertThat(ownRules(preview(with(one)))).containsExactly("\"/srv/console\" rw,");
    assertThat(ownRules(preview(with(two)))).containsExactly("\"/srv/serial\" rw,");
  }

  @Test
  void pipesAreTwoFilesExceptForConsoles() {
    assertThat(ownRules(preview(with("<serial type='pipe'><source path='/srv/p'/></serial>"))))
        .containsExactly("\"/srv/p.in\" rw,", "\"/srv/p.out\" rw,");
    assertThat(
            ownRules(
                preview(
                    with(
                        "<console type='pipe'><source path='/srv/p'/>"
                            + "<target type='virtio'/></console>"))))
        .containsExactly("\"/srv/p\" rw,");
  }

  @Test
  void anSdlDisplayWithoutXauthFailsWithoutAWordAndWeSayWhy() {
    GeneratedProfile p = preview(with("<graphics type='sdl'/>"));
    assertThat(p.ok()).isFalse();
    assertThat(printed(p)).containsExactly("error: invalid VM definition");
    assertThat(remarks(p)).contains("an SDL display needs an xauth file");
  }

  @Test
  void theFirstRenderNodeOfTheHostIsTaken() {
    HostView host =
        host("\"/dev/dri\":{\"kind\":\"directory\",\"names\":[\"renderD129\",\"renderD128\"]}");
    String xml = with("<graphics type='spice'><gl enable='yes'/></graphics>");
    assertThat(ownRules(preview(xml, LibvirtVersion.V12_8, host)))
        .hasSize(19)
        .startsWith("\"/dev/dri/renderD129\" rw,", "# DRI/Mesa/(e)GL config and driver paths")
        .endsWith("deny \"/var/lib/libvirt/.cache/\" w,");
  }

  @Test
  void usbDevicesAreFoundByModelUnlessThereAreTwo() {
    String one = usb("1-1", "1d6b", "0002", "3");
    String two = one + "," + usb("2-1", "1d6b", "0002", "7");
    String xml =
        with(
            "<hostdev mode='subsystem' type='usb'><source><vendor id='0x1d6b'/>"
                + "<product id='0x0002'/></source></hostdev>");
    assertThat(ownRules(preview(xml, LibvirtVersion.V12_8, host(one))))
        .containsExactly("\"/dev/bus/usb/001/003\" rw,");
    assertThat(ownRules(preview(xml, LibvirtVersion.V12_8, host(two)))).isEmpty();
  }

  private static String usb(String name, String vendor, String product, String device) {
    String at = "\"/sys/bus/usb/devices/" + name + "/";
    return at
        + "idVendor\":{\"text\":\""
        + vendor
        + "\\n\"},"
        + at
        + "idProduct\":{\"text\":\""
        + product
        + "\\n\"},"
        + at
        + "devnum\":{\"text\":\""
        + device
        + "\\n\"}";
  }

  @Test
  void vfioGrantsAllGroupsAndSaysSo() {
    GeneratedProfile p =
        preview(
            with(
                "<hostdev mode='subsystem' type='pci'><source>"
                    + "<address bus='0x05' slot='0x00' function='0x0'/></source></hostdev>"));
    assertThat(ownRules(p)).containsExactly("\"/dev/vfio/vfio\" rw,", "\"/dev/vfio/[0-9]*\" rw,");
    assertThat(remarks(p)).contains("the guest may open every VFIO group of the host");
  }

  @Test
  void sharedDirectoriesAreRecursiveAndVirtiofsGetsNothing() {
    String share = "<filesystem type='mount'><source dir='/srv/d'/><target dir='t'/></filesystem>";
    assertThat(ownRules(preview(with(share))))
        .containsExactly("\"/srv/d/**\" rwl,", "\"/srv/d/\" r,");
    assertThat(
            ownRules(preview(with(share.replace("<source", "<driver type='virtiofs'/><source")))))
        .isEmpty();
  }

  @Test
  void hugePagesGiveNoRuleButARemark() {
    String xml = with("").replace("<os>", "<memoryBacking><hugepages/></memoryBacking><os>");
    assertThat(ownRules(preview(xml))).isEmpty();
    assertThat(Guests.remarks(preview(xml)))
        .contains("the huge page directories are not among these rules");
  }

  @Test
  void aTpmWithoutVersionPrintsANullPointer() {
    String xml = with("<tpm><backend type='emulator'/></tpm>");
    assertThat(ownRules(preview(xml)))
        .contains("\"/var/lib/libvirt/swtpm/" + Guests.UUID + "/(null)/\" r,");
  }

  @Test
  void vhostNetDependsOnModelAndDriver() {
    assertThat(ownRules(preview(with("<interface type='user'/>"))))
        .containsExactly("\"/dev/vhost-net\" rw,");
    assertThat(ownRules(preview(with("<interface type='user'><model type='e1000'/></interface>"))))
        .isEmpty();
    assertThat(
            ownRules(
                preview(
                    with(
                        "<interface type='user'><model type='virtio'/>"
                            + "<driver name='qemu'/></interface>"))))
        .isEmpty();
  }

  @Test
  void containersHaveNoFilesOfTheirOwn() {
    String xml =
        "<domain type='lxc'><name>c</name><uuid>"
            + Guests.UUID
            + "</uuid><memory>1</memory><os><type>exe</type><init>/sbin/init</init></os></domain>";
    GeneratedProfile p = preview(xml);
    assertThat(p.ok()).isTrue();
    assertThat(p.rulesText()).isEmpty();
    assertThat(HelperOutput.of(p, PreviewOptions.defaults(), new NoHost()))
        .contains("virt-aa-helper:\n(null)\n");
  }

  @Test
  void everyRuleKnowsItsXml() {
    String xml = with(disk("/srv/a", "raw", "vda"));
    GeneratedProfile p = preview(xml);
    var rule = p.ruleOfLine(5);
    assertThat(rule).isNotNull();
    assertThat(rule.xpath()).isEqualTo("/domain/devices/disk[1]/source/@file");
    assertThat(xml.substring(rule.range().start(), rule.range().end())).isEqualTo("/srv/a");
    assertThat(rule.why()).isEqualTo("disk image");
    assertThat(p.linesFrom(rule.range())).containsExactly(5);
  }

  @Test
  void appendedFilesReplaceTheRulesAndAddedOnesFollowThem() {
    PreviewOptions append =
        new PreviewOptions(
            LibvirtVersion.V12_8, PreviewOptions.Mode.REPLACE, null, "/srv/new", null);
    PreviewOptions add =
        new PreviewOptions(
            LibvirtVersion.V12_8, PreviewOptions.Mode.CREATE, "/dev/iommu", null, null);
    assertThat(new ProfileGenerator(new NoHost(), append).generate(with("")).rulesText())
        .isEqualTo("  \"/srv/new\" rwk,\n");
    assertThat(new ProfileGenerator(new NoHost(), add).generate(with("")).rulesText())
        .endsWith("  \"/dev/iommu\" rwm,\n");
  }

  @Test
  void anotherUuidThanTheXmlsIsRefused() {
    PreviewOptions other =
        new PreviewOptions(
            LibvirtVersion.V12_8,
            PreviewOptions.Mode.CREATE,
            null,
            null,
            "libvirt-00000000-0000-0000-0000-000000000000");
    assertThat(printed(new ProfileGenerator(new NoHost(), other).generate(with(""))))
        .containsExactly(
            "error: given uuid does not match XML uuid", "error: invalid VM definition");
  }

  @Test
  void virtioIsKnownInAnyCase() {
    String net = "<interface type='user'><model type='VirtIO'/><driver name='%s'/></interface>";
    assertThat(ownRules(preview(with(String.format(net, "qemu"))))).isEmpty();
    assertThat(ownRules(preview(with(String.format(net, "vhost")))))
        .containsExactly("\"/dev/vhost-net\" rw,");
  }

  @Test
  void anImageTheHelperMayNotReadIsRemarkedUpon() {
    String remark = "virt-aa-helper may not read the header of this image";
    assertThat(remarks(preview(with(disk("/data/vm1", "qcow2", "vda"))))).contains(remark);
    assertThat(remarks(preview(with(disk("/data/vm1", "raw", "vda"))))).doesNotContain(remark);
    assertThat(remarks(preview(with(disk("/data/vm1.qcow2", "qcow2", "vda")))))
        .doesNotContain(remark);
    assertThat(remarks(preview(with(disk("/srv/vm1", "qcow2", "vda"))))).doesNotContain(remark);
  }

  @Test
  void aProfileThatIsThereIsNotMadeAgain() {
    GeneratedProfile p = preview(with(""));
    HostView host = host("\"/etc/apparmor.d/libvirt/" + p.profileName() + "\":{\"kind\":\"file\"}");
    assertThat(HelperOutput.of(p, PreviewOptions.defaults(), host))
        .isEqualTo("virt-aa-helper: error: profile exists\n");
  }

  @Test
  void aRomIsNeverWritten() {
    String rom = "<loader type='rom' readonly='no'>/srv/rom</loader>";
    assertThat(ownRules(preview(booting(rom)))).contains("\"/srv/rom\" rk,");
    String flash = rom.replace("rom'", "pflash'");
    assertThat(ownRules(preview(booting(flash)))).contains("\"/srv/rom\" rwk,");
  }

  @Test
  void afterAHostDeviceAFailureIsForgottenBefore12() {
    String scsi =
        "<hostdev mode='subsystem' type='scsi'><source><adapter name='scsi_host0'/>"
            + "<address bus='0' target='0' unit='0'/></source></hostdev>";
    String bad = "<input type='passthrough' bus='virtio'><source evdev='/etc/x'/></input>";
    for (LibvirtVersion version : LibvirtVersion.values()) {
      GeneratedProfile p = preview(with(scsi + bad), version, new NoHost());
      assertThat(p.ok()).isEqualTo(version != LibvirtVersion.V12_8);
      assertThat(ownRules(p)).isEmpty();
      assertThat(printed(p)).contains("error: skipped restricted file");
      assertThat(preview(with(bad), version, new NoHost()).ok()).isFalse();
    }
  }

  @Test
  void iommufdCountsOnlyWithANamedDriver() {
    String pci =
        "<hostdev mode='subsystem' type='pci'>%s<source><address domain='0' bus='1' slot='0'"
            + " function='0'/></source></hostdev>";
    String every = "\"/dev/vfio/[0-9]*\" rw,";
    assertThat(Guests.ownRules(Guests.preview(Guests.with(pci.formatted(""))))).contains(every);
    String unnamed = pci.formatted("<driver iommufd='yes'/>");
    assertThat(Guests.ownRules(Guests.preview(Guests.with(unnamed)))).contains(every);
    String named = pci.formatted("<driver name='vfio' iommufd='yes'/>");
    assertThat(Guests.ownRules(Guests.preview(Guests.with(named)))).doesNotContain(every);
  }
}
