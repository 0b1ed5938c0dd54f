package org.vambrace.policy.access;

import java.nio.file.Path;
import org.vambrace.testing.RealParser;
import org.vambrace.vocabulary.Target;

/**
 * What comparisons with compiled policy have in common. {@code -Dvambrace.seed=N} explores, {@code
 * -Dvambrace.rounds=N} explores further, {@code -Dvambrace.features=FILE} goes with another parser.
 *
 * @param parser the parser that is asked
 * @param target the same as we judge by
 * @param seed what random policy grows from
 * @param rounds how many policies
 * @param features the kernel's features, as an abi file
 */
record Differential(RealParser parser, Target target, long seed, int rounds, Path features) {
  private static final String FEATURES = "/etc/apparmor.d/abi/3.0";

  /** As the properties say; skips the test, loudly, where there is no parser. */
  static Differential of(int rounds) {
    RealParser parser = RealParser.installed();
    return new Differential(
        parser,
        Target.of(parser.target()),
        Long.getLong("vambrace.seed", 20_261_120),
        Integer.getInteger("vambrace.rounds", rounds),
        Path.of(System.getProperty("vambrace.features", FEATURES)));
  }
}
