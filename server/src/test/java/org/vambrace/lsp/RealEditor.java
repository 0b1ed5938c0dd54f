package org.vambrace.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs an editor with a script that opens a small profile and writes down what came of it. */
final class RealEditor {
  private RealEditor() {}

  /** Skips the test, loudly, where {@code program} cannot be run. */
  static void need(String program, String debianPackage, String... files) {
    boolean there = false;
    for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      there |= Files.isExecutable(Path.of(directory, program));
    }
    for (String file : files) {
      there &= Files.exists(Path.of(file));
    }
    if (there) {
      return;
    }
    String missing = program + " is not installed (Debian package " + debianPackage + ")";
    if ("1".equals(System.getenv("VAMBRACE_REQUIRE_TOOLS"))) {
      throw new AssertionError(missing + ", but VAMBRACE_REQUIRE_TOOLS=1");
    }
    System.err.println("SKIPPED: " + missing);
    assumeTrue(false, missing);
  }

  /** Where a class was loaded from, however the tests were started. */
  private static String place(String name) throws Exception {
    URL place = Class.forName(name).getProtectionDomain().getCodeSource().getLocation();
    return Path.of(place.toURI()).toAbsolutePath().toString();
  }

  /** A launcher for the classes under test. */
  private static Path launcher(Path directory) throws Exception {
    List<String> places = new ArrayList<>();
    for (String name :
        new String[] {
          "org.vambrace.cli.Main",
          "org.vambrace.syntax.AppArmorSyntax",
          "org.antlr.v4.runtime.Parser",
          "org.eclipse.lsp4j.Position",
          "org.eclipse.lsp4j.jsonrpc.Launcher",
          "com.google.gson.Gson",
          "picocli.CommandLine",
          "com.ctc.wstx.stax.WstxInputFactory",
          "org.codehaus.stax2.XMLInputFactory2",
          "org.jspecify.annotations.NullMarked",
        }) {
      places.add(place(name));
    }
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path script = directory.resolve("vambrace");
    Files.writeString(
        script,
        "#!/bin/sh\nexec '"
            + java
            + "' -cp '"
            + String.join(File.pathSeparator, places)
            + "' org.vambrace.cli.Main \"$@\"\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  /** A file of the tests' resources. */
  static String resource(String name) throws Exception {
    return Path.of(Objects.requireNonNull(RealEditor.class.getResource(name)).toURI()).toString();
  }

  /**
   * Runs {@code command} on a profile with a wrong capability, an include and odd blanks.
   *
   * @return what the script wrote, {@code key=value} on each line
   */
  static Map<String, String> run(Path directory, List<String> command) throws Exception {
    Path root = Files.createDirectories(directory.resolve("apparmor.d"));
    Files.createDirectories(root.resolve("tunables"));
    Path abstractions = Files.createDirectories(root.resolve("abstractions"));
    Files.writeString(abstractions.resolve("mine"), "/etc/mine r,\n");
    Path file = root.resolve("probe");
    Files.writeString(
        file,
        """
        profile probe /usr/bin/probe {
          capability nope,
          capability kill,
          capability kill ,
          include <abstractions/mine>
          capability    chown,
        }
        """);
    Path out = directory.resolve("out.txt");
    Path log = directory.resolve("log");
    ProcessBuilder editor = new ProcessBuilder(command);
    editor
        .environment()
        .putAll(
            Map.of(
                "VAMBRACE_SERVER", launcher(directory).toString(),
                "VAMBRACE_FILE", file.toString(),
                "VAMBRACE_ROOT", root.toString(),
                "VAMBRACE_OUT", out.toString(),
                "HOME", directory.toString(),
                "XDG_STATE_HOME", directory.toString(),
                "XDG_CACHE_HOME", directory.toString()));
    Process process = editor.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor(150, TimeUnit.SECONDS)).isTrue();
    assertThat(out).as(Files.readString(log)).exists();
    Map<String, String> said = new TreeMap<>();
    for (String line : Files.readAllLines(out)) {
      int equals = line.indexOf('=');
      said.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return said;
  }
}
