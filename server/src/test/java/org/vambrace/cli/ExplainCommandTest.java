package org.vambrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  private static final String OPEN =
      "type=AVC msg=audit(1.5:2): apparmor=\"DENIED\" operation=\"open\" profile=\"/usr/bin/tool\""
          + " name=\"/etc/tool\" pid=%d comm=\"tool\" denied_mask=\"r\" fsuid=0 ouid=1\n";

  private final Path directory;

  ExplainCommandTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private String log(String text) throws IOException {
    return Files.writeString(directory.resolve("a.log"), text).toString();
  }

  private static JsonObject object(String json) {
    return JsonParser.parseString(json).getAsJsonObject();
  }

  @Test
  void repeatsAreOneEntryOfTheText() throws IOException {
    String log = log(OPEN.formatted(1) + "another line\n" + OPEN.formatted(2));
    CliRun run = CliRun.in(directory, "explain", log);

    assertThat(run.code()).isZero();
    assertThat(run.out().lines().filter(line -> line.startsWith(log))).hasSize(1);
    assertThat(run.out())
        .contains("[2 times, last at " + log + ":3]")
        .contains("rule:  /etc/tool r,")
        .contains("place: local/usr.bin.tool");
  }

  @Test
  void ndjsonIsOneObjectARecord() throws IOException {
    CliRun run =
        CliRun.in(directory, "explain", "--format", "ndjson", log("\n" + OPEN.formatted(1)));

    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(1);
    JsonObject record = object(lines.get(0));
    assertThat(record.get("line").getAsInt()).isEqualTo(2);
    assertThat(record.get("event").getAsString()).isEqualTo("denied");
    assertThat(record.get("rule").getAsString()).isEqualTo("/etc/tool r,");
    assertThat(record.getAsJsonObject("fields").get("pid").getAsString()).isEqualTo("1");
    assertThat(record.getAsJsonObject("place").keySet()).containsExactly("path", "why");
  }

  @Test
  void packedLogsAreRead() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(OPEN.formatted(1).getBytes(StandardCharsets.UTF_8));
    }
    Path file = Files.write(directory.resolve("a.log.2.gz"), packed.toByteArray());
    assertThat(CliRun.in(directory, "explain", file.toString()).out()).contains("/etc/tool r,");

    Files.write(file, Arrays.copyOf(packed.toByteArray(), 40));
    CliRun damaged = CliRun.in(directory, "explain", file.toString());
    assertThat(damaged.code()).isEqualTo(2);
    assertThat(damaged.err())
        .isEqualTo("vambrace: cannot read '" + file + "': the packed file is damaged\n");
  }

  @Test
  void aLineWithoutEndCostsNoMemory() throws IOException {
    String log = log("x".repeat(3 << 20) + "\n" + OPEN.formatted(1));
    assertThat(CliRun.in(directory, "explain", log).out()).contains(":2: denied");
  }

  @Test
  void journalsOwnFormatsAreRead() throws IOException {
    JsonObject entry = new JsonObject();
    String message = "audit: type=1400 " + OPEN.formatted(1).substring("type=AVC msg=".length());
    entry.addProperty("MESSAGE", message.trim());
    CliRun run =
        CliRun.in(
            directory,
            "explain",
            "--format",
            "ndjson",
            log(entry + "\nMESSAGE=" + message + "{\"MESSAGE\":\n"));

    assertThat(run.out().lines().map(line -> object(line).get("event").getAsString()))
        .containsExactly("denied", "denied");
  }

  @Test
  void aPolicyNamesTheRuleThatDecides() throws IOException {
    Path policy = Files.createDirectories(directory.resolve("policy/tunables")).getParent();
    Files.writeString(
        policy.resolve("usr.bin.tool"), "profile tool /usr/bin/tool {\n  deny /etc/tool r,\n}\n");
    String log = log(OPEN.formatted(1).replace("\"/usr/bin/tool\"", "\"tool\""));
    CliRun run =
        CliRun.in(directory, "explain", "--format", "ndjson", "--policy", policy.toString(), log);

    JsonObject record = object(run.out());
    assertThat(record.get("rule").isJsonNull()).isTrue();
    JsonObject deciding = record.getAsJsonArray("deciding").get(0).getAsJsonObject();
    assertThat(deciding.get("role").getAsString()).isEqualTo("denies");
    assertThat(deciding.get("line").getAsInt()).isEqualTo(2);
  }

  @Test
  void aGuestIsNamedByItsXml() throws IOException {
    String uuid = "01234567-89ab-cdef-0123-456789abcdef";
    Path domains = Files.createDirectories(directory.resolve("qemu"));
    Files.writeString(
        domains.resolve("web.xml"),
        "<domain><name>web</name><uuid>" + uuid + "</uuid><devices/></domain>");
    Files.writeString(domains.resolve("broken.xml"), "<domain><name>x");
    String log =
        log(
            OPEN.formatted(1)
                .replace("/usr/bin/tool", "libvirt-" + uuid)
                .replace("/etc/tool", "/v"));
    CliRun run = CliRun.in(directory, "explain", "--domains", domains.toString(), log);

    assertThat(run.out()).contains("guest 'web'").contains(domains.resolve("web.xml").toString());
  }

  @Test
  void whatAaNotifyPrintsIsRead() {
    String text =
        "Profile: /usr/sbin/cupsd\nOperation: capable\nName: net_admin\nDenied: net_admin\n"
            + "Logfile: /var/log/audit/audit.log\n\n"
            + "Profile: tool\nOperation: open\nName: /etc/tool\nDenied: r\nLogfile: x\n\n"
            + "Profile: tool\nOperation: create\nFamily: inet\nSocket: stream\nLogfile: x\n\n"
            + "Name: nothing\nLogfile: x\nProfile: cut\n\nLogfile: x\n"
            + "AppArmor denials: 3 (since yesterday)\n";
    CliRun run = CliRun.with(directory, text, "explain");
    assertThat(run.out())
        .contains("<stdin>:5: denied: profile '/usr/sbin/cupsd'")
        .contains("rule:  capability net_admin,")
        .contains("rule:  /etc/tool r,")
        .contains("rule:  network inet stream,")
        .doesNotContain("nothing")
        .doesNotContain("'cut'");
    assertThat(run.out().lines().filter(line -> line.contains("denied: "))).hasSize(3);
  }

  @Test
  void logWithoutRecordsIsToldAsSuch() {
    CliRun run = CliRun.with(directory, "nothing here\n", "explain");
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("vambrace: there is no AppArmor record in standard input\n");
  }

  @Test
  void whatCannotBeReadIsWrongUsage() {
    CliRun run = CliRun.in(directory, "explain", directory.resolve("missing").toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("cannot read");
    assertThat(CliRun.in(directory, "explain", directory.toString()).code()).isEqualTo(2);
  }
}
