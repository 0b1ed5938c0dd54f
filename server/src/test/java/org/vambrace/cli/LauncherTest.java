package org.vambrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, with a Java that only tells how it was called. */
final class LauncherTest {
  @TempDir Path dir;
  private Path home;

  @BeforeEach
  void layout() throws IOException {
    home = dir.resolve("a place with blanks");
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("lib"));
    Path root = Path.of(Objects.requireNonNull(System.getProperty("vambrace.root")));
    Files.copy(root.resolve("server/src/main/launcher/vambrace"), home.resolve("bin/vambrace"));
    Files.writeString(home.resolve("lib/vambrace.jar"), "jar");
    Files.writeString(home.resolve("lib/vambrace.jar.sha256"), "0123456789abcdef0123\n");
    java("one", "17.0.1");
    java("two", "25.0.3");
  }

  /** A Java that writes its name and arguments, and makes the archive that it is asked for. */
  private void java(String name, String version) throws IOException {
    Path bin = Files.createDirectories(dir.resolve(name).resolve("bin"));
    Files.writeString(dir.resolve(name).resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Path java = bin.resolve("java");
    Files.writeString(
        java,
        "#!/bin/sh\necho "
            + name
            + "\nfor a; do echo \"$a\"; case $a in -XX:ArchiveClassesAtExit=*|-XX:AOTCacheOutput=*)"
            + " echo x >\"${a#*=}\";; esac; done\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  private List<String> run(Map<String, String> environment, String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", home.resolve("bin/vambrace").toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(key -> key.contains("JAVA") || key.contains("XDG"));
    builder.environment().put("XDG_CACHE_HOME", dir.resolve("cache").toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>(List.of("exit " + process.waitFor()));
    out.lines().forEach(lines::add);
    return lines;
  }

  private String java(String name) {
    return dir.resolve(name).toString();
  }

  @Test
  void takesTheFirstJavaAndPassesArgumentsAsTheyAre() throws Exception {
    List<String> out =
        run(
            Map.of("VAMBRACE_JAVA_HOME", java("one"), "JAVA_HOME", java("two")),
            "lint",
            "a file",
            "*");
    assertThat(out).startsWith("exit 0", "one").endsWith("lint", "a file", "*");
    assertThat(out).contains("-jar", home.toRealPath().resolve("lib/vambrace.jar").toString());
    assertThat(run(Map.of("JAVA_HOME", java("two")), "rules")).contains("two");
  }

  @Test
  void archiveIsMadeOnceAndNamedByTheProgram() throws Exception {
    Map<String, String> environment = Map.of("JAVA_HOME", java("one"));
    List<String> first = run(environment, "rules");
    assertThat(first)
        .anyMatch(a -> a.startsWith("-XX:SharedArchiveFile=") && a.endsWith("-0123456789abcdef"));
    try (var files = Files.list(dir.resolve("cache/vambrace"))) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .hasSize(1)
          .allMatch(name -> name.startsWith("classes-17.0.1_"));
    }
    Files.writeString(home.resolve("lib/vambrace.jar.sha256"), "ffff456789abcdef0123\n");
    run(environment, "rules");
    try (var files = Files.list(dir.resolve("cache/vambrace"))) {
      assertThat(files.map(Path::toString))
          .hasSize(1)
          .allMatch(name -> name.endsWith("ffff456789abcdef"));
    }
    assertThat(run(Map.of("JAVA_HOME", java("two")), "rules"))
        .anyMatch(a -> a.startsWith("-XX:AOTCache="));
  }

  @Test
  void worksWithoutArchiveAndSaysWhenThereIsNoJava() throws Exception {
    List<String> out = run(Map.of("JAVA_HOME", java("one"), "VAMBRACE_NO_ARCHIVE", "1"), "rules");
    assertThat(out).noneMatch(a -> a.contains("Archive"));
    Files.writeString(dir.resolve("not-a-directory"), "");
    Map<String, String> readOnly =
        Map.of(
            "JAVA_HOME", java("one"), "XDG_CACHE_HOME", dir.resolve("not-a-directory").toString());
    assertThat(run(readOnly, "rules")).startsWith("exit 0", "one").endsWith("rules");
    assertThat(run(Map.of("JAVA_HOME", java("none")), "rules"))
        .startsWith("exit 2")
        .anyMatch(line -> line.startsWith("vambrace: no Java found"));
  }
}
