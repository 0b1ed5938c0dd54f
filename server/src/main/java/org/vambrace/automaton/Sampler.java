package org.vambrace.automaton;

import java.io.ByteArrayOutputStream;

/**
 * Takes strings out of a pattern at random, the same ones each time. What holds for all matches
 * holds for these, so that most questions whose answer is no need no automaton. For one thread.
 */
final class Sampler {
  /** From this length on repetitions end. */
  private static final int LENGTH = 256;

  private final int[] code;
  private final ByteSet[] sets;
  private long state = 0x9E3779B97F4A7C15L;

  Sampler(int[] code, ByteSet[] sets) {
    this.code = code;
    this.sets = sets;
  }

  /** A string that matches, unless a class holds no byte. */
  byte[] next() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(code.length);
    int at = 0;
    while (code[at] != Program.MATCH) {
      int op = code[at];
      int argument = op & Program.ARGUMENT;
      switch (op & Program.KIND) {
        case Program.SET -> {
          out.write(any(sets[argument]));
          at++;
        }
        case Program.FORK -> {
          boolean repeats = Program.isRepetition(code, at);
          boolean leaves = repeats && out.size() >= LENGTH || random(2) == 0;
          at = leaves ? argument : at + 1;
        }
        case Program.JUMP -> at = argument;
        default -> {
          out.write(op);
          at++;
        }
      }
    }
    return out.toByteArray();
  }

  private int any(ByteSet set) {
    int value = random(256);
    for (int i = 0; i < 256 && !set.contains(value); i++) {
      value = value + 1 & 0xFF;
    }
    return value;
  }

  /** A number from 0 to {@code bound - 1} (xorshift). */
  private int random(int bound) {
    state ^= state << 13;
    state ^= state >>> 7;
    state ^= state << 17;
    return (int) (state >>> 33) % bound;
  }
}
