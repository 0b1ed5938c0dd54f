package org.vambrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of {@code vambrace query}. */
final class QueryCommandTest {
  @TempDir Path dir;

  @BeforeEach
  void tree() throws IOException {
    write("tunables/global", "@{HOME}=/home/*/ /root/\n");
    write("abstractions/base", "/etc/ld.so.cache r,\n/srv/** w,\n");
    write(
        "web",
        """
        include <tunables/global>
        profile web /usr/bin/web {
          include <abstractions/base>
          deny /srv/private/** w,
          /usr/bin/sh Cx -> sh,
          owner /srv/own/** r,
          capability kill,
          network inet stream,
          signal (send) peer=db,
          /srv/a l,
          profile sh { }
        }
        """);
    write("other", "profile other /usr/bin/* flags=(complain) {\n  /srv/private/x w,\n}\n");
    write("refused", "profile refused {\n  /a* px,\n  /*b ix,\n}\n");
  }

  private void write(String name, String text) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private CliRun query(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "query";
    System.arraycopy(args, 0, all, 1, args.length);
    return CliRun.in(dir, all);
  }

  @Test
  void aPathIsAnsweredWithItsRulesAndTheIncludesThatLeadThere() {
    CliRun run = query("web", "--path", "/srv/private/x");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            profile web
            path /srv/private/x
              anyone: nothing allowed, refuses wa without a log entry
              abstractions/base:2: /srv/** w,  (included at web:3)
              web:4: deny /srv/private/** w,
            """);
  }

  @Test
  void halvesAndTransitionsAreTold() {
    assertThat(query("web", "--path", "/srv/own/x").out())
        .contains("  owner:  allows rwa\n", "  other:  allows wa\n");
    assertThat(query("web", "--path", "/usr/bin/sh").out())
        .contains("allows x, runs it as Px -> web//sh");
  }

  @Test
  void jsonHoldsTheSame() {
    CliRun run = query("web", "--path", "/srv/own/x", "--format", "json");
    var answer = JsonParser.parseString(run.out()).getAsJsonObject();
    assertThat(answer.getAsJsonObject("owner").get("allow").getAsString()).isEqualTo("rwa");
    assertThat(answer.getAsJsonArray("rules")).hasSize(2);
    assertThat(answer.get("profile").getAsString()).isEqualTo("web");
  }

  @Test
  void linksPeersAttachmentsAndProfilesAreAnswered() {
    assertThat(query("web", "--link", "/srv/a", "--target", "/srv/b").out())
        .contains("owner:  may link", "other:  may link");
    assertThat(query("web", "--peer", "db").out()).contains("signal any: send");
    assertThat(query("web").out()).contains("capabilities: kill\n", "inet: stream\n");
    assertThat(query(".", "--attach", "/usr/bin/web").out())
        .contains("attaches: web", "matches:  other");
    assertThat(query("web", "--profile", "web//sh", "--path", "/a").out())
        .contains("nothing allowed");
  }

  /** The kernel's features decide, not the abi: measured with parser 5.0.2, --kernel-features. */
  @Test
  void standInsForCapabilitiesOfNewerKernelsAreTold() throws IOException {
    write("new", "profile new {\n  capability bpf checkpoint_restore kill,\n}\n");
    assertThat(query("new").out())
        .contains(
            "capabilities: bpf checkpoint_restore kill\n"
                + "    bpf: in its place sys_admin is granted on kernels before 5.8, whatever the"
                + " abi\n"
                + "    checkpoint_restore: in its place sys_admin is granted on kernels before"
                + " 5.9,");
    assertThat(query("new", "--format", "json").out()).contains("\"kernelBefore\"");
    write("new", "profile new {\n  capability bpf sys_admin,\n  deny capability perfmon,\n}\n");
    assertThat(query("new").out())
        .doesNotContain("bpf: in its place")
        .contains("perfmon: in its place sys_admin is refused on kernels before 5.8");
  }

  @Test
  void whoMayNamesProfileWitnessAndRule() {
    CliRun run = query("--who", "/srv/private/*", "--perm", "w", ".");
    assertThat(run.out())
        .isEqualTo(
            """
            profiles that may w /srv/private/*:
            other (complain)  /srv/private/x
              other:2: /srv/private/x w,
            """);
    assertThat(run.err()).contains("refused", "conflicting-exec");
    assertThat(query("--who", "/srv/**", "--perm", "w", ".").out())
        .contains("web  /srv/a\n", "included at web:3");
    assertThat(query("--who", "/nowhere/**", ".").out()).startsWith("no profile may w");
  }

  @Test
  void aBatchIsAnsweredLineByLineInOrder() throws IOException {
    write(
        "questions",
        """
        {"file":"web","profile":"web","path":"/etc/ld.so.cache"}
        {"file":"web","profile":"web","peer":"db"}
        {"file":"web","attach":"/usr/bin/web"}
        {"file":"web","profile":"web"}
        {"file":"web","profile":"web","link":"/srv/a","target":"/srv/b"}
        {"file":"refused","profile":"refused","path":"/a"}
        {"file":"web","profile":"none","path":"/a"}
        not json
        """);
    CliRun run = query("--batch", "questions", "--format", "ndjson");
    assertThat(run.code()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(8);
    assertThat(lines.get(0))
        .isEqualTo(
            "{\"owner\":{\"allow\":\"r\",\"exec\":null,\"audit\":\"\",\"deny\":\"\"},"
                + "\"other\":{\"allow\":\"r\",\"exec\":null,\"audit\":\"\",\"deny\":\"\"}}");
    assertThat(lines.get(1)).isEqualTo("{\"signal\":{\"*\":\"send\"},\"ptrace\":\"\"}");
    assertThat(lines.get(2)).isEqualTo("{\"matches\":[\"web\"],\"attach\":\"web\"}");
    assertThat(lines.get(3)).contains("\"capabilities\":[\"kill\"]", "\"targets\":[\"web//sh\"]");
    assertThat(lines.get(4)).isEqualTo("{\"owner\":true,\"other\":true}");
    assertThat(lines.get(5)).startsWith("{\"error\":\"conflicting-exec: ");
    assertThat(lines.get(6)).startsWith("{\"error\":\"no-profile: ");
    assertThat(lines.get(7)).startsWith("{\"error\":\"bad-question: ");
  }

  @Test
  void wrongUsageEndsWithTwo() {
    assertThat(query().code()).isEqualTo(2);
    assertThat(query("missing", "--path", "/a").code()).isEqualTo(2);
    assertThat(query("refused", "--path", "/a").code()).isEqualTo(2);
    assertThat(query("--who", "/a[", ".").code()).isEqualTo(2);
    assertThat(query("--who", "/a", "--perm", "z", ".").code()).isEqualTo(2);
  }

  @Test
  void aRuleOfAnotherClassIsAskedAboutAsASet() {
    CliRun all = query("web", "--rule", "network inet tcp,");
    assertThat(all.code()).isZero();
    assertThat(all.out())
        .startsWith("profile web\nnetwork: all of it is allowed\n")
        .contains("web:8: network inet stream,");
    assertThat(query("web", "--rule", "network inet").out())
        .contains("network: a part is allowed")
        .contains("not allowed, e.g.: family=inet");
    assertThat(query("web", "--rule", "signal peer=db").out())
        .contains("allowed: send")
        .contains("signal: a part is allowed");
    assertThat(query("web", "--rule", "dbus bus=system,").out()).contains("dbus: nothing");
    CliRun json = query("web", "--rule", "signal send set=hup peer=db,", "--format", "json");
    assertThat(
            JsonParser.parseString(json.out())
                .getAsJsonObject()
                .getAsJsonObject("signal")
                .get("allowed")
                .getAsBoolean())
        .isTrue();
    assertThat(query("web", "--rule", "/a r,").code()).isEqualTo(2);
    assertThat(query("web", "--rule", "netwrk,").code()).isEqualTo(2);
  }
}
