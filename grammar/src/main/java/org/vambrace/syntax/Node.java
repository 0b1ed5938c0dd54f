package org.vambrace.syntax;

import org.vambrace.text.TextRange;

/**
 * A piece of the tree: where it stands in its file. Nodes are immutable, hold no parent and no text
 * of trivia; the text between and inside them is in {@link Document#tokens()}.
 */
public interface Node {
  /** The node's span, from its first token to behind its last, without surrounding trivia. */
  TextRange range();
}
