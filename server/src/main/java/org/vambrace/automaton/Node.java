package org.vambrace.automaton;

import java.util.List;

/** An expression over bytes, before it is compiled. */
sealed interface Node {
  /** One byte out of {@code bytes}; {@code negated} tells how it was written, not what it means. */
  record Bytes(ByteSet bytes, boolean negated) implements Node {}

  /** One after another; empty matches the empty string. */
  record Sequence(List<Node> parts) implements Node {}

  /** Any one of at least one. */
  record Choice(List<Node> options) implements Node {}

  /** None or more of one thing. */
  record Star(Node part) implements Node {}
}
