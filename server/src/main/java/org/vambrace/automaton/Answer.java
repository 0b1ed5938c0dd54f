package org.vambrace.automaton;

import org.vambrace.text.ByteText;

/** What a search for a string found out. */
public sealed interface Answer {
  /**
   * There is such a string.
   *
   * @param text a shortest one, printable where one of that length is; bytes as {@link ByteText}
   *     keeps them
   */
  record Found(String text) implements Answer {}

  /** There is none. */
  record None() implements Answer {}

  /** The budget ended before the answer was certain. */
  record Unknown() implements Answer {}

  /** Is there certainly such a string? */
  default boolean found() {
    return this instanceof Found;
  }

  /** Is there certainly none? */
  default boolean none() {
    return this instanceof None;
  }
}
