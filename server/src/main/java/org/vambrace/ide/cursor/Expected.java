package org.vambrace.ide.cursor;

/**
 * One thing that may stand at the cursor.
 *
 * @param slot what
 * @param rule keyword of the statement, {@code file} for file rules, empty outside rules
 * @param key the condition whose value it is, or the family of a socket type; else empty
 * @param peer whether inside a {@code peer=( )} group
 */
public record Expected(Slot slot, String rule, String key, boolean peer) {
  static Expected of(Slot slot, String rule) {
    return new Expected(slot, rule, "", false);
  }

  static Expected of(Slot slot, String rule, String key) {
    return new Expected(slot, rule, key, false);
  }
}
