package org.vambrace.libvirt.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vambrace.libvirt.Guests.disk;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.Guests;
import org.vambrace.testing.MemoryFiles;
import org.vambrace.text.CancelToken;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.Settings;
import org.vambrace.workspace.Snapshot;

/** Which guests can reach what is another's. */
final class IsolationTest {
  private static final String TEMPLATE =
      """
      #- libvirt/TEMPLATE.qemu
      include <tunables/global>
      profile LIBVIRT_TEMPLATE flags=(attach_disconnected) {
        include <abstractions/libvirt-qemu>
      }
      #- tunables/global
      @{multiarch}=*-linux-gnu*
      #- abstractions/libvirt-qemu
      /usr/share/** r,
      """;

  private MemoryFiles files = MemoryFiles.of("/etc/apparmor.d", TEMPLATE);
  private final List<Guest> guests = new ArrayList<>();

  private IsolationTest guest(String name, String devices) {
    String uuid = "11111111-2222-3333-4444-" + String.format("%012d", guests.size());
    String xml =
        Guests.with(devices)
            .replace("<name>vm1</name>", "<name>" + name + "</name>")
            .replace(Guests.UUID, uuid);
    GeneratedProfile profile = Guests.preview(xml);
    assertThat(profile.ok()).as("%s", Guests.printed(profile)).isTrue();
    guests.add(Guest.of(name + ".xml", profile, 1000 + guests.size()));
    return this;
  }

  private IsolationReport report() {
    String base = "/etc/apparmor.d";
    Snapshot snapshot =
        new Snapshot(files, new Settings(base, List.of(), "/", Target.LATEST, base));
    GuestPolicy policy =
        new GuestPolicy(
            snapshot, snapshot.options(base + "/libvirt/TEMPLATE.qemu"), base + "/libvirt");
    return new IsolationAnalysis(policy, CancelToken.NONE).run(guests);
  }

  private List<String> breaches() {
    return report().reaches().stream()
        .filter(r -> r.kind() == Reach.Kind.BREACH)
        .map(
            r ->
                (r.from() == null ? "every " + r.template() : r.from().name())
                    + (r.write() ? " writes " : " reads ")
                    + r.to().name()
                    + " "
                    + r.witness())
        .toList();
  }

  private static String folder(String path) {
    return "<filesystem type='mount'><source dir='" + path + "'/><target dir='t'/></filesystem>";
  }

  @Test
  void guestsWithThingsOfTheirOwnAreIsolated() {
    guest("a", disk("/srv/a", "raw", "vda")).guest("aa", disk("/srv/aa", "raw", "vda"));
    IsolationReport report = report();
    assertThat(report.isolated()).isTrue();
    assertThat(report.pairs()).isEqualTo(2);
    assertThat(report.reaches()).isEmpty();
  }

  @Test
  void anImageInTwoGuestsIsABreachBothWays() {
    guest("a", disk("/srv/x", "raw", "vda")).guest("b", disk("/srv/x", "raw", "vdb"));
    assertThat(breaches()).containsExactly("a writes b /srv/x", "b writes a /srv/x");
  }

  @Test
  void shareableInBothIsMeant() {
    String both = disk("/srv/x", "raw", "vda").replace("<target", "<shareable/><target");
    guest("a", both).guest("b", both);
    IsolationReport report = report();
    assertThat(report.isolated()).isTrue();
    assertThat(report.shared().get(Reach.Kind.SHAREABLE)).containsOnlyKeys("/srv/x");
  }

  @Test
  void shareableInOneIsNot() {
    String one = disk("/srv/x", "raw", "vda");
    guest("a", one.replace("<target", "<shareable/><target")).guest("b", one);
    assertThat(breaches()).hasSize(2);
  }

  @Test
  void aDiskBothOnlyReadIsNoBreach() {
    String both = disk("/srv/x", "raw", "vda").replace("<target", "<readonly/><target");
    guest("a", both).guest("b", both).guest("c", both);
    IsolationReport report = report();
    assertThat(report.isolated()).isTrue();
    assertThat(report.shared().get(Reach.Kind.READ_ONLY).get("/srv/x")).hasSize(3);
  }

  @Test
  void readingWhatAnotherWritesIsABreach() {
    String one = disk("/srv/x", "raw", "vda");
    guest("a", one.replace("<target", "<readonly/><target")).guest("b", one);
    assertThat(breaches()).contains("a reads b /srv/x", "b writes a /srv/x");
  }

  @Test
  void aSharedDirectoryMayHoldAnothersImage() {
    guest("a", folder("/srv/all")).guest("b", disk("/srv/all/b.img", "raw", "vda"));
    assertThat(breaches())
        .contains("a writes b /srv/all/b.img", "b writes a /srv/all/b.img")
        .allMatch(b -> b.contains("/srv/all/b.img"));
  }

  @Test
  void whatTheTemplateAllowsEveryGuestIsSaidOnce() {
    files.put("/etc/apparmor.d/abstractions/libvirt-qemu", "/srv/{a,b}* rw,\n");
    guest("a", disk("/srv/a", "raw", "vda"))
        .guest("b", disk("/srv/b", "raw", "vda"))
        .guest("c", "");
    assertThat(breaches())
        .containsExactly("every QEMU writes a /srv/a", "every QEMU writes b /srv/b");
  }

  @Test
  void denyRulesOfTheTemplateCount() {
    files.put("/etc/apparmor.d/abstractions/libvirt-qemu", "deny /srv/x w,\n/srv/** rw,\n");
    guest("a", disk("/srv/x", "raw", "vda")).guest("b", disk("/srv/x", "raw", "vda"));
    assertThat(breaches())
        .noneMatch(b -> b.contains("writes"))
        .contains("every QEMU reads a /srv/x");
  }

  @Test
  void namesThatAgreeInTwentyBytesShareNothingBecauseIdsDiffer() {
    guest("aaaaaaaaaaaaaaaaaaaa1", "").guest("aaaaaaaaaaaaaaaaaaaa2", "");
    assertThat(breaches()).isEmpty();
  }

  @Test
  void aNameThatEndsLikeAnothersIsApart() {
    guest("web", "").guest("my.web", "").guest("dest.web", "");
    // *.tunnelmigrate.dest.web matches x.tunnelmigrate.dest.tunnelmigrate.dest.web, which no other
    // guest's rule does.
    assertThat(breaches()).isEmpty();
  }

  @Test
  void aNameCanBeMadeSoThatItsMigrationSocketIsAnothers() {
    guest("web", "").guest("x.tunnelmigrate.dest.web", "");
    assertThat(breaches()).isNotEmpty().allMatch(b -> b.contains(".tunnelmigrate.dest."));
  }

  @Test
  void guestsWithVfioAreNamed() {
    String card =
        "<hostdev mode='subsystem' type='pci' managed='yes'><driver name='vfio'/><source>"
            + "<address domain='0' bus='%d' slot='0' function='0'/></source></hostdev>";
    guest("a", String.format(card, 1)).guest("b", String.format(card, 2));
    IsolationReport report = report();
    assertThat(report.vfioGuests()).extracting(Guest::name).containsExactly("a", "b");
    assertThat(report.isolated()).isTrue();
  }

  @Test
  void oneUuidTwiceIsNotCertain() {
    guest("a", "");
    guests.add(Guest.of("copy.xml", guests.get(0).profile(), 9));
    assertThat(report().isolated()).isFalse();
    assertThat(report().uncertain()).isNotEmpty();
  }
}
