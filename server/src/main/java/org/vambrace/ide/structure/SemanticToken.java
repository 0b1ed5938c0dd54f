package org.vambrace.ide.structure;

import org.vambrace.text.TextRange;

/**
 * A coloured word.
 *
 * @param range within one line
 * @param type what it is
 * @param declaration whether it declares a name
 * @param deprecated whether the spelling is an old one
 */
public record SemanticToken(TextRange range, Type type, boolean declaration, boolean deprecated) {

  /** What a word is; the names are LSP's standard token types where there is one that fits. */
  public enum Type {
    KEYWORD("keyword"),
    COMMENT("comment"),
    STRING("string"),
    VARIABLE("variable"),
    PROFILE("class"),
    HAT("method"),
    CAPABILITY("enumMember"),
    VALUE("enum"),
    KEY("property"),
    MODE("type"),
    DANGEROUS_MODE("event"),
    OPERATOR("operator"),
    NUMBER("number"),
    INCLUDE("namespace"),
    GLOB("regexp"),
    FLAG("decorator"),
    MODIFIER("modifier"),
    DANGEROUS_CAPABILITY("macro");

    private final String label;

    Type(String label) {
      this.label = label;
    }

    /** As in LSP's legend. */
    public String label() {
      return label;
    }
  }
}
