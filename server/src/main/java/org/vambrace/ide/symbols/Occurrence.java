package org.vambrace.ide.symbols;

import org.vambrace.text.TextRange;

/**
 * One place where a symbol is named.
 *
 * @param symbol what is named
 * @param range the name, and nothing around it: what a rename would replace
 * @param declaration whether the name is declared here ({@code +=} declares too)
 * @param enclosing the whole item around it
 * @param use what the name does there
 * @param container full name of the profile around it; empty outside profiles
 */
public record Occurrence(
    Symbol symbol,
    TextRange range,
    boolean declaration,
    TextRange enclosing,
    Use use,
    String container) {

  /** What a name does. */
  public enum Use {
    DECLARATION,
    EXEC,
    CHANGE_PROFILE,
    PEER,
    INCLUDE,
    ABI,
    VALUE
  }
}
