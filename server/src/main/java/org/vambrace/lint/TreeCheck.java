package org.vambrace.lint;

import org.vambrace.policy.PolicyModel;
import org.vambrace.workspace.Snapshot;

/**
 * A check across the roots of one run (all given files). It must keep facts, not models: a tree has
 * thousands of roots.
 */
public interface TreeCheck extends Check {

  /** The facts of one run. Calls do not overlap. */
  interface Collector {
    /** Takes from a root what is needed of it. */
    void add(PolicyModel root);

    /** Reports, after the last root. */
    void finish(Reporter out);
  }

  /** Starts a run over files of {@code snapshot}. */
  Collector start(Snapshot snapshot);
}
