package org.vambrace.automaton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vambrace.text.ByteText;

/** Pairs of states in the order they were found, each with the way to it. For one thread. */
final class Trail {
  private long[] pairs = new long[64];
  private int[] parents = new int[64];
  private byte[] via = new byte[64];
  private int size;
  private long[] table = new long[128];

  /** How many there are. */
  int size() {
    return size;
  }

  int first(int at) {
    return (int) (pairs[at] >>> 32);
  }

  int second(int at) {
    return (int) pairs[at];
  }

  /** Adds a pair that one byte leads to from another; false if it was there. */
  boolean add(int first, int second, int parent, int value) {
    long pair = (long) first << 32 | second;
    if (!fresh(pair)) {
      return false;
    }
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, size * 2);
      parents = Arrays.copyOf(parents, size * 2);
      via = Arrays.copyOf(via, size * 2);
    }
    pairs[size] = pair;
    parents[size] = parent;
    via[size++] = (byte) value;
    return true;
  }

  /** Notes a pair in an open hash table; false if it was there. Pairs are never all ones. */
  private boolean fresh(long pair) {
    if (size * 2 >= table.length) {
      long[] old = table;
      table = new long[old.length * 2];
      for (long known : old) {
        if (known != 0) {
          insert(known);
        }
      }
    }
    return insert(~pair);
  }

  private boolean insert(long key) {
    int mask = table.length - 1;
    int at = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
    while (table[at] != 0) {
      if (table[at] == key) {
        return false;
      }
      at = (at + 1) & mask;
    }
    table[at] = key;
    return true;
  }

  /** A shortest string that leads to a pair. */
  String text(int at) {
    List<Byte> back = new ArrayList<>();
    for (int i = at; parents[i] >= 0; i = parents[i]) {
      back.add(via[i]);
    }
    byte[] bytes = new byte[back.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = back.get(bytes.length - 1 - i);
    }
    return ByteText.decode(bytes);
  }
}
