package org.vambrace.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vambrace.policy.PolicyModel;
import org.vambrace.testing.MemoryFiles;
import org.vambrace.text.CancelToken;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.Settings;
import org.vambrace.workspace.Snapshot;

/** Which rules decide accesses of dbus, mount and unix. */
final class ClassQuestionsTest {
  private static final String POLICY =
      """
      profile t {
        dbus send bus=system path=/org/a interface=org.a,
        deny dbus send bus=system member=Kill,
        mount options=(rw bind) /src/ -> /mnt/*/,
        umount /mnt/**,
        unix (send receive) type=stream peer=(label=u addr=@x),
        network inet stream,
        network unix dgram,
      }
      """;

  private static List<String> deciding(Map<String, String> fields) {
    MemoryFiles files = new MemoryFiles();
    files.putAll("/etc/apparmor.d", "t", POLICY);
    Snapshot snapshot =
        new Snapshot(
            files,
            new Settings("/etc/apparmor.d", List.of(), "/", Target.LATEST, Settings.SYSTEM_BASE));
    PolicyModel model = snapshot.model("/etc/apparmor.d/t", CancelToken.NONE);
    assertThat(model).isNotNull();
    ProfileRules rules = new ProfileRules(model.profiles().get(0), snapshot);
    return rules.deciding(new Denial(AuditEvent.DENIED, fields)).stream()
        .map(found -> found.line() + " " + found.role())
        .toList();
  }

  private static Map<String, String> dbus(String path, String member) {
    return Map.of(
        "operation", "dbus_method_call",
        "denied", "send",
        "bus", "system",
        "path", path,
        "interface", "org.a",
        "member", member);
  }

  @Test
  void busMessages() {
    assertThat(deciding(dbus("/org/a", "Get"))).containsExactly("2 GRANTS");
    assertThat(deciding(dbus("/org/a", "Kill"))).containsExactly("3 DENIES");
    assertThat(deciding(dbus("/org/b", "Get"))).isEmpty();
  }

  private static Map<String, String> mount(String point, String flags) {
    return Map.of(
        "operation", "mount", "class", "mount", "name", point, "source", "/src/", "flags", flags);
  }

  @Test
  void mounts() {
    assertThat(deciding(mount("/mnt/a/", "rw, bind"))).containsExactly("4 GRANTS");
    assertThat(deciding(mount("/mnt/a/", "rw, rbind"))).containsExactly("4 GRANTS_LESS");
    assertThat(deciding(Map.of("operation", "umount", "class", "mount", "name", "/mnt/a/")))
        .containsExactly("5 GRANTS");
  }

  @Test
  void sockets() {
    Map<String, String> connect =
        Map.of(
            "operation", "sendmsg",
            "class", "net",
            "family", "unix",
            "type", "stream",
            "protocol", "0",
            "denied", "send",
            "socketAddress", "none",
            "peerSocketAddress", "@x",
            "peer", "u");
    assertThat(deciding(connect)).containsExactly("6 GRANTS");
    Map<String, String> tcp =
        Map.of(
            "operation", "create",
            "class", "net",
            "family", "inet",
            "type", "stream",
            "protocol", "6",
            "denied", "create");
    assertThat(deciding(tcp)).containsExactly("7 GRANTS");
  }
}
