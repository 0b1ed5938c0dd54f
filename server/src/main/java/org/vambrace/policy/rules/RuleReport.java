package org.vambrace.policy.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.rules.RuleProblem.Weight;
import org.vambrace.syntax.Repair;
import org.vambrace.syntax.Word;
import org.vambrace.text.TextRange;
import org.vambrace.vocabulary.CloseWords;
import org.vambrace.vocabulary.Target;

/**
 * Where the checks of one rule put what they find. The parser meets problems when it reads a rule
 * and when it compiles a profile; a rule in an untaken branch, or one that a plain block loses, is
 * read but never compiled.
 */
public final class RuleReport {
  private final Target target;
  private final List<RuleProblem> read;
  private final List<RuleProblem> compiled = new ArrayList<>(0);

  /**
   * A report that adds to a list of the file.
   *
   * @param target the parser
   * @param read problems of reading a rule
   */
  public RuleReport(Target target, List<RuleProblem> read) {
    this.target = target;
    this.read = read;
  }

  /** The parser whose verdict counts. */
  public Target target() {
    return target;
  }

  /** The rule is refused as soon as it is read, wherever it stands. */
  public void refuse(String id, TextRange range, String message) {
    refuse(id, range, message, null);
  }

  /** The same with the change that is likely meant. */
  public void refuse(String id, TextRange range, String message, @Nullable Repair repair) {
    read.add(new RuleProblem(id, Weight.REFUSED, range, message, repair));
  }

  /**
   * The rule is refused for a word that is none of {@code known}; the closest of these is told and
   * offered.
   *
   * @param pattern the message, with {@code %s} for the word
   * @param spelled the word as it would be spelt if it were known
   */
  public void refuseUnknown(
      String id, Word word, String pattern, String spelled, Collection<String> known) {
    String close = CloseWords.closest(spelled, known);
    refuse(
        id,
        word.range(),
        Text.of(pattern + CloseWords.hint(close), word.value()),
        close == null ? null : Repair.change(word, close));
  }

  /** The same for a word that stands as it is. */
  public void refuseUnknown(String id, Word word, String pattern, Collection<String> known) {
    refuseUnknown(id, word, pattern, word.value(), known);
  }

  /** The rule is refused when its profile is compiled; not if it does not take part. */
  public void refuseCompiled(String id, TextRange range, String message) {
    compiled.add(new RuleProblem(id, Weight.REFUSED, range, message));
  }

  /** Something worth telling that the parser takes. */
  public void tell(String id, Weight weight, TextRange range, String message) {
    tell(id, weight, range, message, null);
  }

  /** The same with the change that is likely meant. */
  public void tell(
      String id, Weight weight, TextRange range, String message, @Nullable Repair repair) {
    read.add(new RuleProblem(id, weight, range, message, repair));
  }

  /** What is refused only when compiled. */
  public List<RuleProblem> compiled() {
    return List.copyOf(compiled);
  }
}
