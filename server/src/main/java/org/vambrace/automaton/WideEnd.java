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

  private WideEnd(Pattern wide, Pattern narrow) {
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
      int kind = wide[at] & Pattern.KIND;
      if (kind == Pattern.MATCH) {
        return true;
      }
      if (kind == Pattern.FORK || kind == Pattern.JUMP) {
        open = Math.max(open, wide[at] & Pattern.ARGUMENT);
      }
    }
  }

  private boolean alike(int at) {
    int one = wide[at];
    int two = narrow[at];
    boolean sets = (one & Pattern.KIND) == Pattern.SET && (two & Pattern.KIND) == Pattern.SET;
    return sets
        ? wideSets[one & Pattern.ARGUMENT].equals(narrowSets[two & Pattern.ARGUMENT])
        : one == two;
  }

  /** Does the rest of the wide program take all that the rest of the narrow one does? */
  private boolean takesRest(int at) {
    ByteSet all = repeatedToEnd(at);
    if (all != null) {
      return isWithin(at, all);
    }
    if ((wide[at] & Pattern.KIND) != Pattern.SET) {
      return false;
    }
    // One of some bytes, and then a repetition: what ** is behind a slash.
    all = repeatedToEnd(at + 1);
    return all != null
        && isWithin(at, all)
        && beginsWithin(at, wideSets[wide[at] & Pattern.ARGUMENT]);
  }

  /** The bytes of which any string leads from {@code at} to the end; null where there are none. */
  private @Nullable ByteSet repeatedToEnd(int from) {
    int at = from;
    // Into the last one of the alternatives, which may be the repetition: {,**}.
    while (at < wide.length && (wide[at] & Pattern.KIND) == Pattern.FORK) {
      int exit = wide[at] & Pattern.ARGUMENT;
      if (Pattern.isRepetition(wide, at)) {
        boolean simple = exit == at + 3 && (wide[at + 1] & Pattern.KIND) == Pattern.SET;
        return simple && isEnd(exit) ? wideSets[wide[at + 1] & Pattern.ARGUMENT] : null;
      }
      at = exit;
    }
    return null;
  }

  private boolean isEnd(int at) {
    int end = at;
    while ((wide[end] & Pattern.KIND) == Pattern.JUMP && (wide[end] & Pattern.ARGUMENT) > end) {
      end = wide[end] & Pattern.ARGUMENT;
    }
    return wide[end] == Pattern.MATCH;
  }

  /** Does the narrow program take only such bytes from one place on? */
  private boolean isWithin(int from, ByteSet all) {
    for (int at = from; at < narrow.length; at++) {
      int op = narrow[at];
      boolean fits =
          switch (op & Pattern.KIND) {
            case Pattern.SET -> narrowSets[op & Pattern.ARGUMENT].isWithin(all);
            case Pattern.FORK, Pattern.JUMP, Pattern.MATCH -> true;
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
      int argument = op & Pattern.ARGUMENT;
      switch (op & Pattern.KIND) {
        case Pattern.SET -> {
          if (!narrowSets[argument].isWithin(first)) {
            return false;
          }
        }
        case Pattern.FORK -> {
          reached.set(at + 1);
          reached.set(argument);
        }
        case Pattern.JUMP -> reached.set(argument);
        case Pattern.MATCH -> {
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
