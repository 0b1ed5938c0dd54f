package org.vambrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of {@code vambrace diff}. */
final class DiffCommandTest {
  @TempDir Path dir;

  private void write(String name, String text) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private CliRun diff(String... args) {
    List<String> all = new ArrayList<>(List.of("diff"));
    all.addAll(List.of(args));
    return CliRun.in(dir, all.toArray(String[]::new));
  }

  @Test
  void whatIsNewlyAllowedAndTakenAwayIsToldWithWitnessAndRule() throws IOException {
    write("old", "profile t {\n  /etc/** r,\n  deny /etc/shadow r,\n  /log w,\n}\n");
    write("new", "profile t {\n  /etc/** rw,\n  owner /log w,\n}\n");
    CliRun run = diff("old", "new");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(
            """
            profile t
              + newly allows wa  /etc/a
                  new:2: /etc/** rw,
              + newly allows r  /etc/shadow
                  old:3: deny /etc/shadow r,
              - takes away   other wa  /log
                  old:4: /log w,
            """);
    CliRun back = diff("new", "old", "--format", "json");
    assertThat(back.code()).isEqualTo(1);
    var changes = JsonParser.parseString(back.out()).getAsJsonObject().getAsJsonArray("changes");
    assertThat(changes).hasSize(3);
  }

  @Test
  void profilesThatComeAndGoAreToldByWhatThatMeans() throws IOException {
    write("old", "profile t {\n}\n");
    write("new", "profile u {\n}\n");
    CliRun run = diff("old", "new");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("profile t\n  + newly allows everything: there is no profile any more\n")
        .contains(
            "profile u\n  - takes away   all that its rules do not allow: the profile is new\n");
  }

  @Test
  void equalPolicyInOtherWordsIsNoDifference() throws IOException {
    write("old", "profile t {\n  /a r,\n  /b r,\n  capability kill,\n}\n");
    write("new", "profile t {\n  capability kill,\n  /{a,b} r,\n}\n");
    CliRun run = diff("old", "new");
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo("no difference in what is allowed\n");
  }

  @Test
  void onlyTakingAwayIsNoFinding() throws IOException {
    write("old", "profile t {\n  /a rw,\n}\n");
    write("new", "profile t {\n  /a r,\n}\n");
    assertThat(diff("old", "new").code()).isZero();
  }

  @Test
  void treesAreComparedProfileByProfileAcrossFilesAndIncludes() throws IOException {
    for (String tree : List.of("one", "two")) {
      write(tree + "/tunables/global", "@{X}=a\n");
      write(tree + "/p", "include <tunables/global>\nprofile p { /@{X} r, }\n");
      write(tree + "/same", "profile same { /q r, }\n");
    }
    write("one/moved", "profile moved { /m r, }\n");
    write("two/elsewhere", "profile moved { /m r, }\n");
    write("two/tunables/global", "@{X}=a b\n");
    CliRun run = diff("one", "two");
    assertThat(run.out()).contains("profile p\n  + newly allows r  /b\n");
    assertThat(run.out()).doesNotContain("moved", "same");
  }

  @Test
  void aRevisionIsReadFromGit() throws Exception {
    write("policy/abstractions/x", "/a r,\n");
    write("policy/t", "profile t {\n  include <abstractions/x>\n}\n");
    git("init", "-q");
    git("add", ".");
    git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "one");
    write("policy/abstractions/x", "/a rw,\n");
    CliRun run = diff("git:HEAD", "policy");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("profile t\n  + newly allows wa  /a\n");
    assertThat(diff("git:HEAD", "git:HEAD").out()).startsWith("no difference");
    assertThat(diff("git:nothing", "policy").code()).isEqualTo(2);
  }

  private void git(String... args) throws Exception {
    List<String> all = new ArrayList<>(List.of("git"));
    all.addAll(List.of(args));
    Process process = new ProcessBuilder(all).directory(dir.toFile()).inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void refusedPolicyIsNoComparison() throws IOException {
    write("old", "profile t {\n  /a r,\n}\n");
    write("new", "profile t {\n  /a r\n}\n");
    CliRun run = diff("old", "new");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("missing-comma");
  }
}
