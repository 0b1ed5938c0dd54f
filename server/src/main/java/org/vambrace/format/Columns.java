package org.vambrace.format;

import java.util.ArrayList;
import java.util.List;
import org.vambrace.syntax.Token;
import org.vambrace.syntax.TokenKind;
import org.vambrace.text.LineIndex;

/** In which columns the words of each line stand: what people have aligned stays aligned. */
final class Columns {
  private final LineIndex lines;
  private final List<List<Token>> byLine = new ArrayList<>();

  Columns(List<Token> tokens, LineIndex lines) {
    this.lines = lines;
    for (int i = 0; i < lines.lineCount(); i++) {
      byLine.add(List.of());
    }
    for (Token token : tokens) {
      boolean word = !token.kind().isTrivia() && token.kind() != TokenKind.COMMA;
      if (word) {
        int line = lines.line(token.start());
        if (byLine.get(line).isEmpty()) {
          byLine.set(line, new ArrayList<>());
        }
        byLine.get(line).add(token);
      }
    }
  }

  /** Whether a word of the line above or below starts or ends in the same column. */
  boolean aligned(Token token) {
    int line = lines.line(token.start());
    int start = token.start() - lines.start(line);
    int end = token.end() - lines.start(line);
    return alignedWith(line - 1, token.kind(), start, end)
        || alignedWith(line + 1, token.kind(), start, end);
  }

  private boolean alignedWith(int line, TokenKind kind, int start, int end) {
    if (line < 0 || line >= byLine.size()) {
      return false;
    }
    int begin = lines.start(line);
    List<Token> words = byLine.get(line);
    for (int i = 1; i < words.size(); i++) {
      Token other = words.get(i);
      boolean same = other.start() - begin == start || other.end() - begin == end;
      if (same && other.kind() == kind) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a line that is indented deeper than its body starts where the second word of a
   * neighbour stands: paths under the paths of {@code owner} rules. Looks at the lines around it up
   * to the next empty one.
   */
  boolean behindPrefix(int line, int column) {
    return found(line, -1, column) || found(line, 1, column);
  }

  private boolean found(int line, int step, int column) {
    for (int i = line + step; i >= 0 && i < byLine.size(); i += step) {
      List<Token> words = byLine.get(i);
      if (words.isEmpty()) {
        if (lines.end(i) <= lines.start(i)) {
          return false;
        }
        continue;
      }
      int begin = lines.start(i);
      if (words.size() > 1
          && words.get(0).kind() == TokenKind.KEYWORD
          && words.get(0).start() - begin < column
          && words.stream().anyMatch(word -> word.start() - begin == column)) {
        return true;
      }
    }
    return false;
  }
}
