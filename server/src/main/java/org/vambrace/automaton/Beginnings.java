package org.vambrace.automaton;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Strings of which every match of a pattern begins with one: {@code /{,usr/}bin/*} begins with
 * {@code /bin/} or {@code /usr/bin/}. Tells most patterns of policy apart, which have but a slash
 * as their common beginning. Immutable, thread-safe.
 */
public final class Beginnings {
  /** How many are told apart. */
  private static final int MOST = 16;

  /** How far alternatives are followed, in bytes. */
  private static final int LENGTH = 64;

  private final List<byte[]> all;

  private Beginnings(List<byte[]> all) {
    this.all = all;
  }

  /** Where a way through the program stands, and what it has read. */
  private record Way(int at, byte[] text) {}

  static Beginnings of(int[] code, byte[] prefix) {
    List<byte[]> found = new ArrayList<>(1);
    Deque<Way> ways = new ArrayDeque<>(4);
    ways.push(new Way(prefix.length, prefix));
    byte[] text = new byte[prefix.length + LENGTH];
    while (!ways.isEmpty()) {
      Way way = ways.pop();
      int size = way.text.length;
      System.arraycopy(way.text, 0, text, 0, size);
      int at = way.at;
      boolean plain = true;
      while (plain) {
        int op = code[at];
        int kind = op & Program.KIND;
        if (op < 256 && size < text.length) {
          text[size++] = (byte) op;
          at++;
        } else if (kind == Program.JUMP) {
          at = op & Program.ARGUMENT;
        } else if (kind == Program.FORK && found.size() + ways.size() + 1 < MOST) {
          ways.push(new Way(op & Program.ARGUMENT, Arrays.copyOf(text, size)));
          at++;
        } else {
          plain = false;
        }
      }
      found.add(size == prefix.length ? prefix : Arrays.copyOf(text, size));
    }
    return new Beginnings(List.copyOf(found.size() == 1 ? found : distinct(found)));
  }

  /** Sorted, without those that begin with another. */
  private static List<byte[]> distinct(List<byte[]> found) {
    found.sort(Arrays::compareUnsigned);
    List<byte[]> out = new ArrayList<>(found.size());
    for (byte[] text : found) {
      if (out.isEmpty() || !startsWith(text, out.get(out.size() - 1))) {
        out.add(text);
      }
    }
    return out;
  }

  /** Does {@code text} start with {@code start}? */
  public static boolean startsWith(byte[] text, byte[] start) {
    return text.length >= start.length
        && Arrays.equals(text, 0, start.length, start, 0, start.length);
  }

  /** The strings, sorted, none of which begins with another; do not change them. */
  public List<byte[]> all() {
    return all;
  }

  /** Can two patterns have a match in common, as far as their beginnings tell? */
  boolean agree(Beginnings other) {
    for (byte[] two : other.all) {
      if (agree(two)) {
        return true;
      }
    }
    return false;
  }

  /** Can a match begin with {@code plain}, as far as the beginnings tell? */
  public boolean agree(byte[] plain) {
    for (byte[] one : all) {
      int length = Math.min(one.length, plain.length);
      if (Arrays.equals(one, 0, length, plain, 0, length)) {
        return true;
      }
    }
    return false;
  }
}
