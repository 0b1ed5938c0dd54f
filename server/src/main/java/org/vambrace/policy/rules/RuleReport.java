package org.vambrace.policy.rules;

import java.util.ArrayList;
import java.util.List;
import org.vambrace.policy.rules.RuleProblem.Weight;
import org.vambrace.text.TextRange;
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
    read.add(new RuleProblem(id, Weight.REFUSED, range, message));
  }

  /** The rule is refused when its profile is compiled; not if it does not take part. */
  public void refuseCompiled(String id, TextRange range, String message) {
    compiled.add(new RuleProblem(id, Weight.REFUSED, range, message));
  }

  /** Something worth telling that the parser takes. */
  public void tell(String id, Weight weight, TextRange range, String message) {
    read.add(new RuleProblem(id, weight, range, message));
  }

  /** What is refused only when compiled. */
  public List<RuleProblem> compiled() {
    return List.copyOf(compiled);
  }
}
