package org.vambrace.policy.access;

import org.jspecify.annotations.Nullable;

/**
 * Two rules that say differently how the same file is executed; apparmor_parser refuses the
 * profile.
 *
 * @param first the one read first
 * @param second the other
 * @param half a half in which both count
 * @param stage which of the parser's two detectors finds it
 * @param witness a path both match, the program where change_profile rules clash; null if only the
 *     equal text tells
 */
public record ExecConflict(
    AccessRule first, AccessRule second, Half half, Stage stage, @Nullable String witness) {
  /** When the parser finds it. */
  public enum Stage {
    /** Both have the same text; found when equal entries are merged (parser_merge.c). */
    MERGE,
    /** Found in an accepting state of the automaton (libapparmor_re/hfa.cc). */
    AUTOMATON
  }
}
