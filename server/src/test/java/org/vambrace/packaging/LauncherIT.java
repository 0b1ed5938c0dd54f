package org.vambrace.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vambrace.testing.Shell;

/** The launcher with each Java that this machine has: class archives, and their absence. */
final class LauncherIT {
  @TempDir Path dir;
  private String vambrace = "";

  @BeforeEach
  void layout() throws IOException {
    vambrace = Shell.built("vambrace/bin/vambrace").toString();
    Files.writeString(dir.resolve("p"), "profile p { /a r, }\n");
  }

  /** The Java that runs this test, and the newest of each version in the place of distributions. */
  static Set<Path> javas() throws IOException {
    Set<Path> homes = new LinkedHashSet<>(Set.of(Path.of(System.getProperty("java.home"))));
    Path all = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(all)) {
      try (Stream<Path> found = Files.list(all)) {
        for (Path home : found.sorted().toList()) {
          if (Files.isRegularFile(home.resolve("release")) && major(home) >= 17) {
            homes.add(home.toRealPath());
          }
        }
      }
    }
    return homes;
  }

  private static int major(Path home) throws IOException {
    String release = Files.readString(home.resolve("release"));
    return Integer.parseInt(release.replaceAll("(?s).*JAVA_VERSION=\"(\\d+).*", "$1"));
  }

  private Shell shell(Path java) {
    return new Shell(dir).with("JAVA_HOME", java.toString());
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("javas")
  void theFirstRunMakesTheArchiveAndTheNextUsesIt(Path java) throws Exception {
    Path cache = dir.resolve("cache");
    Shell shell = shell(java).with("XDG_CACHE_HOME", cache.toString());
    Shell.Result first = shell.run(vambrace, "lint", "--base", ".", "p");
    assertThat(first.text()).isEmpty();
    assertThat(first.code()).isZero();
    List<String> made = names(cache.resolve("vambrace"));
    assertThat(made).hasSize(1);

    shell.with("VAMBRACE_OPTS", "-Xlog:class+load");
    Shell.Result second = shell.run(vambrace, "lint", "--base", ".", "p");
    assertThat(second.code()).isZero();
    assertThat(second.text().lines())
        .as("classes of the program come from the archive")
        .anyMatch(
            line -> line.contains("org.vambrace.cli.Main") && line.contains("shared objects file"));
    assertThat(names(cache.resolve("vambrace"))).isEqualTo(made);
  }

  @ParameterizedTest
  @MethodSource("javas")
  void manyFirstRunsAtOnceDoNotDisturbEachOther(Path java) throws Exception {
    Path cache = dir.resolve("cache");
    Shell shell = shell(java).with("XDG_CACHE_HOME", cache.toString());
    List<Process> running = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      running.add(shell.start(dir.resolve("out-" + i), vambrace, "lint", "--base", ".", "p"));
    }
    for (int i = 0; i < running.size(); i++) {
      assertThat(running.get(i).waitFor()).isZero();
      assertThat(dir.resolve("out-" + i)).isEmptyFile();
    }
    assertThat(names(cache.resolve("vambrace"))).as("one whole archive, no parts").hasSize(1);
    assertThat(shell.run(vambrace, "lint", "--base", ".", "p")).isEqualTo(new Shell.Result(0, ""));
  }

  @Test
  void worksSilentlyWithoutAHome() throws Exception {
    Shell shell = shell(Path.of(System.getProperty("java.home")));
    assertThat(shell.run(vambrace, "lint", "--base", ".", "p")).isEqualTo(new Shell.Result(0, ""));
    assertThat(names(dir)).containsExactly("p");
  }

  @Test
  void worksSilentlyWhereTheCacheCannotBeWritten() throws Exception {
    Files.writeString(dir.resolve("file"), "");
    for (String cache : List.of("/proc/none", dir.resolve("file").toString(), "/dev/null")) {
      Shell shell = shell(Path.of(System.getProperty("java.home"))).with("XDG_CACHE_HOME", cache);
      assertThat(shell.run(vambrace, "lint", "--base", ".", "p"))
          .isEqualTo(new Shell.Result(0, ""));
    }
  }

  @ParameterizedTest
  @MethodSource("javas")
  void aDamagedArchiveIsIgnoredSilently(Path java) throws Exception {
    Path cache = dir.resolve("cache");
    Shell shell = shell(java).with("XDG_CACHE_HOME", cache.toString());
    shell.run(vambrace, "--version");
    Path archive = cache.resolve("vambrace").resolve(names(cache.resolve("vambrace")).get(0));
    Files.writeString(archive, "rubbish");
    assertThat(shell.run(vambrace, "lint", "--base", ".", "p")).isEqualTo(new Shell.Result(0, ""));
  }

  @ParameterizedTest
  @MethodSource("javas")
  void anArchiveThatCannotBeWrittenWholeIsNotKept(Path java) throws Exception {
    Path cache = dir.resolve("cache");
    Shell shell = shell(java).with("XDG_CACHE_HOME", cache.toString());
    // As on a full disk: files may grow to half a megabyte.
    Shell.Result run = shell.bash("ulimit -f 512; " + vambrace + " lint --base . p");
    assertThat(run).isEqualTo(new Shell.Result(0, ""));
    assertThat(names(cache.resolve("vambrace"))).isEmpty();
  }

  @Test
  void runsThroughSymbolicLinksAndFromAnyDirectory() throws Exception {
    Path link = dir.resolve("link");
    shell(dir).run("ln", "-s", vambrace, link.toString());
    shell(dir).run("ln", "-s", "link", dir.resolve("second").toString());
    Shell shell = shell(Path.of(System.getProperty("java.home"))).with("VAMBRACE_NO_ARCHIVE", "1");
    assertThat(shell.run(link.toString(), "--version").text()).contains(Shell.version());
    assertThat(shell.run("./second", "--version").text()).contains(Shell.version());
    assertThat(shell.onPath(dir).run("second", "--version").text()).contains(Shell.version());
  }
}
