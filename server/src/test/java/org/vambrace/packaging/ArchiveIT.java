package org.vambrace.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vambrace.testing.Shell;

/** The tar.gz and the zip, unpacked anywhere; and what stands in them for Windows. */
final class ArchiveIT {
  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"tar.gz", "zip"})
  void runsWhereItIsUnpacked(String kind) throws Exception {
    String name = "vambrace-" + Shell.version();
    Path archive = Shell.built(name + "." + kind);
    Path place = Files.createDirectory(dir.resolve("a place with blanks"));
    Shell shell = new Shell(place).with("JAVA_HOME", System.getProperty("java.home"));
    String jar = System.getProperty("java.home") + "/bin/jar";
    Shell.Result unpacked =
        kind.equals("zip")
            ? shell.run(jar, "--extract", "--file", archive.toString())
            : shell.run("tar", "-xzf", archive.toString());
    assertThat(unpacked.code()).as(unpacked.text()).isZero();

    Path home = place.resolve(name);
    assertThat(home.resolve("LICENSE")).exists();
    assertThat(home.resolve("share/man/man1/vambrace.1")).exists();
    assertThat(home.resolve("share/completions/vambrace.bash")).exists();
    // jar, unlike unzip, does not set modes.
    Shell.Result version = shell.run("sh", home.resolve("bin/vambrace").toString(), "--version");
    assertThat(version.text()).contains(Shell.version());
    if (kind.equals("tar.gz")) {
      assertThat(home.resolve("bin/vambrace")).isExecutable();
    }
  }

  /**
   * No Windows is at hand; what can be told of the batch file without it: lines end as cmd.exe
   * needs them, labels exist, and no block can be closed by a parenthesis in a path.
   */
  @Test
  void batchFileIsWellFormed() throws Exception {
    String text =
        Files.readString(Shell.built("vambrace/bin/vambrace.cmd"), StandardCharsets.US_ASCII);
    assertThat(text.replace("\r\n", "")).doesNotContain("\n", "\r");
    List<String> lines = text.lines().filter(line -> !line.startsWith("rem ")).toList();
    for (String line : lines) {
      int jump = line.indexOf("goto ");
      if (jump >= 0) {
        assertThat(lines).contains(":" + line.substring(jump + 5).strip());
      }
      String outside = line.replaceAll("\"[^\"]*\"", "");
      assertThat(outside)
          .as("variables stand in quotes")
          .doesNotContain("%java%", "%home%", "%~dp0");
      assertThat(outside).as("no blocks").doesNotContain("(\r").doesNotEndWith("(");
    }
    assertThat(text).contains("%*", "exit /b %ERRORLEVEL%");
  }
}
