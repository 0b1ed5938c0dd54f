package org.vambrace.ide.structure;

import java.util.ArrayList;
import java.util.List;
import org.vambrace.policy.FileModel;
import org.vambrace.syntax.Token;
import org.vambrace.syntax.TokenKind;
import org.vambrace.text.LineIndex;
import org.vambrace.workspace.Snapshot;

/** What can be folded: braces, comment blocks, runs of includes, long rules. Stateless. */
public final class Folding {
  private Folding() {}

  /** What a fold holds. */
  public enum Kind {
    REGION,
    COMMENT,
    IMPORTS
  }

  /**
   * One fold.
   *
   * @param firstLine 0-based, stays visible
   * @param lastLine 0-based, the last hidden line
   * @param kind what it holds
   */
  public record Fold(int firstLine, int lastLine, Kind kind) {}

  /** The folds of the file at {@code path}, by first line. */
  public static List<Fold> of(Snapshot snapshot, String path) {
    FileModel file = snapshot.file(path);
    if (file == null) {
      return List.of();
    }
    List<Token> tokens = file.syntax().document().tokens();
    LineIndex lines = file.text().lines();
    String text = file.text().text();
    List<Fold> found = new ArrayList<>();
    braces(tokens, lines, found);
    runs(text, lines, found);
    found.sort(java.util.Comparator.comparingInt(Fold::firstLine));
    return List.copyOf(found);
  }

  private static void braces(List<Token> tokens, LineIndex lines, List<Fold> found) {
    List<Integer> open = new ArrayList<>();
    for (Token token : tokens) {
      if (token.kind() == TokenKind.LBRACE || token.kind() == TokenKind.LPAREN) {
        open.add(lines.line(token.start()));
      } else if ((token.kind() == TokenKind.RBRACE || token.kind() == TokenKind.RPAREN)
          && !open.isEmpty()) {
        int first = open.remove(open.size() - 1);
        int last = lines.line(token.start()) - 1;
        if (last > first) {
          found.add(new Fold(first, last, Kind.REGION));
        }
      }
    }
  }

  private static void runs(String text, LineIndex lines, List<Fold> found) {
    int first = -1;
    Kind kind = Kind.REGION;
    for (int line = 0; line <= lines.lineCount(); line++) {
      String content =
          line < lines.lineCount()
              ? text.substring(lines.start(line), Math.max(lines.start(line), lines.end(line)))
                  .strip()
              : "";
      boolean include = content.startsWith("include ") || content.startsWith("#include");
      boolean comment = content.startsWith("#") && !include;
      Kind now = include ? Kind.IMPORTS : comment ? Kind.COMMENT : Kind.REGION;
      if (first >= 0 && now != kind) {
        if (line - 1 > first) {
          found.add(new Fold(first, line - 1, kind));
        }
        first = -1;
      }
      if (first < 0 && now != Kind.REGION) {
        first = line;
        kind = now;
      }
    }
  }
}
