package org.vambrace.lint;

/**
 * A check that needs a root with its includes: effective rules, variables, profiles. Runs for each
 * root and for each fragment (as the nameless profile it is modelled as). A finding that lies in
 * another file than the root is dropped unless it is an error; that file gets its own run.
 */
public interface ModelCheck extends Check {
  /** Looks at one model. */
  void check(ModelContext model, Reporter out);
}
