package org.vambrace.policy.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vambrace.automaton.Automata;
import org.vambrace.automaton.LazyDfa;
import org.vambrace.automaton.Pattern;

/**
 * How specific an attachment is for a path: the bytes read when its automaton is for the first time
 * in a state that comes back (the kernel's match.c, leftmatch).
 */
final class AttachmentLength {
  private AttachmentLength() {}

  static int of(List<Pattern> patterns, byte[] path) {
    LazyDfa dfa = new Automata().union(patterns);
    Map<Integer, Integer> seen = new HashMap<>();
    int state = dfa.start();
    for (int i = 0; i < path.length; i++) {
      seen.put(state, i);
      state = dfa.step(state, path[i] & 0xFF);
      Integer before = seen.get(state);
      if (before != null) {
        return before;
      }
    }
    return path.length;
  }
}
