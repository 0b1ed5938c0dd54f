package org.vambrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vambrace.text.ByteText;

/** The contract of {@code vambrace lint}: what it reads, what it says, how it exits. */
final class LintCommandTest {
  @TempDir Path dir;

  @BeforeEach
  void tree() throws IOException {
    write("tunables/global", "@{HOME}=/home/*/ /root/\n");
    write("abstractions/base", "/etc/ld.so.cache r,\n");
    write(
        "good", "include <tunables/global>\nprofile good /g {\n  include <abstractions/base>\n}\n");
    write("bad", "profile bad /b {\n  capability nope,\n  @{NOPE}/x r,\n}\n");
  }

  private void write(String name, String text) throws IOException {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private CliRun lint(String... args) {
    List<String> all = new ArrayList<>(List.of("lint"));
    all.addAll(List.of(args));
    return CliRun.in(dir, all.toArray(String[]::new));
  }

  private JsonObject json(String... args) {
    List<String> all = new ArrayList<>(List.of("--format", "json"));
    all.addAll(List.of(args));
    return JsonParser.parseString(lint(all.toArray(String[]::new)).out()).getAsJsonObject();
  }

  private static List<String> ids(JsonObject report, int file) {
    List<String> found = new ArrayList<>();
    report
        .getAsJsonArray("files")
        .get(file)
        .getAsJsonObject()
        .getAsJsonArray("diagnostics")
        .forEach(d -> found.add(d.getAsJsonObject().get("id").getAsString()));
    return found;
  }

  @Test
  void cleanPolicyIsSilent() {
    assertThat(lint("good")).isEqualTo(new CliRun(0, "", ""));
  }

  @Test
  void everyErrorOfAFileIsToldAtItsPlace() {
    CliRun run = lint("bad");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out().lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("bad:2:14: error: ") && line.contains("nope"))
        .anyMatch(line -> line.startsWith("bad:3:3: error: ") && line.endsWith("]"));
  }

  @Test
  void jsonListsEveryFile() {
    JsonObject report = json("good", "bad", "abstractions/base", "tunables/global");
    assertThat(report.get("tool").getAsString()).isEqualTo("vambrace");
    assertThat(report.get("target").getAsString()).isEqualTo("6.0");
    assertThat(report.getAsJsonArray("files")).hasSize(4);
    List<String> kinds = new ArrayList<>();
    report
        .getAsJsonArray("files")
        .forEach(f -> kinds.add(f.getAsJsonObject().get("kind").getAsString()));
    assertThat(kinds).containsExactly("profile", "profile", "fragment", "tunable");
    assertThat(ids(report, 0)).isEmpty();
    assertThat(ids(report, 1)).hasSize(2);
    assertThat(report.getAsJsonObject("summary").get("errors").getAsInt()).isEqualTo(2);
  }

  @Test
  void charactersAreCodePointsFromOne() throws IOException {
    write("astral", "profile a /a {\n  /\uD83D\uDE00/x r, capability nope,\n}\n");
    JsonObject start =
        json("astral")
            .getAsJsonArray("files")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("diagnostics")
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("range")
            .getAsJsonObject("start");
    assertThat(start.get("line").getAsInt()).isEqualTo(2);
    assertThat(start.get("character").getAsInt()).isEqualTo(22);
  }

  @Test
  void failLevelDecidesTheExitCode() throws IOException {
    write("warns", "profile w /w {\n  /** rw,\n}\n");
    assertThat(lint("warns").code()).isZero();
    assertThat(lint("--fail-on", "warning", "warns").code()).isEqualTo(1);
    assertThat(lint("--fail-on", "never", "bad").code()).isZero();
    assertThat(lint("--ignore", "broad-file-rule", "warns").out()).isEmpty();
  }

  @Test
  void wrongUsageIsTwoAndWritesNothing() {
    for (String[] args :
        new String[][] {
          {},
          {"missing"},
          {"--as", "thing", "good"},
          {"--format", "thing", "good"},
          {"--target", "9", "good"},
          {"--base", "missing", "good"},
          {"--fail-on", "thing", "good"},
          {"--select", "no-such-check", "good"},
          {"--baseline", "missing.json", "good"},
          {"@missing"}
        }) {
      CliRun run = lint(args);
      assertThat(run.code()).as(String.join(" ", args)).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).startsWith("vambrace: ");
    }
  }

  @Test
  void directoriesAreReadWithoutWhatTheParserPassesOver() throws IOException {
    write("old~", "broken");
    write("README", "broken");
    write(".hidden", "broken");
    write("x.dpkg-old", "broken");
    write("cache/abc", "broken");
    write("disable/good", "broken");
    JsonObject report = json(".");
    List<String> paths = new ArrayList<>();
    report
        .getAsJsonArray("files")
        .forEach(f -> paths.add(f.getAsJsonObject().get("path").getAsString()));
    assertThat(paths)
        .containsExactly("./abstractions/base", "./bad", "./good", "./tunables/global");
  }

  @Test
  void loopOfLinksEnds() throws IOException {
    Files.createSymbolicLink(dir.resolve("abstractions/loop"), dir);
    CliRun run = lint("abstractions");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("a link leads back");
  }

  @Test
  void argumentFilesHoldOnePathALine() throws IOException {
    write("list", "good\nbad\n");
    assertThat(json("@list").getAsJsonArray("files")).hasSize(2);
    write("options", "--fail-on\nnever\nbad\n");
    assertThat(lint("@options").code()).isZero();
  }

  @Test
  void standardInputHasANameAndSoAKind() {
    CliRun run =
        CliRun.with(
            dir, "/x r,\n", "lint", "--format", "json", "--stdin-path", "abstractions/new", "-");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("\"path\":\"abstractions/new\",\"kind\":\"fragment\"");
    assertThat(CliRun.with(dir, "/x r,\n", "lint", "-").out()).startsWith("<stdin>:1:1: error: ");
  }

  @Test
  void unreadableInputIsTwoAndTheRestIsStillReported() throws IOException {
    try (RandomAccessFile large = new RandomAccessFile(dir.resolve("large").toFile(), "rw")) {
      large.setLength(50L << 20);
    }
    CliRun run = lint("large", "bad");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("'large'").contains("52428800 bytes");
    assertThat(run.out()).contains("bad:2:14: error:");
  }

  @Test
  void oddBytesAreReportedNotFatal() throws IOException {
    write("nul", "profile n /n {\n  /x\0y r,\n}\n");
    write(
        "latin", ByteText.encode("profile l /l {\n  /caf\uDCE9 r,\n  capability caf\uDCE9,\n}\n"));
    write("bom", "\uFEFFprofile b /b {\n}\n");
    write("crlf", "profile c /c {\r\n  /x r,\r\n}\r\n");
    for (String name : new String[] {"nul", "latin", "bom", "crlf"}) {
      assertThat(lint(name).code()).as(name).isLessThanOrEqualTo(1);
      assertThat(json(name).getAsJsonArray("files")).as(name).hasSize(1);
    }
    assertThat(lint("latin").out()).contains("'\uDCE9' does not belong");
    // apparmor_parser takes a NUL into the path; that it matches nothing is worth a warning.
    assertThat(lint("nul").out()).contains("nul:2:5: warning: a NUL byte");
    assertThat(lint("bom").code()).isEqualTo(1);
  }

  @Test
  void outputFileIsWrittenWhole() throws IOException {
    CliRun run = lint("--output", "report.txt", "bad");
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(dir.resolve("report.txt"))).contains("bad:2:14: error:");
    assertThat(lint("--output", "no/such/dir/report.txt", "bad").code()).isEqualTo(2);
  }

  @Test
  void errorInAnIncludeIsToldWhereTheFileWasGivenOrElseAtTheInclude() throws IOException {
    write("abstractions/broken", "capability nope,\n");
    write("user", "profile u /u {\n  include <abstractions/broken>\n}\n");
    assertThat(lint("user").out()).startsWith("user:2:3: error: in an included file: ");
    assertThat(lint("user", "abstractions/broken").out())
        .startsWith("abstractions/broken:1:12: error: ")
        .hasLineCount(1);
    assertThat(lint("--as", "profile", "user", "good").out()).contains("user:2:3: error: ");
  }

  @Test
  void fixesAreAppliedAndShownAsDiff() throws IOException {
    write("twice", "profile t /t {\n  /x r,\n  /x r,\n}\n");
    CliRun diff = lint("--extend", "style", "--diff", "twice");
    assertThat(diff.code()).isEqualTo(1);
    assertThat(diff.out()).startsWith("--- a/twice\n+++ b/twice\n").contains("\n-  /x r,\n");
    assertThat(Files.readString(dir.resolve("twice"))).hasLineCount(4);
    assertThat(lint("--extend", "style", "--fix", "twice").code()).isZero();
    assertThat(Files.readString(dir.resolve("twice"))).isEqualTo("profile t /t {\n  /x r,\n}\n");
    assertThat(lint("--extend", "style", "--diff", "twice")).isEqualTo(new CliRun(0, "", ""));
  }

  @Test
  void whatLibvirtWritesIsNeitherFixedNorFormatted() throws IOException {
    String name = "libvirt/libvirt-11111111-2222-3333-4444-555555555555.files";
    String text = "# IT IS MANAGED BY LIBVIRT.\n  \"/var/log/a.log\" w, \n";
    write(name, text);
    assertThat(lint("--select", "trailing-blanks", "libvirt").out()).startsWith(name + ":2:");
    assertThat(lint("--select", "trailing-blanks", "--fix", "libvirt").code()).isZero();
    CliRun.in(dir, "format", "libvirt");
    assertThat(Files.readString(dir.resolve(name))).isEqualTo(text);
  }

  @Test
  void baselineHidesWhatIsKnownEvenWhenLinesMove() throws IOException {
    assertThat(lint("--write-baseline", "--baseline", "known.json", "bad").code()).isZero();
    assertThat(lint("--baseline", "known.json", "bad")).isEqualTo(new CliRun(0, "", ""));
    write("bad", "# moved\n\nprofile bad /b {\n  capability nope,\n  capability nada,\n}\n");
    CliRun run = lint("--baseline", "known.json", "bad");
    assertThat(run.out()).hasLineCount(1).contains("nada");
  }

  @Test
  void configurationFileCountsBelowItsDirectory() throws IOException {
    write("sub/vambrace.toml", "[lint]\nextend = [\"no-abi\"]\nfail-on = \"information\"\n");
    write("sub/p", "profile p /p {\n}\n");
    write("sub/q/r", "profile r /r {\n}\n");
    write("sub/q/vambrace.toml", "[lint.per-path-ignores]\n\"r\" = [\"no-abi\"]\n");
    CliRun run = lint("sub/p", "sub/q/r", "good");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).hasLineCount(1).startsWith("sub/p:1:1: information: ");
  }

  @Test
  void wrongConfigurationIsToldWithItsPlace() throws IOException {
    write("vambrace.toml", "target = \"6.0\"\n[lint]\nignroe = []\nselect = [\"nope\"]\n");
    CliRun run = lint("good");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("vambrace.toml:3:1: 'ignroe'").contains("vambrace.toml:4:11: ");
  }

  @Test
  void globsAreForCallersWithoutAShell() throws IOException {
    write("sub/deep/bad2", "profile b2 /b2 {\n  capability nope,\n}\n");
    assertThat(lint("b*").out()).contains("bad:2:14: error").hasLineCount(2);
    assertThat(lint("**/bad?").out()).startsWith("sub/deep/bad2:2:14: error").hasLineCount(1);
    CliRun none = lint("nothing*");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("no file matches 'nothing*'");
    assertThat(lint("").code()).isEqualTo(2);
    assertThat(lint("").err()).contains("an empty name is no file");
    Files.createDirectories(dir.resolve("empty"));
    assertThat(lint("empty").err()).contains("there is no policy in 'empty'");
  }

  @Test
  void fixOfAFragmentIsProvenInEveryRootThatReadsIt() throws IOException {
    String fragment = "/a/* r,\n@{X}/1 r,\n";
    write("tunables/global", "@{X}=/a\n");
    write("abstractions/f", fragment);
    String profile = "profile p /p {\n  include <abstractions/f>\n}\n";
    write("reader", "include <tunables/global>\n@{X}+=/b\n" + profile);
    lint("--select", "redundant-rule", "--fix", "abstractions/f");
    assertThat(Files.readString(dir.resolve("abstractions/f"))).isEqualTo(fragment);
    // A safe fix that is not proven is no unsafe one.
    lint("--select", "redundant-rule", "--fix", "--unsafe-fixes", "abstractions/f");
    assertThat(Files.readString(dir.resolve("abstractions/f"))).isEqualTo(fragment);
    write("reader", "include <tunables/global>\n" + profile);
    lint("--select", "redundant-rule", "--fix", "abstractions/f");
    assertThat(Files.readString(dir.resolve("abstractions/f"))).isEqualTo("/a/* r,\n");
  }

  @Test
  void unsafeFixesComeAfterSafeOnesAndBreakNoReader() throws IOException {
    write("abstractions/g", "@{sahred}/a r,\n/b r,\n/b r,\n");
    String profile = "profile p /p {\n  include <abstractions/g>\n}\n";
    write("tunables/global", "@{shared}=/s\n");
    write("reader", "include <tunables/global>\n@{sahred}=/x\n" + profile);
    lint("--extend", "style", "--fix", "--unsafe-fixes", "abstractions/g");
    assertThat(Files.readString(dir.resolve("abstractions/g"))).endsWith("/a r,\n/b r,\n");
    write("abstractions/h", "@{shraed}/a r,\n");
    write("other", "@{shraed}=/y\nprofile q /q {\n  include <abstractions/h>\n}\n");
    lint("--fix", "--unsafe-fixes", "abstractions/h");
    assertThat(Files.readString(dir.resolve("abstractions/h"))).isEqualTo("@{shraed}/a r,\n");
  }

  @Test
  void commentsThatSilenceNothingAreTakenOut() throws IOException {
    write(
        "s",
        """
        profile s /s {
          /** rw, # vambrace: ignore=broad-file-rule,denied-rule
          /a r, # vambrace: ignore=no-such
          # vambrace: ignore=link-and-exec
          /b r,
        }
        """);
    assertThat(lint("--fix", "s").code()).isZero();
    assertThat(Files.readString(dir.resolve("s")))
        .isEqualTo(
            "profile s /s {\n  /** rw, # vambrace: ignore=broad-file-rule\n  /a r,\n  /b r,\n}\n");
  }

  @Test
  void remarksOfTheParserAreNamedLikeChecks() throws IOException {
    write("r", "profile r /r {\n  /a lix -> b,\n}\n");
    assertThat(lint("r").out()).contains("warning").contains("[link-and-exec]");
    assertThat(lint("--ignore", "link-and-exec", "r").out()).isEmpty();
    assertThat(lint("--select", "broad-file-rule", "r").out()).isEmpty();
    write("vambrace.toml", "[lint.severity]\nlink-and-exec = \"hint\"\n");
    assertThat(lint("r").out()).contains(": hint: ");
  }

  @Test
  void conventionsOfOneProjectAreAskedForByName() throws IOException {
    write("c", "profile c /c {\n}\n");
    assertThat(lint("--extend", "all", "c").out()).doesNotContain("[missing-header]");
    assertThat(lint("--extend", "apparmor.d", "c").out()).contains("[missing-header]");
    write("c", "#aa:lint ignore=header,vim\nprofile c /c {\n}\n");
    assertThat(lint("--extend", "apparmor.d", "c").out())
        .doesNotContain("[missing-header]")
        .doesNotContain("[missing-vim-line]")
        .contains("[missing-abi]");
  }

  @Test
  void statisticsCountByCheck() {
    assertThat(lint("--statistics", "bad").out()).contains("     1  error ");
  }
}
