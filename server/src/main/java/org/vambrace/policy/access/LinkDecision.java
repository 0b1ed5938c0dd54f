package org.vambrace.policy.access;

import java.util.List;

/**
 * May a hard link be made?
 *
 * @param owner by a process that owns the files
 * @param other by any other
 * @param rules every rule that speaks of the link or of the pair, in order of reading
 */
public record LinkDecision(boolean owner, boolean other, List<AccessRule> rules) {
  /** Copies the list. */
  public LinkDecision {
    rules = List.copyOf(rules);
  }
}
