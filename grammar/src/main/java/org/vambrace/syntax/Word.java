package org.vambrace.syntax;

import org.vambrace.text.TextRange;

/**
 * A word of policy text: path, glob, label, name or value.
 *
 * @param range where it stands, quotes included
 * @param raw exactly as written, quotes included
 * @param value what apparmor_parser works on after word processing (parser_lex.l, parser_misc.c
 *     processquoted/processunquoted): quotes off, escapes decoded, a decoded glob character kept
 *     escaped by one backslash; a NUL ends it. A decoded byte that is not UTF-8 stands as in {@link
 *     org.vambrace.text.ByteText}
 * @param quoted whether it was written in double quotes
 */
public record Word(TextRange range, String raw, String value, boolean quoted) implements Node {

  /**
   * Whether the word, as a whole, is a reference to a set variable ({@code @{X}} or {@code @X}).
   */
  public boolean isVariable() {
    return !quoted && VariableReference.isWhole(raw);
  }
}
