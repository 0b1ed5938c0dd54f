package org.vambrace.libvirt.rules;

import org.vambrace.text.TextRange;

/**
 * One line (two or more if a name holds newlines) of the generated rules.
 *
 * @param text as written, with its last newline
 * @param range the XML it comes from
 * @param xpath the same as XPath
 * @param why what the rule is for, in a few words
 */
public record GeneratedRule(String text, TextRange range, String xpath, String why) {

  /** How many lines of text it is. */
  public int lines() {
    int n = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        n++;
      }
    }
    return n;
  }
}
