package org.vambrace.policy.rules;

import java.util.ArrayList;
import java.util.List;
import org.vambrace.policy.rules.RuleProblem.Weight;
import org.vambrace.text.TextRange;
import org.vambrace.vocabulary.Target;

/**
 * Where the checks of one rule put what they find. The parser meets problems at three moments, and
 * not every rule lives to see all three: a rule in a plain block is read but never attached to its
 * profile; one in an untaken branch is attached to nothing and never compiled.
 */
public final class RuleReport {
  private final Target target;
  private final List<RuleProblem> read;
  private final List<RuleProblem> attached;
  private final List<RuleProblem> compiled = new ArrayList<>(0);

  /**
   * A report that adds to two lists of the file.
   *
   * @param target the parser
   * @param read problems of reading a rule
   * @param attached problems of attaching it to a profile
   */
  public RuleReport(Target target, List<RuleProblem> read, List<RuleProblem> attached) {
    this.target = target;
    this.read = read;
    this.attached = attached;
  }

  /** The parser whose verdict counts. */
  public Target target() {
    return target;
  }

  /** The rule is refused as soon as it is read, wherever it stands. */
  public void refuse(String id, TextRange range, String message) {
    read.add(new RuleProblem(id, Weight.REFUSED, range, message));
  }

  /** The rule is refused when it is attached to a profile; not inside a plain block. */
  public void refuseAttached(String id, TextRange range, String message) {
    attached.add(new RuleProblem(id, Weight.REFUSED, range, message));
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
