package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.List;

/**
 * The automaton of one class of a profile, as a list of labelled patterns. Immutable, thread-safe.
 *
 * @param entries its entries, in order of reading
 * @param whole whether every glob could be compiled
 */
record ClassTable(List<Entry> entries, boolean whole) {
  ClassTable {
    entries = List.copyOf(entries);
  }

  static ClassTable of(List<ClassRule> rules, Patterns patterns) {
    List<Entry> entries = new ArrayList<>(rules.size());
    boolean whole = true;
    for (ClassRule rule : rules) {
      Entry entry = rule.entry(patterns);
      if (entry == null) {
        whole = false;
      } else {
        entries.add(entry);
      }
    }
    return new ClassTable(entries, whole);
  }
}
