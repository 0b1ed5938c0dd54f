package org.vambrace.policy.rules;

import org.vambrace.syntax.PrefixBlock;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Rule;

/** Which check judges which kind of rule. */
public final class Semantics {
  private Semantics() {}

  /** Judges one rule. */
  public static void rule(Rule rule, RuleReport report) {}

  /** Judges the prefix of a block. */
  public static void block(PrefixBlock block, RuleReport report) {}

  /** Judges a profile's head. */
  public static void head(Profile profile, RuleReport report) {}
}
