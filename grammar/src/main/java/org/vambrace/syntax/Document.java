package org.vambrace.syntax;

import java.util.List;
import org.vambrace.text.TextRange;

/**
 * A whole file's tree.
 *
 * @param range the whole text
 * @param items top-level items in order
 * @param tokens every token, trivia included; concatenated they are the file
 */
public record Document(TextRange range, List<Item> items, List<Token> tokens) implements Node {

  /**
   * Index of the token that holds {@code offset} (the last token for the end of the text), or -1.
   */
  public int tokenIndexAt(int offset) {
    int low = 0;
    int high = tokens.size() - 1;
    while (low < high) {
      int middle = low + high >>> 1;
      if (tokens.get(middle).end() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return tokens.isEmpty() ? -1 : low;
  }
}
