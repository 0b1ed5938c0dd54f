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
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.rules.FileModes;
import org.vambrace.testing.CompiledPolicy;
import org.vambrace.testing.RealParser;
import org.vambrace.text.CancelToken;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.Snapshot;

/**
 * Decisions about paths and links, to {@link Verdict} and to the automaton that the installed
 * apparmor_parser makes of the same file rules: for each state of the automaton, a text that leads
 * there. {@code -Dvambrace.seed=N} explores, {@code -Dvambrace.rounds=N} explores further.
 */
final class DecisionDifferentialTest {
  private static final int MOST_STATES = 500;

  @TempDir Path folder;

  @Test
  void agreesWithCompiledPolicy() throws IOException {
    Differential with = Differential.of(200);
    RealParser parser = with.parser();
    Target target = with.target();
    Path features = with.features();
    long seed = with.seed();
    int rounds = with.rounds();
    RandomFileRules random = new RandomFileRules(new Random(seed), target);
    List<String> wrong = new ArrayList<>();
    int taken = 0;
    int decisions = 0;
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
      for (byte[] asked : real.texts(MOST_STATES)) {
        decisions++;
        List<Entry> matching = profile.table().matching(asked, true);
        int mask = CompiledFileRules.isPair(asked) ? FileModes.L : -1;
        String said =
            side(Verdict.of(matching, Half.OWNER), mask)
                + " | "
                + side(Verdict.of(matching, Half.OTHER), mask);
        if (!said.equals(real.decision(asked))) {
          String shown = new String(asked, StandardCharsets.US_ASCII).replace("\0", " -> ");
          wrong.add(shown + " is " + said + ", compiled " + real.decision(asked) + ":\n" + text);
          break;
        }
      }
    }
    System.out.printf(
        "differential: seed %d: %d decisions in %d of %d profiles, %d wrong, by apparmor_parser"
            + " %s%n",
        seed, decisions, taken, rounds, wrong.size(), parser.version());
    assertThat(wrong).as("seed %d", seed).isEmpty();
    assertThat(taken).isPositive();
  }

  @Test
  void attachesAsCompiledPolicyDoes() throws IOException {
    Differential with = Differential.of(200);
    RealParser parser = with.parser();
    Target target = with.target();
    Path features = with.features();
    long seed = with.seed();
    int rounds = with.rounds();
    RandomFileRules random = new RandomFileRules(new Random(seed), target);
    List<String> wrong = new ArrayList<>();
    int asked = 0;
    for (int round = 0; round < rounds; round++) {
      String text = random.attached();
      byte[] compiled = parser.binary(Files.writeString(folder.resolve("t"), text), features);
      if (compiled.length == 0) {
        continue;
      }
      CompiledFileRules real = CompiledFileRules.attachment(CompiledPolicy.all(compiled).get(0));
      PolicyModel model = Policies.model(Policies.snapshot(text, target));
      Attachments attachments = new Attachments(List.of(model), new Patterns());
      for (byte[] path : real.texts(MOST_STATES)) {
        String shown = new String(path, StandardCharsets.US_ASCII);
        boolean said = !attachments.attach(shown).matches().isEmpty();
        asked++;
        if (said != real.accepts(path)) {
          wrong.add((said ? "not attached to " : "attached to ") + shown + ":\n" + text);
          break;
        }
      }
    }
    System.out.printf(
        "differential: seed %d: %d executables for %d attachments, %d wrong, by apparmor_parser"
            + " %s%n",
        seed, asked, rounds, wrong.size(), parser.version());
    assertThat(wrong).as("seed %d", seed).isEmpty();
    assertThat(asked).isPositive();
  }

  private static String side(Decision.Side side, int mask) {
    Transition exec = side.exec();
    return Permissions.letters(side.allow() & mask)
        + (exec == null || mask == FileModes.L ? "" : " " + exec.text())
        + " audit "
        + Permissions.letters(side.audit() & mask)
        + " deny "
        + Permissions.letters(side.deny() & mask);
  }
}
