package org.vambrace.policy.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ClassDecisionTest {
  private static ClassQuestion dbus(String... permissions) {
    return ClassQuestion.about(Mediation.DBUS, List.of(permissions));
  }

  @Test
  void aDenyDecidesWhereItMatches() {
    ProfileAccess profile =
        Policies.rules("dbus bus=system,\ndbus send bus=system path=/a,\ndeny dbus send path=/a,");
    ClassQuestion asked = dbus("send").with("bus", "system").with("path", "/a");
    ClassDecision decision = profile.decide(asked);
    assertThat(decision.allowed()).isFalse();
    assertThat(decision.denied()).containsExactly("send");
    assertThat(decision.quiet()).containsExactly("send");
    assertThat(decision.rules()).hasSize(3);
    assertThat(decision.rules().get(2).decides()).containsExactly("send");
    assertThat(decision.rules().get(0).decides()).isEmpty();
    assertThat(profile.decide(asked.with("path", "/b")).allowed()).isTrue();
  }

  @Test
  void whatIsNotSaidMayBeAnything() {
    ProfileAccess profile = Policies.rules("dbus send path=/{a,b},\ndbus send path=/c member=M,");
    ClassDecision some = profile.decide(dbus("send"));
    assertThat(some.granted()).isEmpty();
    assertThat(some.partly()).containsExactly("send");
    assertThat(some.missing()).isEmpty();
    assertThat(profile.decide(dbus("send").with("path", "/a")).allowed()).isTrue();
    ClassDecision member = profile.decide(dbus("send").with("path", "/c"));
    assertThat(member.allowed()).isFalse();
    assertThat(member.missing()).isEqualTo("path=/c");
    assertThat(member.rules()).hasSize(1);
    assertThat(profile.decide(dbus("receive").with("path", "/a")).rules()).isEmpty();
  }

  @Test
  void rulesThatOnlyTogetherGrantAllAreFound() {
    ProfileAccess profile = Policies.rules("dbus send path=/[ab],\ndbus send path=/[^ab],");
    assertThat(profile.decide(dbus("send").with("path", "/a")).allowed()).isTrue();
    assertThat(profile.decide(dbus("send").with("path", "/z")).allowed()).isTrue();
    assertThat(profile.decide(dbus("send").with("path", "/zz")).allowed()).isFalse();
  }

  @Test
  void mountsAreOfTheirFlags() {
    ProfileAccess profile =
        Policies.rules(
            "mount options=(rw rbind) /a/ -> /b/,\n"
                + "mount fstype=tmpfs options in (ro nosuid) -> /c/,\n"
                + "remount /d/,\n"
                + "umount /d/,");
    ClassQuestion mount = ClassQuestion.about(Mediation.MOUNT, List.of("mount"));
    ClassQuestion bind = mount.with("mount point", "/b/").with("source", "/a/");
    assertThat(profile.decide(bind.with("options", "rw, rbind")).allowed()).isTrue();
    assertThat(profile.decide(bind.with("options", "rw, bind")).allowed()).isFalse();
    ClassQuestion tmpfs = mount.with("mount point", "/c/").with("fstype", "tmpfs");
    assertThat(profile.decide(tmpfs.with("options", "ro,nosuid")).allowed()).isTrue();
    assertThat(profile.decide(tmpfs.with("options", "ro, nosuid, noexec")).allowed()).isFalse();
    ClassQuestion again = mount.with("mount point", "/d/");
    assertThat(profile.decide(again.with("options", "remount, ro")).allowed()).isTrue();
    ClassQuestion umount = ClassQuestion.about(Mediation.MOUNT, List.of("umount"));
    assertThat(profile.decide(umount.with("mount point", "/d/")).allowed()).isTrue();
    assertThat(profile.decide(umount.with("mount point", "/b/")).allowed()).isFalse();
  }

  @Test
  void unixSocketsAreOfTheirAddressesAndPeers() {
    ProfileAccess profile =
        Policies.rules(
            "unix (bind listen) type=stream addr=@x*,\n"
                + "unix (send receive) type=dgram peer=(label=a addr=none),\nnetwork unix dgram,\n"
                + "deny unix send peer=(label=b),");
    ClassQuestion bind =
        ClassQuestion.about(Mediation.UNIX, List.of("bind")).with("type", "stream");
    assertThat(profile.decide(bind.with("addr", "@xy")).allowed()).isTrue();
    assertThat(profile.decide(bind.with("addr", "@y")).allowed()).isFalse();
    ClassQuestion send =
        ClassQuestion.about(Mediation.UNIX, List.of("send"))
            .with("type", "dgram")
            .with("addr", "none")
            .with("peer addr", "none");
    assertThat(profile.decide(send.with("peer label", "a")).allowed()).isTrue();
    assertThat(profile.decide(send.with("peer label", "b")).denied()).containsExactly("send");
  }

  @Test
  void familiesOtherThanInetAreDecidedByFamilyAndType() {
    ProfileAccess profile = Policies.rules("network netlink raw,\nnetwork inet tcp,");
    List<String> all = List.of("create", "send");
    ClassQuestion asked = ClassQuestion.about(Mediation.NETWORK, all);
    assertThat(profile.decide(asked.with("family", "netlink").with("type", "raw")).allowed())
        .isTrue();
    assertThat(profile.decide(asked.with("family", "netlink").with("type", "dgram")).allowed())
        .isFalse();
    ClassQuestion inet = asked.with("family", "inet").with("type", "stream");
    assertThat(profile.decide(inet.with("protocol", "tcp")).allowed()).isTrue();
    assertThat(profile.decide(inet.with("protocol", "mptcp")).allowed()).isFalse();
  }

  @Test
  void aHigherPriorityBeatsADeny() {
    ProfileAccess profile = Policies.rules("deny dbus,\npriority=1 dbus bind name=a,");
    ClassDecision decision = profile.decide(dbus("bind").with("name", "a"));
    assertThat(decision.allowed()).isTrue();
    assertThat(decision.rules().get(1).decides()).containsExactly("bind");
  }
}
