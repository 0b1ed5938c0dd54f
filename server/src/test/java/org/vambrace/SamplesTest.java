package org.vambrace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vambrace.cli.Console;
import org.vambrace.cli.Main;
import org.vambrace.testing.RealParser;

/**
 * The samples are what their README says: good policy, and mistakes that the real parser refuses.
 */
final class SamplesTest {
  private static final Path POLICY =
      Path.of(System.getProperty("vambrace.root", ".."), "samples", "policy").toAbsolutePath();

  private static List<Path> files(String directory) throws IOException {
    try (Stream<Path> files = Files.list(POLICY.resolve(directory))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().matches("README|.*\\.files"))
          .sorted()
          .toList();
    }
  }

  private static List<Path> profiles() throws IOException {
    List<Path> all = new ArrayList<>(files(""));
    all.addAll(files("libvirt"));
    return all;
  }

  private static String lint(String target, Path file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            Map.of(),
            POLICY,
            false);
    Main.run(
        new String[] {"lint", "--target", target, "--base", POLICY.toString(), file.toString()},
        console);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void goodPolicyHasNoErrorAndNoWarning() throws IOException {
    assertThat(profiles()).hasSizeGreaterThan(5);
    for (Path file : profiles()) {
      assertThat(lint("6.0", file)).doesNotContain(": error: ").doesNotContain(": warning: ");
    }
  }

  @Test
  void eachBrokenProfileHasItsOneError() throws IOException {
    for (Path file : files("broken.d")) {
      boolean warned = file.getFileName().toString().startsWith("warn-");
      String found = lint("6.0", file);
      assertThat(found.lines().filter(line -> line.contains(": error: ")))
          .as("%s", file)
          .hasSize(warned ? 0 : 1);
    }
  }

  @Test
  void theRealParserAgrees() throws IOException {
    RealParser parser = RealParser.installed();
    Path features = POLICY.resolve("abi/3.0");
    List<Path> all = new ArrayList<>(profiles());
    all.addAll(files("broken.d"));
    for (Path file : all) {
      RealParser.Verdict verdict = parser.compile(file, POLICY, features);
      boolean clean = !lint(parser.target(), file).contains(": error: ");
      assertThat(clean).as("%s: %s", file, verdict.message()).isEqualTo(verdict.accepted());
    }
  }
}
