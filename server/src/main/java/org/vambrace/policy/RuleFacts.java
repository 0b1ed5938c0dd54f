package org.vambrace.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.rules.FileModes;
import org.vambrace.policy.rules.RuleProblem;
import org.vambrace.syntax.Word;

/**
 * What can be said of one rule without its surroundings.
 *
 * @param expanded its words that refer to variables and are expanded
 * @param names the variables those words refer to, distinct
 * @param globs the same words, as globs
 * @param compiled what refuses it if it takes part in a compiled profile
 * @param modes the permissions of a file rule that could be read
 */
record RuleFacts(
    List<Word> expanded,
    List<String> names,
    List<WordGlobs.Open> globs,
    List<RuleProblem> compiled,
    @Nullable FileModes modes) {
  /** A rule of which nothing needs saying. */
  static final RuleFacts NONE = new RuleFacts(List.of(), List.of(), List.of(), List.of(), null);
}
