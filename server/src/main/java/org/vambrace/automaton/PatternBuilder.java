package org.vambrace.automaton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Compiles expressions to the program of a {@link Pattern}, one after another. */
final class PatternBuilder {
  private int[] code = new int[32];
  private int size;
  private final List<ByteSet> sets = new ArrayList<>();
  private boolean exact = true;

  void add(Node node) {
    if (node instanceof Node.Bytes bytes) {
      if (bytes.negated()) {
        exact = false;
      }
      bytes(bytes.bytes());
    } else if (node instanceof Node.Sequence sequence) {
      sequence.parts().forEach(this::add);
    } else if (node instanceof Node.Star star) {
      exact = false;
      int start = emit(Program.FORK);
      add(star.part());
      emit(Program.JUMP | start);
      code[start] = Program.FORK | size;
    } else if (node instanceof Node.Choice choice) {
      choice(choice.options());
    }
  }

  private void choice(List<Node> options) {
    int[] jumps = new int[options.size()];
    for (int i = 0; i < options.size(); i++) {
      boolean last = i == options.size() - 1;
      int fork = last ? -1 : emit(Program.FORK);
      add(options.get(i));
      if (!last) {
        jumps[i] = emit(Program.JUMP);
        code[fork] = Program.FORK | size;
      }
    }
    for (int i = 0; i < options.size() - 1; i++) {
      code[jumps[i]] = Program.JUMP | size;
    }
  }

  private void bytes(ByteSet set) {
    if (set.size() == 1) {
      emit(first(set));
      return;
    }
    int index = sets.indexOf(set);
    if (index < 0) {
      index = sets.size();
      sets.add(usual(set));
    }
    emit(Program.SET | index);
  }

  /** What nearly all globs repeat is kept once. */
  private static ByteSet usual(ByteSet set) {
    return set.equals(ByteSet.NOT_SLASH)
        ? ByteSet.NOT_SLASH
        : set.equals(ByteSet.NOT_NUL) ? ByteSet.NOT_NUL : set;
  }

  private static int first(ByteSet set) {
    int value = 0;
    while (!set.contains(value)) {
      value++;
    }
    return value;
  }

  /** Another program behind what is there. */
  void append(Pattern other) {
    Program part = other.whole();
    int base = size;
    exact &= part.exact();
    int[] program = part.code();
    for (int i = 0; i < program.length - 1; i++) {
      int op = program[i];
      switch (op & Program.KIND) {
        case Program.SET -> bytes(part.sets()[op & Program.ARGUMENT]);
        case Program.FORK, Program.JUMP -> emit(op + base);
        default -> emit(op);
      }
    }
  }

  private int emit(int op) {
    if (size == code.length) {
      code = Arrays.copyOf(code, size * 2);
    }
    code[size] = op;
    return size++;
  }

  Program build() {
    emit(Program.MATCH);
    int plain = 0;
    while (code[plain] < 256) {
      plain++;
    }
    byte[] prefix = new byte[plain];
    for (int i = 0; i < plain; i++) {
      prefix[i] = (byte) code[i];
    }
    return new Program(Arrays.copyOf(code, size), sets.toArray(new ByteSet[0]), exact, prefix);
  }
}
