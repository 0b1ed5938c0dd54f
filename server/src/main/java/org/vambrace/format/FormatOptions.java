package org.vambrace.format;

/**
 * How to format.
 *
 * @param indent what one level of indentation is: blanks or a TAB
 * @param finalNewline whether the last line must end
 */
public record FormatOptions(String indent, boolean finalNewline) {
  /** Two blanks, as policy is written everywhere. */
  public static final FormatOptions DEFAULT = new FormatOptions("  ", true);
}
