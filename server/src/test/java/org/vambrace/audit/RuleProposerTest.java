package org.vambrace.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleProposerTest {
  private static @Nullable String rule(String keys) {
    Denial denial = RecordReader.read("apparmor=\"DENIED\" profile=\"p\" " + keys).orElseThrow();
    return new RuleProposer(PathNaming.LITERAL).propose(denial).orElse(null);
  }

  @ParameterizedTest
  @CsvSource({
    "r,r", "wc,w", "rwc,rw", "ac,w", "a,a", "kw,wk", "d,w", "rm,mr", "lk,lk", "xm,m", "x,mrix"
  })
  void fileMasksBecomePermissionsOfTheLanguage(String mask, String permissions) {
    assertThat(rule("operation=\"open\" name=\"/a\" denied_mask=\"" + mask + "\""))
        .isEqualTo("/a " + permissions + ",");
  }

  @Test
  void ownerWhereTheFileIsTheUsersOwn() {
    String open = "operation=\"open\" name=\"/a\" ";
    assertThat(rule(open + "denied_mask=\"r\" fsuid=1 ouid=1")).isEqualTo("owner /a r,");
    assertThat(rule(open + "denied_mask=\"r\" fsuid=1 ouid=0")).isEqualTo("/a r,");
    assertThat(rule(open + "denied_mask=\"r::\" fsuid=1")).isEqualTo("owner /a r,");
    assertThat(rule(open + "denied_mask=\"::r\" fsuid=1")).isEqualTo("/a r,");
    assertThat(rule(open + "denied_mask=\"r::w\" fsuid=1")).isEqualTo("/a rw,");
  }

  @Test
  void namesAreQuotedAndEscaped() {
    assertThat(rule("operation=\"open\" name=\"/a b[1]*\" denied_mask=\"r\""))
        .isEqualTo("\"/a b\\[1\\]\\*\" r,");
    assertThat(rule("operation=\"open\" name=\"/a@{x}\" denied_mask=\"r\""))
        .isEqualTo("/a\\@\\{x\\} r,");
  }

  @Test
  void rawPacketsAndCapabilitiesOfLibvirtd() {
    assertThat(rule("operation=\"create\" family=\"packet\" sock_type=\"raw\" protocol=768"))
        .isEqualTo("network packet raw,");
    assertThat(rule("operation=\"capable\" capability=14 capname=\"ipc_lock\""))
        .isEqualTo("capability ipc_lock,");
  }

  @Test
  void networkPeersOnlyForAccessesThatHaveOne() {
    String ends =
        " family=\"inet\" sock_type=\"dgram\" protocol=17 laddr=1.2.3.4 lport=5"
            + " faddr=6.7.8.9 fport=10";
    assertThat(rule("operation=\"sendmsg\" requested=\"send\"" + ends))
        .isEqualTo("network (send) inet dgram ip=1.2.3.4 port=5 peer=(ip=6.7.8.9 port=10),");
    assertThat(rule("operation=\"bind\" requested=\"bind\"" + ends))
        .isEqualTo("network (bind) inet dgram ip=1.2.3.4 port=5,");
  }

  @Test
  void otherKindsOfRules() {
    assertThat(rule("operation=\"signal\" denied_mask=\"receive\" signal=term peer=\"q\""))
        .isEqualTo("signal receive set=term peer=q,");
    assertThat(rule("operation=\"ptrace\" denied_mask=\"read\" peer=\"unconfined\""))
        .isEqualTo("ptrace read peer=unconfined,");
    assertThat(rule("operation=\"dbus_bind\" bus=\"system\" name=\"a.b\" mask=\"bind\""))
        .isEqualTo("dbus bind bus=system name=a.b,");
    assertThat(
            rule(
                "operation=\"mount\" class=\"mount\" name=\"/b/\" fstype=\"ext4\""
                    + " srcname=\"/dev/a\" flags=\"ro, nodev\""))
        .isEqualTo("mount fstype=ext4 options=(nodev, ro) /dev/a -> /b/,");
    assertThat(rule("operation=\"umount\" name=\"/b/\"")).isEqualTo("umount /b/,");
    assertThat(rule("operation=\"pivotroot\" name=\"/n/\" srcname=\"/n/o/\""))
        .isEqualTo("pivot_root oldroot=/n/o/ /n/,");
    assertThat(rule("operation=\"change_profile\" target=\"q\"")).isEqualTo("change_profile -> q,");
    assertThat(rule("operation=\"userns_create\" class=\"namespace\" denied=\"userns_create\""))
        .isEqualTo("userns create,");
    assertThat(rule("operation=\"open\" class=\"posix_mqueue\" name=\"/q\" denied=\"read\""))
        .isEqualTo("mqueue read type=posix /q,");
    String sysv = "operation=\"getattr\" class=\"sysv_mqueue\" denied=\"read\" name=";
    assertThat(rule(sysv + "\"1000\"")).isEqualTo("mqueue read type=sysv 1000,");
    assertThat(rule(sysv + "\"q\"")).as("no rule names it").isNull();
    assertThat(rule("operation=\"uring_sqpoll\" class=\"io_uring\" denied=\"sqpoll\""))
        .isEqualTo("io_uring sqpoll,");
    assertThat(
            rule(
                "operation=\"connect\" class=\"net\" family=\"unix\" sock_type=\"stream\""
                    + " protocol=0 denied=\"send receive\" addr=none peer_addr=\"@a\""))
        .isEqualTo("unix (receive, send) type=stream peer=(addr=@a),");
  }

  @Test
  void noRuleWhereNoneWouldHelp() {
    assertThat(rule("operation=\"change_hat\" target=\"p//h\"")).isNull();
    assertThat(rule("operation=\"ptrace\" target=\"\"")).isNull();
    assertThat(rule("operation=\"change_onexec\" info=\"label not found\" name=\"q\"")).isNull();
    assertThat(
            rule(
                "operation=\"open\" denied_mask=\"r\" name=\"/a\""
                    + " info=\"Failed name lookup - disconnected path\" error=-13"))
        .isNull();
  }
}
