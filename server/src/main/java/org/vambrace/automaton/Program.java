package org.vambrace.automaton;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A pattern as a program; some four bytes of memory for each byte of the glob. Immutable,
 * thread-safe.
 *
 * <p>One instruction is one int: a byte to take, a set of bytes to take one of, a fork, a jump, the
 * end. Alternatives stay linear in size, however they nest.
 */
final class Program extends Pattern {
  static final int SET = 0x1000_0000;
  static final int FORK = 0x2000_0000;
  static final int JUMP = 0x3000_0000;
  static final int MATCH = 0x4000_0000;
  static final int KIND = 0x7000_0000;
  static final int ARGUMENT = 0x0FFF_FFFF;

  private final int[] code;
  private final ByteSet[] sets;
  private final byte[] prefix;
  private final int suffix;
  private volatile @Nullable Beginnings beginnings;

  Program(int[] code, ByteSet[] sets, boolean exact, byte[] prefix) {
    super(exact, pairs(code));
    this.code = code;
    this.sets = sets;
    this.prefix = prefix;
    this.suffix = suffix(code);
  }

  /** Where the plain bytes begin that every match ends with. */
  private static int suffix(int[] code) {
    int start = code.length - 1;
    while (start > 0 && code[start - 1] < 256) {
      start--;
    }
    for (int op : code) {
      int kind = op & KIND;
      if ((kind == FORK || kind == JUMP) && (op & ARGUMENT) > start) {
        start = op & ARGUMENT;
      }
    }
    return start;
  }

  /** The pairs of neighbouring bytes that every match has, as {@link #pairs(byte[])} tells them. */
  private static long pairs(int[] code) {
    long pairs = 0;
    int open = 0;
    for (int at = 0; at < code.length; at++) {
      int op = code[at];
      int kind = op & KIND;
      if (kind == FORK || kind == JUMP) {
        open = Math.max(open, op & ARGUMENT);
      } else if (at > open && op < 256 && code[at - 1] < 256) {
        pairs |= pair(code[at - 1], op);
      }
    }
    return pairs;
  }

  /** Is the fork at {@code at} that of a repetition? A jump leads back to it then. */
  static boolean isRepetition(int[] code, int at) {
    return code[(code[at] & ARGUMENT) - 1] == (JUMP | at);
  }

  /** Its instructions; the last one is the end. */
  int[] code() {
    return code;
  }

  /** The sets its instructions speak of. */
  ByteSet[] sets() {
    return sets;
  }

  /** Has it a match, and none that holds a NUL? May be false where that is so. */
  boolean isWithoutNul() {
    for (int op : code) {
      if (op == 0) {
        return false;
      }
    }
    for (ByteSet set : sets) {
      if (set.contains(0) || set.size() == 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  Program whole() {
    return this;
  }

  @Override
  public boolean hasSets() {
    return sets.length > 0;
  }

  @Override
  public byte[] prefix() {
    return prefix.clone();
  }

  @Override
  public int prefixLength() {
    return prefix.length;
  }

  @Override
  public boolean isLiteral() {
    return prefix.length == code.length - 1;
  }

  @Override
  public Beginnings beginnings() {
    Beginnings known = beginnings;
    if (known == null) {
      known = Beginnings.of(code, prefix);
      beginnings = known;
    }
    return known;
  }

  /** Can both have a match in common, as far as their plain ends tell? */
  boolean agrees(Program other) {
    int n = Math.min(prefix.length, other.prefix.length);
    if (!Arrays.equals(prefix, 0, n, other.prefix, 0, n)) {
      return false;
    }
    int m = Math.min(code.length - suffix, other.code.length - other.suffix);
    for (int i = 2; i <= m; i++) {
      if (code[code.length - i] != other.code[other.code.length - i]) {
        return false;
      }
    }
    return beginnings().agree(other.beginnings());
  }

  /** Do the bytes have the plain ends that every match has? */
  boolean endsFit(byte[] bytes, int from, int to) {
    int ending = code.length - 1 - suffix;
    int needed = isLiteral() ? prefix.length : prefix.length + ending;
    if (to - from < needed
        || !Arrays.equals(bytes, from, from + prefix.length, prefix, 0, prefix.length)) {
      return false;
    }
    for (int i = 1; i <= ending; i++) {
      if ((bytes[to - i] & 0xFF) != code[code.length - 1 - i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  boolean matches(byte[] bytes, int from, int to) {
    return endsFit(bytes, from, to) && middleFits(bytes, from, to);
  }

  /** Does it match, given that the plain ends fit? */
  boolean middleFits(byte[] bytes, int from, int to) {
    if (isLiteral()) {
      return to - from == prefix.length;
    }
    return Simulation.matches(this, bytes, from + prefix.length, to);
  }

  @Override
  void example(ByteArrayOutputStream out) {
    out.write(prefix, 0, prefix.length);
    int at = prefix.length;
    while (code[at] != MATCH) {
      int op = code[at];
      int argument = op & ARGUMENT;
      switch (op & KIND) {
        case SET -> {
          out.write(ByteClasses.readable(sets[argument]));
          at++;
        }
        case FORK -> at = isRepetition(code, at) ? argument : at + 1;
        case JUMP -> at = argument;
        default -> {
          out.write(op);
          at++;
        }
      }
    }
  }

  /** Approximate bytes of memory this takes. */
  @Override
  public int weight() {
    return 96 + 4 * code.length + 48 * sets.length + prefix.length;
  }
}
