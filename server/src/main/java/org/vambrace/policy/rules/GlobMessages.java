package org.vambrace.policy.rules;

import org.vambrace.automaton.GlobError;

/** What a person reads of a glob that is refused. */
public final class GlobMessages {
  /** The id of such a problem. */
  public static final String ID = "bad-glob";

  private GlobMessages() {}

  /**
   * One sentence.
   *
   * @param error what is wrong
   * @param glob the glob as the user wrote it
   */
  public static String of(GlobError error, String glob) {
    String shown = glob.length() <= 40 ? glob : glob.substring(0, 39) + "…";
    return "glob '" + shown + "': " + reason(error.reason());
  }

  private static String reason(GlobError.Reason reason) {
    return switch (reason) {
      case UNCLOSED_CLASS -> "'[' is not closed; add ']' or write '\\['";
      case UNCLOSED_GROUP -> "'{' is not closed; add '}' or write '\\{'";
      case STRAY_CLASS_END -> "']' closes nothing; write '\\]' for a plain bracket";
      case STRAY_GROUP_END -> "'}' closes nothing; write '\\}' for a plain brace";
      case GROUP_WITHOUT_COMMA -> "a '{ }' group needs a comma between at least two alternatives";
      case NESTED_TOO_DEEP -> "'{ }' groups nest at most 49 deep";
      case TRAILING_BACKSLASH -> "a backslash at the end escapes nothing; write '\\\\'";
      case BAD_CLASS -> "a '[ ]' class must not be empty, and '-' stands between two characters";
      case ESCAPED_COMMA_IN_CLASS -> "'\\,' inside '[ ]' hangs apparmor_parser; write ','";
    };
  }
}
