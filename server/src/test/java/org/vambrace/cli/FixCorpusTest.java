package org.vambrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vambrace.testing.CompiledPolicy;
import org.vambrace.testing.Corpus;
import org.vambrace.testing.RealParser;

/**
 * {@code --fix} with every check over real policy, and over real policy that was broken in one
 * place and is still accepted: what was accepted stays accepted, the policy stays equal, and a
 * second run changes nothing. {@code VAMBRACE_FULL=1} takes the large trees too.
 */
final class FixCorpusTest {
  private static final boolean FULL = "1".equals(System.getenv("VAMBRACE_FULL"));

  @TempDir Path copy;

  @Test
  void realPolicyIsFixedOnceAndStaysAccepted() throws Exception {
    Path policy = Corpus.suite("policy").toAbsolutePath();
    copy(policy.resolve("debian12"), copy.resolve("debian12"));
    copy(policy.resolve("upstream"), copy.resolve("upstream"));
    twice("debian12");
    twice("upstream");
    if (FULL) {
      copy(policy.resolve("apparmor.d"), copy.resolve("apparmor.d"));
      twice("--base", policy.resolve("apparmor.d-base").toString(), "apparmor.d");
    }
  }

  @Test
  void acceptedMutantsAreFixedOnceAndStayAccepted() throws Exception {
    Path policy = Corpus.suite("policy").toAbsolutePath();
    Path mutants = Corpus.suite("mutants").toAbsolutePath();
    Map<String, List<String>> byBase = new LinkedHashMap<>();
    for (String line : Files.readAllLines(mutants.resolve("expected.jsonl"))) {
      JsonObject record = JsonParser.parseString(line).getAsJsonObject();
      String base = record.get("base").getAsString();
      boolean large = base.endsWith("apparmor.d-base");
      if (record.get("verdict").getAsString().equals("accept") && (FULL || !large)) {
        String name = record.get("id").getAsString() + ".aa";
        Files.copy(mutants.resolve("files").resolve(name), copy.resolve(name));
        byBase.computeIfAbsent(base, k -> new ArrayList<>()).add(name);
      }
    }
    for (Map.Entry<String, List<String>> each : byBase.entrySet()) {
      Files.write(copy.resolve("list"), each.getValue());
      twice("--as", "profile", "--base", policy.resolveSibling(each.getKey()).toString(), "@list");
    }
    assertThat(byBase).isNotEmpty();
  }

  @Test
  void whatUnsafeFixesLeaveIsPolicy() throws Exception {
    Path policy = Corpus.suite("policy").toAbsolutePath();
    for (String tree : new String[] {"debian12", "upstream"}) {
      copy(policy.resolve(tree), copy.resolve(tree));
      CliRun run = CliRun.in(copy, "lint", "--extend", "all", "--fix", "--unsafe-fixes", tree);
      assertThat(run.code()).as(tree + run.err()).isZero();
    }
  }

  /** The installed parser makes the same automata of a file before its fixes and after. */
  @Test
  void compiledPolicyIsTheSame() throws Exception {
    RealParser parser = RealParser.installed();
    Path before = Corpus.suite("policy").toAbsolutePath().resolve("debian12");
    Path after = copy.resolve("debian12");
    copy(before, after);
    CliRun.in(copy, "lint", "--target", parser.target(), "--extend", "all", "--fix", "debian12");
    Path features = before.resolve("abi/3.0");
    int compared = 0;
    try (Stream<Path> files = Files.list(after)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Path original = before.resolve(file.getFileName());
        if (Files.mismatch(file, original) >= 0 && (FULL || compared < 8)) {
          List<CompiledPolicy> was = CompiledPolicy.all(parser.binary(original, before, features));
          List<CompiledPolicy> is = CompiledPolicy.all(parser.binary(file, after, features));
          assertThat(is).as(file.toString()).hasSameSizeAs(was).isNotEmpty();
          for (int i = 0; i < is.size(); i++) {
            assertThat(was.get(i).differenceTo(is.get(i))).as(file.toString()).isNull();
          }
          compared++;
        }
      }
    }
    System.out.printf(
        "fixes: %d files of debian12 compile to the same policy with apparmor_parser %s%n",
        compared, parser.version());
    assertThat(compared).isPositive();
  }

  private void twice(String... rest) {
    CliRun first = CliRun.in(copy, with(rest, "--fix"));
    assertThat(first.code()).as(first.out()).isZero();
    assertThat(first.err()).contains("fixes applied");
    CliRun second = CliRun.in(copy, with(rest, "--diff"));
    assertThat(second.out()).as("a second run").isEmpty();
  }

  private static String[] with(String[] rest, String option) {
    List<String> args = new ArrayList<>(List.of("lint", "--extend", "all", option));
    args.addAll(List.of(rest));
    return args.toArray(new String[0]);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
