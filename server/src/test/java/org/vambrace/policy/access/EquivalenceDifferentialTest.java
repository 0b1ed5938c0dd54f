package org.vambrace.policy.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vambrace.testing.CompiledPolicy;
import org.vambrace.testing.RealParser;
import org.vambrace.text.CancelToken;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.Snapshot;

/**
 * Whether two sets of rules mean the same, to {@link PolicyEquivalence} and to the automata that
 * the installed apparmor_parser makes of them. {@code -Dvambrace.seed=N} explores, {@code
 * -Dvambrace.rounds=N} explores further.
 */
final class EquivalenceDifferentialTest {

  @TempDir Path folder;

  @Test
  void agreesWithCompiledPolicy() throws IOException {
    Differential with = Differential.of(150);
    RealParser parser = with.parser();
    Target target = with.target();
    Path features = with.features();
    long seed = with.seed();
    int rounds = with.rounds();
    RandomRules random = new RandomRules(new Random(seed), target);
    List<String> wrong = new ArrayList<>();
    int equal = 0;
    for (int round = 0; round < rounds; round++) {
      RandomRules.Two two = random.next();
      byte[] before = compile(parser, features, two.before());
      byte[] after = compile(parser, features, two.after());
      for (String rules : List.of(two.before(), two.after())) {
        boolean taken = (rules.equals(two.before()) ? before : after).length > 0;
        Snapshot snapshot = Policies.snapshot(profile(rules), target);
        PolicyAccess access = new PolicyAccess(Policies.model(snapshot), new Patterns());
        if (taken != (access.refusal(snapshot, CancelToken.NONE) == null)) {
          wrong.add((taken ? "taken" : "refused") + " by the parser:\n" + rules);
        }
      }
      if (before.length == 0 || after.length == 0) {
        continue;
      }
      String difference = new CompiledPolicy(before).differenceTo(new CompiledPolicy(after));
      boolean same = difference == null;
      PolicyEquivalence.Result result =
          PolicyEquivalence.check(
              Policies.model(Policies.snapshot(profile(two.before()), target)),
              Policies.model(Policies.snapshot(profile(two.after()), target)),
              CancelToken.NONE);
      if (result.equal() != same) {
        wrong.add(
            (same ? "equal" : "different: " + difference)
                + " when compiled:\n"
                + two.before()
                + "--- and\n"
                + two.after()
                + result
                + "\n");
      }
      equal += same ? 1 : 0;
    }
    System.out.printf(
        "differential: seed %d: %d of %d pairs of rule sets as apparmor_parser %s, %d equal%n",
        seed, rounds - wrong.size(), rounds, parser.version(), equal);
    assertThat(wrong).as("seed %d", seed).isEmpty();
    assertThat(equal).isPositive();
  }

  private static String profile(String rules) {
    return "profile t {\n" + rules + "}\n";
  }

  private byte[] compile(RealParser parser, Path features, String rules) throws IOException {
    Path file = Files.writeString(folder.resolve("t"), profile(rules));
    return parser.binary(file, features);
  }
}
