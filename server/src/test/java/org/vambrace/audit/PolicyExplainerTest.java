package org.vambrace.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.PolicyModel;
import org.vambrace.testing.MemoryFiles;
import org.vambrace.text.CancelToken;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.Settings;
import org.vambrace.workspace.Snapshot;

/** Explanations against a policy: deciding rules, tunables, places, and what a rule opens. */
class PolicyExplainerTest {
  private static final String UUID = "01234567-89ab-cdef-0123-456789abcdef";
  private static final String POLICY =
      """
      #- tunables/global
      @{HOME} = /home/*/ /root/
      @{PROC} = /proc/
      @{pid} = [1-9]*
      @{run} = /run/ /var/run/
      @{uid} = [0-9]*
      @{multiarch} = *-linux-gnu*
      #- abstractions/base
      /etc/locale.alias r,
      deny /etc/shadow r,
      #- abstractions/libvirt-qemu
      /dev/kvm rw,
      include if exists <local/abstractions/libvirt-qemu>
      #- usr.bin.tool
      include <tunables/global>
      profile tool /usr/bin/tool {
        include <abstractions/base>
        capability chown,
        audit deny capability sys_admin,
        network inet stream,
        owner /var/lib/tool/** rw,
        /srv/data/** r,
        signal send set=(term) peer=other,
        deny signal send set=(kill) peer=*,
        priority=-1 deny /srv/closed/** w,
        /srv/closed/open w,
        profile child {
          /usr/bin/child mr,
        }
        include if exists <local/usr.bin.tool>
      }
      #- usr.bin.other
      include <tunables/global>
      profile other /usr/bin/other {
      }
      #- libvirt/libvirt-%s
      include <tunables/global>
      profile libvirt-%s {
        include <abstractions/libvirt-qemu>
      }
      """
          .formatted(UUID, UUID);

  private final Explainer explainer = new Explainer(index(), PolicyExplainerTest::guest);

  private static PolicyIndex index() {
    MemoryFiles files = MemoryFiles.of("/p", POLICY);
    Snapshot snapshot =
        new Snapshot(files, new Settings("/p", List.of(), "/", Target.LATEST, "/p"));
    List<PolicyModel> models = new ArrayList<>();
    for (String path : files.paths()) {
      FileKind kind = snapshot.kind(path);
      PolicyModel model = snapshot.model(path, CancelToken.NONE);
      if (model != null && (kind == FileKind.PROFILE || kind == FileKind.GENERATED)) {
        models.add(model);
      }
    }
    return PolicyIndex.of("/p", models, snapshot);
  }

  private static @Nullable Guest guest(String uuid) {
    return uuid.equals(UUID)
        ? new Guest(uuid, "web01", "/d/web01.xml", "<source file='/srv/a.img'/>")
        : null;
  }

  private Explanation explain(String profile, String keys) {
    String line = "apparmor=\"DENIED\" profile=\"" + profile + "\" pid=7 comm=\"x\" " + keys;
    return explainer.explain(RecordReader.read(line).orElseThrow());
  }

  private Explanation open(String profile, String path, String mask, int ouid) {
    return explain(
        profile,
        "operation=\"open\" name=\"%s\" denied_mask=\"%s\" fsuid=0 ouid=%d"
            .formatted(path, mask, ouid));
  }

  private static String where(Explanation explanation) {
    Place place = explanation.place();
    return place == null ? "none" : place.path();
  }

  @Test
  void whatNoRuleOpensIsSaidInsteadOfOne() {
    String exec = "operation=\"exec\" class=\"file\" name=\"/usr/bin/child\" denied_mask=\"x\" ";
    String file = "operation=\"open\" class=\"file\" name=\"/tmp/a\" denied_mask=\"r\" ";
    Explanation missing =
        explain("tool", exec + "info=\"profile transition not found\" target=\"tool//gone\"");
    assertThat(missing.rule()).isNull();
    assertThat(missing.place()).isNull();
    assertThat(missing.text()).endsWith("; the profile 'tool//gone' is not loaded");

    Explanation privileges = explain("tool", exec + "info=\"no new privs\" target=\"tool//child\"");
    assertThat(privileges.rule()).isNull();
    assertThat(privileges.text()).contains("has set no_new_privs");

    Explanation deleted = explain("tool", file + "info=\"Failed name lookup - deleted entry\"");
    assertThat(deleted.rule()).isNull();
    assertThat(where(deleted)).isEqualTo("usr.bin.tool");
    assertThat(deleted.text()).contains("flags=(mediate_deleted)");

    Explanation disconnected =
        explain("tool", file + "info=\"Failed name lookup - disconnected path\"");
    assertThat(disconnected.rule()).isNull();
    assertThat(disconnected.text()).contains("flags=(attach_disconnected)");
  }

  @Test
  void aNamespaceHasAPolicyOfItsOwn() {
    String keys = "operation=\"open\" name=\"/srv/data/a\" denied_mask=\"r\" fsuid=0 ouid=1";
    for (Explanation there :
        List.of(
            explain("tool", keys + " namespace=\"root//lxc1\""), explain(":lxc1://tool", keys))) {
      assertThat(there.rule()).isEqualTo("/srv/data/a r,");
      assertThat(there.deciding()).isEmpty();
      assertThat(where(there)).isEqualTo("tool");
      assertThat(there.text())
          .endsWith("; namespace 'lxc1' has a policy of its own, not the host's");
    }
    Explanation here = explain("tool", keys + " namespace=\"root\"");
    assertThat(here.text()).contains("'/srv/data/** r,' at usr.bin.tool:8 grants it");
  }

  @Test
  void ofStackedProfilesTheOneThatLacksTheRuleGetsIt() {
    Explanation stacked = open("tool//&other//&unconfined", "/srv/data/a", "r", 1);
    assertThat(stacked.rule()).isEqualTo("/srv/data/a r,");
    assertThat(where(stacked)).isEqualTo("usr.bin.other");
    assertThat(stacked.text()).endsWith("; all of the stacked profiles must allow it");
    assertThat(where(open("tool//&other", "/srv/x", "r", 1))).isEqualTo("local/usr.bin.tool");
  }

  @Test
  void aLearningProfileNeedsItsExecRuleFirst() {
    Explanation learned = open("tool//null-/usr/bin/sub", "/x", "r", 1);
    assertThat(where(learned)).isEqualTo("usr.bin.tool");
    assertThat(learned.text())
        .contains("give 'tool' a rule to execute '/usr/bin/sub' first; where that is 'ix', add");
  }

  @Test
  void profilesThatThePolicyDoesNotHaveAreToldOf() {
    assertThat(open("gone", "/x", "r", 1).text())
        .endsWith("; the policy at hand has no profile 'gone'");
    Explanation snap = open("snap.firefox.firefox", "/x", "r", 1);
    assertThat(snap.place()).isNotNull().extracting(Place::why).asString().contains("snapd writes");
  }

  @Test
  void aRuleThatAuditsIsNoStaleProfile() {
    String line =
        "apparmor=\"AUDIT\" profile=\"tool\" pid=7 comm=\"x\" operation=\"open\""
            + " name=\"/srv/data/a\" requested_mask=\"r\" fsuid=0 ouid=1";
    Explanation audited = explainer.explain(RecordReader.read(line).orElseThrow());
    assertThat(audited.rule()).isNull();
    assertThat(audited.text())
        .endsWith("and a rule audits it; '/srv/data/** r,' at usr.bin.tool:8 grants it");
  }

  @Test
  void severalAccessesAreToldAsAList() {
    Explanation mqueue =
        explain(
            "tool", "operation=\"open\" class=\"posix_mqueue\" name=\"/q\" denied=\"read create\"");
    assertThat(mqueue.text()).contains("may not read, create message queue '/q'");
  }

  @Test
  void aDenyRuleDecidesAndNoRuleIsProposed() {
    Explanation shadow = open("tool", "/etc/shadow", "r", 1);

    assertThat(shadow.rule()).isNull();
    assertThat(where(shadow)).isEqualTo("abstractions/base:2");
    assertThat(shadow.deciding().get(0).role()).isEqualTo(Deciding.Role.DENIES);
    assertThat(shadow.text())
        .contains("'deny /etc/shadow r,' at abstractions/base:2 (included by usr.bin.tool)");
    Explanation admin = explain("tool", "operation=\"capable\" capname=\"sys_admin\"");
    assertThat(admin.rule()).isNull();
    assertThat(admin.text()).contains("audit deny capability sys_admin");
  }

  @Test
  void aRuleOfHigherPriorityOutranksADeny() {
    assertThat(open("tool", "/srv/closed/a", "w", 1).deciding().get(0).role())
        .isEqualTo(Deciding.Role.DENIES);
    assertThat(open("tool", "/srv/closed/open", "w", 1).deciding())
        .extracting(Deciding::text)
        .containsExactly("/srv/closed/open w,");
  }

  @Test
  void whatThePolicyGrantsNeedsAReload() {
    Explanation chown = explain("tool", "operation=\"capable\" capname=\"chown\"");

    assertThat(chown.rule()).isNull();
    assertThat(chown.text()).contains("the loaded profile is older");
    Explanation data = open("tool", "/srv/data/a", "r", 1);
    assertThat(data.deciding()).hasSize(1);
    assertThat(data.deciding().get(0).role()).isEqualTo(Deciding.Role.GRANTS);
  }

  @Test
  void messagesAndSocketsNeedBothProfiles() {
    String message =
        "operation=\"dbus_method_call\" bus=\"system\" path=\"/x\" interface=\"org.x\""
            + " member=\"Get\" mask=\"send\" name=\"org.x\" peer_label=\"other\"";
    assertThat(explain("tool", message).text())
        .contains(
            "profile 'other' needs 'dbus receive bus=system path=/x interface=org.x member=Get"
                + " peer=(label=tool),' as well");
    String socket =
        "operation=\"connect\" class=\"net\" family=\"unix\" sock_type=\"stream\" protocol=0"
            + " requested=\"connect\" denied=\"connect\" addr=none peer_addr=\"@x\" peer=\"other\"";
    assertThat(explain("tool", socket).text())
        .contains("profile 'other' needs 'unix (connect) type=stream addr=@x,' as well");
  }

  @Test
  void signalsNeedBothProfiles() {
    String signal = "operation=\"signal\" denied_mask=\"send\" peer=\"other\" signal=";

    Explanation hup = explain("tool", signal + "hup");
    assertThat(hup.rule()).isEqualTo("signal send set=hup peer=other,");
    assertThat(hup.text())
        .contains("'signal send set=(term) peer=other,' at usr.bin.tool:9 grants less")
        .contains("profile 'other' needs 'signal receive set=hup peer=tool,' as well");
    Explanation term = explain("tool", signal + "term");
    assertThat(term.rule()).isNull();
    assertThat(term.text()).contains("needs 'signal receive set=term peer=tool,' as well");
    Explanation kill = explain("tool", signal.replace("peer=\"other\"", "peer=\"x\"") + "kill");
    assertThat(kill.deciding().get(0).role()).isEqualTo(Deciding.Role.DENIES);
    assertThat(kill.rule()).isNull();
  }

  @Test
  void nearMissesAreNamed() {
    assertThat(open("tool", "/var/lib/tool/a", "w", 1).text()).contains("to the owner of the file");
    Explanation less = open("tool", "/srv/data/a", "w", 1);
    assertThat(less.text()).contains("'/srv/data/** r,' at usr.bin.tool:8 grants less");
    assertThat(less.rule()).isEqualTo("/srv/data/a w,");
  }

  @Test
  void pathsAreWrittenWithTheProfilesTunables() {
    assertThat(open("tool", "/home/otis/.a b", "r", 0).rule())
        .isEqualTo("owner \"@{HOME}/.a b\" r,");
    assertThat(open("tool", "/proc/7/status", "r", 0).rule())
        .isEqualTo("owner @{PROC}/@{pid}/status r,");
    assertThat(open("tool", "/run/user/1000/x", "r", 0).rule())
        .isEqualTo("owner @{run}/user/@{uid}/x r,");
    assertThat(open("tool", "/usr/lib/x86_64-linux-gnu/l.so", "m", 1).rule())
        .isEqualTo("/usr/lib/@{multiarch}/l.so m,");
    assertThat(open("tool", "/opt/{a}", "r", 1).rule()).isEqualTo("/opt/\\{a\\} r,");
  }

  @Test
  void whatARuleOpensBesidesIsShown() {
    assertThat(open("tool", "/home/otis/.netrc", "r", 1).opens()).matches("/(root|home/.+)/.netrc");
    assertThat(open("tool", "/opt/a", "r", 1).opens()).isNull();
  }

  @Test
  void aProgramWithAProfileOfItsOwnGetsIt() {
    String exec = "operation=\"exec\" denied_mask=\"x\" fsuid=0 ouid=0 name=";
    assertThat(explain("tool", exec + "\"/usr/bin/other\"").rule()).isEqualTo("/usr/bin/other Px,");
    assertThat(explain("tool", exec + "\"/usr/bin/cat\"").rule()).isEqualTo("/usr/bin/cat mrix,");
  }

  @Test
  void theRuleGoesToTheLocalOverrideThatTheProfileReads() {
    assertThat(where(open("tool", "/opt/a", "r", 1))).isEqualTo("local/usr.bin.tool");
    assertThat(where(open("tool//child", "/opt/a", "r", 1))).isEqualTo("usr.bin.tool");
    assertThat(where(open("other", "/opt/a", "r", 1))).isEqualTo("usr.bin.other");
  }

  @Test
  void guestsAreNamedAndSentToTheirXml() {
    String profile = "libvirt-" + UUID;
    Explanation image = open(profile, "/srv/b.img", "r", 1);

    assertThat(where(image)).isEqualTo("/d/web01.xml");
    assertThat(image.text()).contains("guest 'web01'");
    assertThat(open(profile, "/srv/a.img", "r", 1).place())
        .extracting(Place::why)
        .asString()
        .contains("names '/srv/a.img' already");
    assertThat(where(open(profile, "/etc/ceph/ceph.conf", "r", 1)))
        .isEqualTo("local/abstractions/libvirt-qemu");
    assertThat(open(profile, "/etc/ceph/ceph.conf", "r", 1).text())
        .contains("add '/etc/ceph/ceph.conf r,' to local/abstractions/libvirt-qemu");
    assertThat(open(profile, "/srv/a.img", "r", 1).text())
        .contains("domain XML names it already")
        .doesNotContain("to allow it");
  }

  @Test
  void aGuestWithoutALocalOverrideIsSentToTheTemplate() {
    Denial denial =
        RecordReader.read(
                "apparmor=\"DENIED\" operation=\"capable\" profile=\"libvirt-"
                    + UUID
                    + "\" capname=\"ipc_lock\"")
            .orElseThrow();
    Guest container = new Guest(UUID, "c", "/d/c.xml", "<domain type='lxc'/>");

    Place place = GuestPlace.of(denial, UUID, null, "");
    assertThat(place.path()).isEqualTo("libvirt/TEMPLATE.qemu");
    assertThat(place.why()).contains("for this guest alone, 'libvirt/libvirt-" + UUID + "' itself");
    assertThat(GuestPlace.of(denial, UUID, container, "").path()).isEqualTo("libvirt/TEMPLATE.lxc");
    assertThat(GuestPlace.of(denial, UUID, container, null).path())
        .isEqualTo("local/abstractions/libvirt-lxc");
  }
}
