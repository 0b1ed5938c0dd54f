package org.vambrace.policy.rules;

/** Where a variable stands in a word. */
final class VariableStart {
  private VariableStart() {}

  /** Offset of the first {@code @{}, or -1. */
  static int at(String text) {
    return text.indexOf("@{");
  }
}
