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
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vambrace.cli.Console;
import org.vambrace.cli.Main;
import org.vambrace.testing.Mutants;
import org.vambrace.testing.RandomPolicy;
import org.vambrace.testing.RealParser;
import org.vambrace.testing.SplitPolicy;
import org.vambrace.text.ByteText;
import org.vambrace.vocabulary.Target;

/**
 * Our verdict against that of the installed apparmor_parser, on the policy that is installed with
 * it, on mutants of it, and on generated policy. The seed is printed. {@code -Dvambrace.seed=N}
 * repeats a run; to explore: {@code vambrace.cases}, {@code vambrace.parser}, {@code
 * vambrace.features} and {@code vambrace.explore=true}, which prints every case that differs.
 */
final class DifferentialTest {
  /**
   * The same for every build, so that a red build is a change's fault; -Dvambrace.seed=N explores.
   */
  private static final long SEED = 20_261_120;

  private static final Path BASE = Path.of(System.getProperty("vambrace.base", "/etc/apparmor.d"));
  private static final Path FEATURES =
      Path.of(System.getProperty("vambrace.features", BASE.resolve("abi/3.0").toString()));
  private static final int CASES = Integer.getInteger("vambrace.cases", 500);

  @TempDir Path folder;

  @Test
  void agreesOnWhatIsInstalled() throws IOException {
    RealParser parser = RealParser.installed();
    List<Path> files = profiles();
    Comparison all = compare(parser, files, BASE);
    assertThat(all.wrong()).isEmpty();
    System.out.printf(
        "differential: %d profiles of %s: all as apparmor_parser %s%n",
        files.size(), BASE, parser.version());
  }

  @Test
  void agreesOnMutants() throws IOException {
    RealParser parser = RealParser.installed();
    Random random = new Random(seed());
    List<Path> sources = profiles();
    List<Path> mutants = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      String text =
          ByteText.decode(Files.readAllBytes(sources.get(random.nextInt(sources.size()))));
      mutants.add(write(folder, "mutant-" + i, Mutants.of(text, random)));
    }
    judge("mutants", parser, compare(parser, mutants, BASE));
  }

  @Test
  void agreesOnGeneratedPolicy() throws IOException {
    RealParser parser = RealParser.installed();
    RandomPolicy random =
        new RandomPolicy(new Random(seed()), Objects.requireNonNull(Target.of(parser.target())));
    List<Path> policies = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      policies.add(write(folder, "generated-" + i, random.next()));
    }
    judge("generated policies", parser, compare(parser, policies, BASE));
  }

  @Test
  void agreesOnMutantsOfGeneratedPolicy() throws IOException {
    RealParser parser = RealParser.installed();
    Random random = new Random(seed());
    RandomPolicy policy =
        new RandomPolicy(random, Objects.requireNonNull(Target.of(parser.target())));
    List<Path> mutants = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      String text = policy.next();
      for (int n = 1 + random.nextInt(2); n > 0; n--) {
        text = Mutants.of(text, random);
      }
      mutants.add(write(folder, "mutant-" + i, text));
    }
    judge("mutants of generated policies", parser, compare(parser, mutants, BASE));
  }

  @Test
  void agreesOnPolicySplitAnywhere() throws IOException {
    RealParser parser = RealParser.installed();
    Random random = new Random(seed());
    RandomPolicy policy =
        new RandomPolicy(random, Objects.requireNonNull(Target.of(parser.target())));
    SplitPolicy split = new SplitPolicy(random);
    Path base = Files.createDirectory(folder.resolve("base"));
    List<Path> roots = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      Path root = base.resolve("root-" + i);
      for (Map.Entry<String, String> file : split.next("root-" + i, policy.next()).entrySet()) {
        write(base, file.getKey(), file.getValue());
      }
      roots.add(root);
    }
    judge("policies split into files", parser, compare(parser, roots, base));
  }

  private static long seed() {
    return Long.getLong("vambrace.seed", SEED);
  }

  private static Path write(Path directory, String name, String text) throws IOException {
    return Files.write(directory.resolve(name), ByteText.encode(text));
  }

  /**
   * How we compare with the parser.
   *
   * @param wrong each case with another verdict
   * @param far each case whose first error is not within one line of the parser's
   * @param lines how many cases have such a line
   * @param cases all cases, without those that crash the parser
   */
  private record Comparison(List<String> wrong, List<String> far, int lines, int cases) {}

  /**
   * Prints how well we agree; at most one case in a hundred may differ, five in the line (the
   * parser tells what is wrong with a head at the closing brace).
   */
  private static void judge(String what, RealParser parser, Comparison all) {
    System.out.printf(
        "differential: seed %d: %d of %d %s as apparmor_parser %s; %d of %d on its line%n",
        seed(),
        all.cases() - all.wrong().size(),
        all.cases(),
        what,
        parser.version(),
        all.lines() - all.far().size(),
        all.lines());
    if (Boolean.getBoolean("vambrace.explore")) {
      all.wrong().forEach(one -> System.out.println("WRONG " + one));
      all.far().forEach(one -> System.out.println("FAR " + one));
    }
    assertThat(all.wrong()).as("seed %d", seed()).hasSizeLessThanOrEqualTo(all.cases() / 100);
    assertThat(all.far()).as("seed %d", seed()).hasSizeLessThanOrEqualTo(all.lines() * 5 / 100);
  }

  private static List<Path> profiles() throws IOException {
    try (Stream<Path> all = Files.list(BASE)) {
      return all.filter(Files::isRegularFile).filter(Files::isReadable).sorted().toList();
    }
  }

  private Comparison compare(RealParser parser, List<Path> files, Path base) throws IOException {
    Map<Path, List<Error>> ours = lint(parser.target(), files, base);
    List<String> wrong = new ArrayList<>();
    List<String> far = new ArrayList<>();
    int lines = 0;
    int cases = 0;
    for (Path file : files) {
      RealParser.Verdict theirs = parser.compile(file, base, FEATURES);
      if (theirs.crashed()) {
        continue;
      }
      cases++;
      List<Error> errors = ours.getOrDefault(file, List.of(new Error(0, "not linted")));
      String both = file + ": parser: " + theirs.message().strip() + "\n  ours: " + errors + "\n";
      int line = theirs.lineIn(file);
      if (theirs.accepted() != errors.isEmpty()) {
        wrong.add(both + ByteText.decode(Files.readAllBytes(file)));
      } else if (line > 0) {
        lines++;
        if (errors.stream().noneMatch(error -> Math.abs(error.line() - line) <= 1)) {
          far.add(both);
        }
      }
    }
    return new Comparison(wrong, far, lines, cases);
  }

  /** One of our errors; lines count from 1. */
  private record Error(int line, String message) {}

  /** The errors of each file. */
  private Map<Path, List<Error>> lint(String target, List<Path> files, Path base)
      throws IOException {
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
      base.toString(),
      "@" + list
    };
    assertThat(Main.run(arguments, console)).isZero();
    Map<Path, List<Error>> found = new LinkedHashMap<>();
    JsonObject report =
        JsonParser.parseString(out.toString(StandardCharsets.UTF_8)).getAsJsonObject();
    for (JsonElement element : report.getAsJsonArray("files")) {
      JsonObject file = element.getAsJsonObject();
      List<Error> errors = new ArrayList<>();
      for (JsonElement one : file.getAsJsonArray("diagnostics")) {
        JsonObject diagnostic = one.getAsJsonObject();
        if (diagnostic.get("severity").getAsString().equals("error")) {
          JsonObject start = diagnostic.getAsJsonObject("range").getAsJsonObject("start");
          errors.add(
              new Error(start.get("line").getAsInt(), diagnostic.get("message").getAsString()));
        }
      }
      found.put(Path.of(file.get("path").getAsString()), errors);
    }
    return found;
  }
}
