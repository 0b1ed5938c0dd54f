package org.vambrace.lint;

import java.util.List;
import org.vambrace.policy.PolicyModel;
import org.vambrace.workspace.Snapshot;

/**
 * A check across the roots of a tree. What it needs of each is read once and kept for as long as
 * the root reads the same files; only comparing them looks at the whole tree. Stateless.
 *
 * @param <F> what it needs of a root; immutable and small, for a tree has thousands of roots
 */
public interface TreeCheck<F> extends Check {

  /** What the check needs of {@code root}; holds on to no model. */
  F facts(PolicyModel root);

  /** Whether the comparison depends on nothing but the facts, compiled globs apart. */
  default boolean needsFactsOnly() {
    return true;
  }

  /**
   * Compares the roots and reports.
   *
   * @param roots the facts of all roots, in the order of their files
   */
  void compare(List<F> roots, Snapshot snapshot, Reporter out);
}
