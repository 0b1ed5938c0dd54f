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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generic client, Neovim (Debian package {@code neovim}), works with the server. */
final class NeovimTest {
  private static boolean installed(String program) {
    for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      if (Files.isExecutable(Path.of(directory, program))) {
        return true;
      }
    }
    return false;
  }

  private static void needNeovim() {
    if (installed("nvim")) {
      return;
    }
    if ("1".equals(System.getenv("VAMBRACE_REQUIRE_TOOLS"))) {
      throw new AssertionError("Neovim is not installed, but VAMBRACE_REQUIRE_TOOLS=1");
    }
    System.err.println("NeovimTest SKIPPED: nvim is not installed (Debian package neovim)");
    assumeTrue(false, "nvim is not installed");
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

  private static Path resource(String name) throws Exception {
    return Path.of(Objects.requireNonNull(NeovimTest.class.getResource(name)).toURI());
  }

  @Test
  void opensDiagnosesCompletesDefinesAndFormats(@TempDir Path directory) throws Exception {
    needNeovim();
    Path root = Files.createDirectories(directory.resolve("apparmor.d"));
    Files.createDirectories(root.resolve("tunables"));
    Path abstractions = Files.createDirectories(root.resolve("abstractions"));
    Files.writeString(abstractions.resolve("mine"), "/etc/mine r,\n");
    Path file = root.resolve("probe");
    Files.writeString(
        file,
        "profile probe /usr/bin/probe {\n"
            + "  capability nope,\n"
            + "  capability kill,\n"
            + "  capability kill ,\n"
            + "  include <abstractions/mine>\n"
            + "  capability    chown,\n"
            + "}\n");
    Path out = directory.resolve("out.txt");
    ProcessBuilder nvim =
        new ProcessBuilder(
            "nvim",
            "--headless",
            "-u",
            "NONE",
            "-i",
            "NONE",
            "-n",
            "-c",
            "luafile " + resource("/editors/neovim.lua"));
    nvim.environment()
        .putAll(
            Map.of(
                "VAMBRACE_SERVER", launcher(directory).toString(),
                "VAMBRACE_FILE", file.toString(),
                "VAMBRACE_ROOT", root.toString(),
                "VAMBRACE_OUT", out.toString(),
                "HOME", directory.toString(),
                "XDG_STATE_HOME", directory.toString(),
                "XDG_CACHE_HOME", directory.toString()));
    Process process =
        nvim.redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile()).start();
    assertThat(process.waitFor(150, TimeUnit.SECONDS)).isTrue();
    Map<String, String> said = new TreeMap<>();
    List<String> lines = Files.readAllLines(out);
    lines.forEach(l -> said.put(l.substring(0, l.indexOf('=')), l.substring(l.indexOf('=') + 1)));
    assertThat(said)
        .as(Files.readString(directory.resolve("log")))
        .doesNotContainKey("failure")
        .containsEntry("attached", "true")
        .containsEntry("diagnostics", "true")
        .containsEntry("line", "1")
        .containsEntry("completion", "true")
        .containsEntry("definition", "mine")
        .containsEntry("hover", "true")
        .containsEntry("formatted", "  capability chown,");
  }
}
