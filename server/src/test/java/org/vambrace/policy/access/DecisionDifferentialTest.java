package org.vambrace.policy.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
 * Decisions about paths, to {@link ProfileAccess} and to the automaton that the installed
 * apparmor_parser makes of the same file rules: for each state of the automaton, a path that leads
 * there. {@code -Dvambrace.seed=N} explores, {@code -Dvambrace.rounds=N} explores further.
 */
final class DecisionDifferentialTest {
  private static final Path FEATURES = Path.of("/etc/apparmor.d/abi/3.0");
  private static final int MOST_STATES = 500;

  @TempDir Path folder;

  @Test
  void agreesWithCompiledPolicy() throws IOException {
    RealParser parser = RealParser.installed();
    Target target = Target.of(parser.target());
    long seed = Long.getLong("vambrace.seed", 20_261_120);
    int rounds = Integer.getInteger("vambrace.rounds", 200);
    Path features = Path.of(System.getProperty("vambrace.features", FEATURES.toString()));
    RandomFileRules random = new RandomFileRules(new Random(seed), target);
    List<String> wrong = new ArrayList<>();
    int taken = 0;
    int paths = 0;
    for (int round = 0; round < rounds; round++) {
      String text = random.next();
      Snapshot snapshot = Policies.snapshot(text, target);
      PolicyAccess access = new PolicyAccess(Policies.model(snapshot), new Patterns());
      boolean refused = access.refusal(snapshot, CancelToken.NONE) != null;
      byte[] compiled = parser.binary(Files.writeString(folder.resolve("t"), text), features);
      if (refused != (compiled.length == 0)) {
        wrong.add((refused ? "taken" : "refused") + " by the parser:\n" + text);
      }
      if (refused || compiled.length == 0) {
        continue;
      }
      taken++;
      CompiledFileRules real = new CompiledFileRules(CompiledPolicy.all(compiled).get(0));
      ProfileAccess profile = access.profiles().get(0);
      for (byte[] path : real.paths(MOST_STATES)) {
        paths++;
        Decision decision = profile.decide(new String(path, StandardCharsets.US_ASCII));
        String said = side(decision.owner()) + " | " + side(decision.other());
        if (!said.equals(real.decision(path))) {
          wrong.add(
              new String(path, StandardCharsets.US_ASCII)
                  + " is "
                  + said
                  + ", compiled "
                  + real.decision(path)
                  + ":\n"
                  + text);
          break;
        }
      }
    }
    System.out.printf(
        "differential: seed %d: %d decisions in %d of %d profiles, %d wrong, by apparmor_parser"
            + " %s%n",
        seed, paths, taken, rounds, wrong.size(), parser.version());
    assertThat(wrong).as("seed %d", seed).isEmpty();
    assertThat(taken).isPositive();
  }

  private static String side(Decision.Side side) {
    Transition exec = side.exec();
    return Permissions.letters(side.allow())
        + (exec == null ? "" : " " + exec.text())
        + " audit "
        + Permissions.letters(side.audit())
        + " deny "
        + Permissions.letters(side.deny());
  }
}
