package org.vambrace.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vambrace.testing.Shell;

/** What the program that was built does with files that it may not read or write. */
final class FileModesIT {
  private static final String BLANKS = "profile x /x {\n  /a r,  \n}\n";

  @TempDir Path dir;

  private Path write(String name, String text) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static void mode(Path file, String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  /**
   * Runs it as a user whom the modes of files bind. Root, under whom many builds run, is one
   * without two of its capabilities.
   */
  private Shell.Result lint(String... args) throws Exception {
    List<String> all = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      Shell.require("setpriv");
      all.addAll(List.of("setpriv", "--bounding-set", "-dac_override,-dac_read_search"));
    }
    all.addAll(List.of(Shell.built("vambrace/bin/vambrace").toString(), "lint"));
    all.addAll(List.of(args));
    return new Shell(dir).with("VAMBRACE_NO_ARCHIVE", "1").run(all.toArray(String[]::new));
  }

  @Test
  void directoryThatMayNotBeReadIsNoEmptyOne() throws Exception {
    Path closed = Files.createDirectories(dir.resolve("tree/closed"));
    write("bad", "profile bad /b {\n  capability nope,\n}\n");
    mode(closed, "---------");
    Shell.Result run = lint("tree", "bad");
    assertThat(run.code()).as(run.text()).isEqualTo(2);
    assertThat(run.text())
        .contains("cannot read 'tree/closed/': permission denied")
        .contains("bad:2:14: error: ");
  }

  @Test
  void fileThatMayNotBeWrittenStaysAndTheOthersAreFixed() throws Exception {
    Path closed = write("tree/a", BLANKS);
    Path open = write("tree/b", BLANKS);
    mode(closed, "r--r--r--");
    Shell.Result run = lint("--select", "trailing-blanks", "--fix", "tree");
    assertThat(run.code()).as(run.text()).isEqualTo(2);
    assertThat(run.text())
        .contains("cannot write 'tree/a': permission denied")
        .contains("1 fix applied")
        .contains("tree/a:2:")
        .doesNotContain("tree/b:");
    assertThat(closed).hasContent(BLANKS);
    assertThat(open).content().doesNotContain("  \n");
  }
}
