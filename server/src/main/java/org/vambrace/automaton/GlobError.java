package org.vambrace.automaton;

/**
 * Why apparmor_parser cannot take a glob.
 *
 * @param reason what is wrong
 * @param offset UTF-16 offset into the glob text where it shows; the text's length for what is
 *     missing at the end
 */
public record GlobError(Reason reason, int offset) implements GlobResult {
  /** The refusals of the glob conversion and of the expression parser behind it. */
  public enum Reason {
    /** {@code [} without {@code ]}. */
    UNCLOSED_CLASS,
    /** <code>{</code> without <code>}</code>. */
    UNCLOSED_GROUP,
    /** {@code ]} without {@code [}. */
    STRAY_CLASS_END,
    /** <code>}</code> without <code>{</code>. */
    STRAY_GROUP_END,
    /** A group without a comma. */
    GROUP_WITHOUT_COMMA,
    /** The fiftieth group inside one another. */
    NESTED_TOO_DEEP,
    /** A single backslash at the end. */
    TRAILING_BACKSLASH,
    /** A class that is empty or has a dangling {@code -}. */
    BAD_CLASS,
    /** {@code \,} inside a class: apparmor_parser never comes back from it. */
    ESCAPED_COMMA_IN_CLASS
  }
}
