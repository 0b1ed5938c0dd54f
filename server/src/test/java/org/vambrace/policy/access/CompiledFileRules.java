package org.vambrace.policy.access;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.vambrace.testing.CompiledPolicy;

/**
 * The file rules of a compiled profile, in our words: what the kernel reads at a state of the last
 * automaton (security/apparmor/file.c and include/file.h of the old permission format).
 */
final class CompiledFileRules {
  private static final int EXEC = 1;
  private static final int LINK = 0x10;
  private static final String LETTERS = "xwralkm";
  private static final String ORDER = "rwalkmx";
  private static final int HALF = 14;

  private final CompiledPolicy.Dfa dfa;
  private final List<String> targets;

  CompiledFileRules(CompiledPolicy profile) {
    List<CompiledPolicy.Dfa> automata = profile.automata();
    dfa = automata.get(automata.size() - 1);
    // The first string is the profile's name, those behind it are the table of targets.
    targets = profile.strings().subList(1, profile.strings().size());
  }

  private CompiledFileRules(CompiledPolicy.Dfa dfa) {
    this.dfa = dfa;
    this.targets = List.of();
  }

  /** The automaton of the attachment of a profile that has one: it is the first. */
  static CompiledFileRules attachment(CompiledPolicy profile) {
    return new CompiledFileRules(profile.automata().get(0));
  }

  /** Whether {@code path} is one that the attachment takes. */
  boolean accepts(byte[] path) {
    return dfa.accept(dfa.walk(path)) != 0;
  }

  private record Way(int state, byte[] path) {}

  /**
   * A shortest text to each of the first states: a path, or the two of a link with a NUL between.
   * Other characters than those that can be printed are not tried.
   */
  List<byte[]> texts(int most) {
    List<byte[]> out = new ArrayList<>();
    Set<Integer> seen = new HashSet<>(Set.of(0, 1));
    ArrayDeque<Way> open = new ArrayDeque<>(List.of(new Way(1, new byte[0])));
    while (!open.isEmpty() && out.size() < most) {
      Way at = open.remove();
      boolean pair = isPair(at.path);
      for (int value = ' '; value < (pair ? 127 : 128); value++) {
        // Letters first: the witness is for a person to read.
        int letter = value == 127 ? 0 : ' ' + (value - ' ' + 'a' - ' ') % (127 - ' ');
        int next = dfa.step(at.state, letter);
        if (seen.add(next)) {
          byte[] path = Arrays.copyOf(at.path, at.path.length + 1);
          path[at.path.length] = (byte) letter;
          out.add(path);
          open.add(new Way(next, path));
        }
      }
    }
    return out;
  }

  /** Whether {@code text} is that of a link. */
  static boolean isPair(byte[] text) {
    for (byte b : text) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * {@code ALLOW EXEC audit LETTERS deny LETTERS | ...}, for the owner and for others. Of a pair
   * only {@code l}: the other bits mean something else there.
   */
  String decision(byte[] text) {
    int state = dfa.walk(text);
    int mask = isPair(text) ? LINK : 0x7F;
    return side(state, 0, mask) + " | " + side(state, HALF, mask);
  }

  private String side(int state, int shift, int mask) {
    int allow = dfa.accept(state) >>> shift & mask;
    int audit = dfa.accept2(state) >>> shift & mask;
    int quiet = dfa.accept2(state) >>> shift + 7 & mask;
    String exec = (allow & EXEC) == 0 ? "" : " " + exec(dfa.accept(state) >>> shift + 7 & 0x7F);
    return letters(allow)
        + exec
        + " audit "
        + letters(audit & allow)
        + " deny "
        + letters(quiet & ~allow);
  }

  private static String letters(int bits) {
    StringBuilder out = new StringBuilder();
    for (char letter : ORDER.toCharArray()) {
      if ((bits & 1 << LETTERS.indexOf(letter)) != 0) {
        out.append(letter);
      }
    }
    return out.toString();
  }

  /** The seven bits of a transition: unconfined, unsafe, inherit, and four of an index. */
  private String exec(int bits) {
    boolean unsafe = (bits & 2) != 0;
    int index = bits >> 3;
    String kind =
        switch (index) {
          case 0 -> "";
          case 1 -> "u";
          case 2 -> "p";
          case 3 -> "c";
          default -> "p";
        };
    String fallback = index == 1 ? "" : (bits & 1) != 0 ? "u" : (bits & 4) != 0 ? "i" : "";
    String letters = kind + fallback;
    // Where the environment is scrubbed the first letter is a capital; ix keeps it always.
    String first = letters.substring(0, 1);
    String mode =
        (unsafe || first.equals("i") ? first : first.toUpperCase(Locale.ROOT))
            + letters.substring(1)
            + "x";
    return index < 4 ? mode : mode + " -> " + targets.get(index - 4);
  }
}
