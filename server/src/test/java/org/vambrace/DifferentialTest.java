package org.vambrace;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vambrace.cli.Console;
import org.vambrace.cli.Main;
import org.vambrace.testing.Mutants;
import org.vambrace.testing.RandomPolicy;
import org.vambrace.testing.RealParser;
import org.vambrace.text.ByteText;

/**
 * Our verdict against that of the installed apparmor_parser, on the policy that is installed with
 * it and on mutants of it. The seed is printed; {@code -Dvambrace.seed=N} repeats a run.
 */
final class DifferentialTest {
  /**
   * The same for every build, so that a red build is a change's fault; -Dvambrace.seed=N explores.
   */
  private static final long SEED = 20_261_120;

  private static final Path BASE = Path.of("/etc/apparmor.d");
  private static final Path FEATURES = BASE.resolve("abi/3.0");
  private static final int MUTANTS = 500;

  @TempDir Path folder;

  @Test
  void agreesOnWhatIsInstalled() throws IOException {
    RealParser parser = RealParser.installed();
    List<Path> files = profiles();
    assertThat(disagreements(parser, files)).isEmpty();
    System.out.printf(
        "differential: %d profiles of %s: all as apparmor_parser %s%n",
        files.size(), BASE, parser.version());
  }

  @Test
  void agreesOnMutants() throws IOException {
    RealParser parser = RealParser.installed();
    long seed = Long.getLong("vambrace.seed", SEED);
    Random random = new Random(seed);
    List<Path> sources = profiles();
    List<Path> mutants = new ArrayList<>();
    for (int i = 0; i < MUTANTS; i++) {
      Path source = sources.get(random.nextInt(sources.size()));
      String text = ByteText.decode(Files.readAllBytes(source));
      Path mutant = folder.resolve("mutant-" + i);
      Files.write(mutant, ByteText.encode(Mutants.of(text, random)));
      mutants.add(mutant);
    }
    List<String> wrong = disagreements(parser, mutants);
    System.out.printf(
        "differential: seed %d: %d of %d mutants as apparmor_parser %s (%.2f %%)%n",
        seed,
        MUTANTS - wrong.size(),
        MUTANTS,
        parser.version(),
        100.0 * (MUTANTS - wrong.size()) / MUTANTS);
    assertThat(wrong).as("seed %d", seed).hasSizeLessThanOrEqualTo(MUTANTS / 100);
  }

  @Test
  void agreesOnGeneratedPolicy() throws IOException {
    RealParser parser = RealParser.installed();
    long seed = Long.getLong("vambrace.seed", SEED);
    RandomPolicy random = new RandomPolicy(new Random(seed));
    List<Path> policies = new ArrayList<>();
    for (int i = 0; i < MUTANTS; i++) {
      policies.add(Files.writeString(folder.resolve("generated-" + i), random.next()));
    }
    List<String> wrong = disagreements(parser, policies);
    System.out.printf(
        "differential: seed %d: %d of %d generated policies as apparmor_parser %s%n",
        seed, MUTANTS - wrong.size(), MUTANTS, parser.version());
    assertThat(wrong).as("seed %d", seed).hasSizeLessThanOrEqualTo(MUTANTS / 100);
  }

  private static List<Path> profiles() throws IOException {
    try (Stream<Path> all = Files.list(BASE)) {
      return all.filter(Files::isRegularFile).filter(Files::isReadable).sorted().toList();
    }
  }

  private List<String> disagreements(RealParser parser, List<Path> files) throws IOException {
    Map<Path, List<String>> ours = lint(parser.target(), files);
    List<String> wrong = new ArrayList<>();
    for (Path file : files) {
      RealParser.Verdict theirs = parser.compile(file, BASE, FEATURES);
      List<String> errors = ours.getOrDefault(file, List.of("not linted"));
      if (theirs.accepted() != errors.isEmpty()) {
        wrong.add(file + ": parser: " + theirs.message().strip() + "\n  ours: " + errors + "\n");
      }
    }
    return wrong;
  }

  /** The errors of each file. */
  private Map<Path, List<String>> lint(String target, List<Path> files) throws IOException {
    Path list = folder.resolve("files.txt");
    Files.write(list, files.stream().map(Path::toString).toList());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            Map.of(),
            folder.toAbsolutePath(),
            false);
    String[] arguments = {
      "lint",
      "--format",
      "json",
      "--fail-on",
      "never",
      "--as",
      "profile",
      "--target",
      target,
      "--base",
      BASE.toString(),
      "@" + list
    };
    assertThat(Main.run(arguments, console)).isZero();
    Map<Path, List<String>> found = new LinkedHashMap<>();
    JsonObject report =
        JsonParser.parseString(out.toString(StandardCharsets.UTF_8)).getAsJsonObject();
    for (JsonElement element : report.getAsJsonArray("files")) {
      JsonObject file = element.getAsJsonObject();
      List<String> errors = new ArrayList<>();
      for (JsonElement diagnostic : file.getAsJsonArray("diagnostics")) {
        if (diagnostic.getAsJsonObject().get("severity").getAsString().equals("error")) {
          errors.add(diagnostic.getAsJsonObject().get("message").getAsString());
        }
      }
      found.put(Path.of(file.get("path").getAsString()), errors);
    }
    return found;
  }
}
