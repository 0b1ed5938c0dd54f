package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.Location;
import org.vambrace.vocabulary.Target;

/**
 * What one profile says about files, without the model that it was read from: small enough to be
 * kept for the thousands of profiles of a tree. Immutable.
 *
 * @param label its full name
 * @param head where it is declared
 * @param target the parser it is compiled by
 * @param rules in order of reading
 */
public record FileRules(String label, Location head, Target target, List<Placed> rules) {
  /** Copies the list. */
  public FileRules {
    rules = List.copyOf(rules);
  }

  /**
   * One rule.
   *
   * @param rule without its source
   * @param where the rule as written; null for what the parser adds by itself
   */
  public record Placed(AccessRule rule, @Nullable Location where) {}

  /**
   * The file rules of a profile.
   *
   * @param shared gives the one of equal rules that all profiles are to hold
   */
  public static FileRules of(ProfileAccess profile, UnaryOperator<Placed> shared) {
    List<Placed> rules = new ArrayList<>();
    for (AccessRule rule : profile.rules()) {
      if (rule.kind() == AccessRule.Kind.FILE) {
        Location where = rule.source() == null ? null : rule.source().origin().where();
        rules.add(shared.apply(new Placed(rule.withoutSource(), where)));
      }
    }
    Location declared = profile.profile().origin().where();
    Location head = new Location(declared.path(), profile.profile().declaration().head());
    return new FileRules(profile.label(), head, profile.target(), rules);
  }

  /** The answer of this profile to a question. */
  public WhoMay.Result ask(WhoMay question) {
    return question.ask(rules.stream().map(Placed::rule).toList(), target);
  }

  /** Where the rules of an answer are written; those that nobody wrote left out. */
  public List<Location> places(List<AccessRule> of) {
    List<Location> found = new ArrayList<>();
    for (Placed placed : rules) {
      if (placed.where != null && of.stream().anyMatch(rule -> rule == placed.rule)) {
        found.add(placed.where);
      }
    }
    return found;
  }
}
