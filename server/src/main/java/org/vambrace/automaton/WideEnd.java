package org.vambrace.automaton;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells that one pattern covers another by reading both programs side by side, without automata:
 * both begin alike, and from there on the wider one takes whatever the other can take, as
 * {@code @{lib}/**} does with {@code @{lib}/x/*.so}. Most covers of real policy are of this kind.
 * For one thread.
 */
final class WideEnd {
  private final int[] wide;
  private final ByteSet[] wideSets;
  private final int[] narrow;
  private final ByteSet[] narrowSets;

  private WideEnd(Program wide, Program narrow) {
    this.wide = wide.code();
    this.wideSets = wide.sets();
    this.narrow = narrow.code();
    this.narrowSets = narrow.sets();
  }

  /** True if {@code wide} matches all that {@code narrow} does; false says nothing. */
  static boolean covers(Pattern wide, Pattern narrow) {
    return new WideEnd(wide.whole(), narrow.whole()).covers();
  }

  private boolean covers() {
    int open = 0;
    for (int at = 0; ; at++) {
      // Cuts inside of a choice or a repetition are none.
      if (at >= open && takesRest(at)) {
        return true;
      }
      // The end is the last instruction of each.
      if (!alike(at)) {
        return false;
      }
      int kind = wide[at] & Program.KIND;
      if (kind == Program.MATCH) {
        return true;
      }
      if (kind == Program.FORK || kind == Program.JUMP) {
        open = Math.max(open, wide[at] & Program.ARGUMENT);
      }
    }
  }

  private boolean alike(int at) {
    int one = wide[at];
    int two = narrow[at];
    boolean sets = (one & Program.KIND) == Program.SET && (two & Program.KIND) == Program.SET;
    return sets
        ? wideSets[one & Program.ARGUMENT].equals(narrowSets[two & Program.ARGUMENT])
        : one == two;
  }

  /** Does the rest of the wide program take all that the rest of the narrow one does? */
  private boolean takesRest(int at) {
    ByteSet all = repeatedToEnd(at);
    if (all != null) {
      return isWithin(at, all);
    }
    if ((wide[at] & Program.KIND) != Program.SET) {
      return false;
    }
    // One of some bytes, and then a repetition: what ** is behind a slash.
    all = repeatedToEnd(at + 1);
    return all != null
        && isWithin(at, all)
        && beginsWithin(at, wideSets[wide[at] & Program.ARGUMENT]);
  }

  /** The bytes of which any string leads from {@code at} to the end; null where there are none. */
  private @Nullable ByteSet repeatedToEnd(int from) {
    int at = from;
    // Into the last one of the alternatives, which may be the repetition: {,**}.
    while (at < wide.length && (wide[at] & Program.KIND) == Program.FORK) {
      int exit = wide[at] & Program.ARGUMENT;
      if (Program.isRepetition(wide, at)) {
        boolean simple = exit == at + 3 && (wide[at + 1] & Program.KIND) == Program.SET;
        return simple && isEnd(exit) ? wideSets[wide[at + 1] & Program.ARGUMENT] : null;
      }
      at = exit;
    }
    return null;
  }

  private boolean isEnd(int at) {
    int end = at;
    while ((wide[end] & Program.KIND) == Program.JUMP && (wide[end] & Program.ARGUMENT) > end) {
      end = wide[end] & Program.ARGUMENT;
    }
    return wide[end] == Program.MATCH;
  }

  /** Does the narrow program take only such bytes from one place on? */
  private boolean isWithin(int from, ByteSet all) {
    for (int at = from; at < narrow.length; at++) {
      int op = narrow[at];
      boolean fits =
          switch (op & Program.KIND) {
            case Program.SET -> narrowSets[op & Program.ARGUMENT].isWithin(all);
            case Program.FORK, Program.JUMP, Program.MATCH -> true;
            default -> all.contains(op);
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** Does the rest of the narrow program take a byte first, and only one of these? */
  private boolean beginsWithin(int from, ByteSet first) {
    BitSet reached = new BitSet(narrow.length);
    reached.set(from);
    // Ways lead back only to the forks of repetitions, and from there on to what is behind them.
    for (int at = from; at >= 0; at = reached.nextSetBit(at + 1)) {
      int op = narrow[at];
      int argument = op & Program.ARGUMENT;
      switch (op & Program.KIND) {
        case Program.SET -> {
          if (!narrowSets[argument].isWithin(first)) {
            return false;
          }
        }
        case Program.FORK -> {
          reached.set(at + 1);
          reached.set(argument);
        }
        case Program.JUMP -> reached.set(argument);
        case Program.MATCH -> {
          return false;
        }
        default -> {
          if (!first.contains(op)) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
