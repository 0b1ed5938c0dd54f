package org.vambrace.automaton;

import java.util.List;

/**
 * A glob that apparmor_parser takes.
 *
 * @param pattern the byte strings it matches
 * @param needlessBackslashes UTF-16 offsets of backslashes before characters that need none;
 *     apparmor_parser drops them with a warning
 */
public record Glob(Pattern pattern, List<Integer> needlessBackslashes) implements GlobResult {
  /** Copies the list. */
  public Glob {
    needlessBackslashes = List.copyOf(needlessBackslashes);
  }
}
