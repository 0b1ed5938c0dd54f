package org.vambrace.lint;

import java.util.List;
import org.vambrace.syntax.Document;
import org.vambrace.syntax.Node;
import org.vambrace.syntax.Token;
import org.vambrace.syntax.TokenKind;
import org.vambrace.text.SourceText;

/** Rules compared as text. Stateless. */
public final class RuleText {
  private RuleText() {}

  /** The tokens of a node that mean something, one blank between them. */
  public static String canonical(SourceText text, Document document, Node node) {
    List<Token> tokens = document.tokens();
    StringBuilder out = new StringBuilder();
    int i = Math.max(0, document.tokenIndexAt(node.range().start()));
    for (; i < tokens.size() && tokens.get(i).start() < node.range().end(); i++) {
      Token token = tokens.get(i);
      if (!token.kind().isTrivia()) {
        boolean parted = out.length() > 0 && token.kind() != TokenKind.COMMA;
        out.append(parted ? " " : "").append(text.text(), token.start(), token.end());
      }
    }
    return out.toString();
  }

  /** {@code text} shortened to at most {@code length} characters, on one line. */
  public static String shown(String text, int length) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= length ? line : line.substring(0, length - 3) + "...";
  }
}
