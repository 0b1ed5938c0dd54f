package org.vambrace.testing;

import java.util.Random;
import java.util.function.Supplier;

/** Short words for what a generator decides by chance. The same numbers give the same choices. */
final class Choice {
  private final Random random;

  Choice(Random random) {
    this.random = random;
  }

  /** A number from 0 up to {@code bound}, exclusive. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** True in {@code percent} of 100 cases. */
  boolean percent(int percent) {
    return random.nextInt(100) < percent;
  }

  /** One of {@code words}. */
  String pick(String... words) {
    return words[random.nextInt(words.length)];
  }

  /** {@code text} in {@code percent} of 100 cases, else nothing. */
  String maybe(int percent, Supplier<String> text) {
    return percent(percent) ? text.get() : "";
  }
}
