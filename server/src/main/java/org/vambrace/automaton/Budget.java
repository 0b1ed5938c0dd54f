package org.vambrace.automaton;

/**
 * How much work and memory questions may take. Mutable, for one thread.
 *
 * <p>A step is one instruction visited or one edge followed: some ten nanoseconds. Memory is
 * counted in ints kept by determinised states.
 */
final class Budget {
  private final long stepsPerQuestion;
  private final long cells;
  private long steps;
  private long before;
  private long kept;
  private long passing;

  Budget(long stepsPerQuestion, long cells) {
    this.stepsPerQuestion = stepsPerQuestion;
    this.cells = cells;
  }

  void newQuestion() {
    before += steps;
    steps = 0;
    passing = 0;
  }

  /** Forgets what was kept: its holder has dropped it. */
  void forget() {
    kept = 0;
  }

  void step(int count) {
    steps += count;
  }

  /** Steps of a question that was answered elsewhere. */
  void charge(long count) {
    before += count;
  }

  void keep(int ints) {
    kept += ints;
  }

  /** Memory for this question only. */
  void keepForNow(int ints) {
    passing += ints;
  }

  long total() {
    return before + steps;
  }

  boolean full() {
    return kept > cells;
  }

  boolean spent() {
    return steps > stepsPerQuestion || kept + passing > cells;
  }
}
