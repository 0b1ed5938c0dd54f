package org.vambrace.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.ParseResult;
import org.vambrace.syntax.Token;
import org.vambrace.syntax.TokenKind;
import org.vambrace.text.LineIndex;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;

/** Works out where blanks belong. For one file, one use. */
final class Layout {
  /** How much to change; tried from the first on until the result is safe. */
  enum Scope {
    ALL,
    /** Indentation, ends of lines and blank lines only. */
    LINES
  }

  private final String text;
  private final List<Token> tokens;
  private final LineIndex lines;
  private final Continuations continuations;
  private final Columns columns;
  private final FormatOptions options;
  private final Scope scope;
  private final int base;
  private final int[] shift;
  private final List<TextEdit> edits = new ArrayList<>();
  private int depth;
  private int parens;

  Layout(ParseResult parsed, FormatOptions options, Scope scope) {
    this.text = parsed.text().text();
    this.tokens = parsed.document().tokens();
    this.lines = parsed.text().lines();
    this.continuations = new Continuations(parsed.document(), lines);
    this.columns = new Columns(tokens, lines);
    this.options = options;
    this.scope = scope;
    this.base = indentedAtTop(parsed.document().items()) ? 1 : 0;
    this.shift = new int[lines.lineCount()];
  }

  /**
   * Fragments are written one level in, as what they are included into; most of their lines tell.
   */
  private boolean indentedAtTop(List<Item> items) {
    int indented = 0;
    for (Item item : items) {
      int at = item.range().start();
      indented += at > lines.start(lines.line(at)) ? 1 : -1;
    }
    return indented > 0;
  }

  List<TextEdit> edits() {
    Token before = null;
    boolean lineStart = true;
    int emptyLines = 0;
    Token blanks = null;
    boolean any = false;
    for (Token token : tokens) {
      if (token.kind() == TokenKind.WHITESPACE) {
        blanks = token;
        continue;
      }
      if (token.kind() == TokenKind.NEWLINE) {
        emptyLines = lineStart ? emptyLines + 1 : 0;
        boolean surplus = lineStart && (!any || emptyLines > 1 || before != null && opens(before));
        if (surplus) {
          delete(blanks == null ? token.start() : blanks.start(), token.end());
        } else if (blanks != null) {
          delete(blanks.start(), blanks.end());
        }
        blanks = null;
        lineStart = true;
        continue;
      }
      if (lineStart) {
        indent(token, blanks);
      } else if (before != null) {
        between(before, token, blanks);
      }
      track(token);
      before = token;
      blanks = null;
      any = true;
      lineStart = false;
      emptyLines = 0;
    }
    end(blanks, lineStart, any, emptyLines);
    return List.copyOf(edits);
  }

  private static boolean opens(Token token) {
    return token.kind() == TokenKind.LBRACE;
  }

  private void track(Token token) {
    switch (token.kind()) {
      case LBRACE -> depth++;
      case RBRACE -> depth = Math.max(0, depth - 1);
      case LPAREN -> parens++;
      case RPAREN -> parens = Math.max(0, parens - 1);
      default -> {
        // Nothing else opens or closes anything.
      }
    }
  }

  private void end(@Nullable Token blanks, boolean lineStart, boolean any, int emptyLines) {
    if (blanks != null) {
      delete(blanks.start(), blanks.end());
    }
    if (!any) {
      return;
    }
    if (lineStart && emptyLines > 0) {
      trailingEmptyLines();
    } else if (!lineStart && options.finalNewline()) {
      edits.add(TextEdit.insert(text.length(), text.contains("\r\n") ? "\r\n" : "\n"));
    }
  }

  /** Takes out the empty lines behind the last line, of which at most one is still there. */
  private void trailingEmptyLines() {
    int i = tokens.size() - 1;
    while (i >= 0 && (tokens.get(i).kind() == TokenKind.WHITESPACE || newline(i))) {
      i--;
    }
    int first = i + 1;
    while (first < tokens.size() && !newline(first)) {
      first++;
    }
    int keep = tokens.get(first).end();
    edits.removeIf(edit -> edit.range().start() >= keep);
    delete(keep, text.length());
  }

  private boolean newline(int index) {
    return tokens.get(index).kind() == TokenKind.NEWLINE;
  }

  private void indent(Token token, @Nullable Token blanks) {
    int line = lines.line(token.start());
    int begin = lines.start(line);
    String old = text.substring(begin, token.start());
    int first = continuations.first(line);
    String wanted;
    if (first >= 0) {
      int column = width(old) + shift[first];
      int least = (base + depth + 1) * unit();
      wanted = filled(Math.max(column, least));
    } else if (token.kind() == TokenKind.COMMENT && depth == 0 && old.isEmpty()) {
      // What heads a fragment stands at the margin, whatever its rules do.
      wanted = "";
    } else {
      int level = base + depth - (token.kind() == TokenKind.RBRACE ? 1 : 0);
      wanted = options.indent().repeat(Math.max(0, level));
      boolean deeper = width(old) > width(wanted) && !old.contains("\t");
      if (deeper && token.kind() != TokenKind.COMMENT && columns.behindPrefix(line, old.length())) {
        wanted = old;
      }
      shift[line] = width(wanted) - width(old);
    }
    int start = blanks == null ? token.start() : blanks.start();
    replace(start, token.start(), wanted);
  }

  private int unit() {
    return options.indent().equals("\t") ? 8 : options.indent().length();
  }

  private String filled(int column) {
    return options.indent().equals("\t")
        ? "\t".repeat(column / 8) + " ".repeat(column % 8)
        : " ".repeat(column);
  }

  private static int width(String blanks) {
    int column = 0;
    for (int i = 0; i < blanks.length(); i++) {
      column = blanks.charAt(i) == '\t' ? (column / 8 + 1) * 8 : column + 1;
    }
    return column;
  }

  private void between(Token left, Token right, @Nullable Token blanks) {
    if (scope != Scope.ALL) {
      return;
    }
    TokenKind a = left.kind();
    TokenKind b = right.kind();
    boolean comment = b == TokenKind.COMMENT || b == TokenKind.CONTINUATION;
    boolean odd = a == TokenKind.BAD || b == TokenKind.BAD || a == TokenKind.CONTINUATION;
    if (comment || odd) {
      // People align comments; what the lexer did not take is left alone.
      return;
    }
    boolean tight =
        b == TokenKind.COMMA
            || a == TokenKind.LPAREN
            || b == TokenKind.RPAREN
            || parens > 0 && (a == TokenKind.OPERATOR || b == TokenKind.OPERATOR);
    boolean loose =
        a == TokenKind.ARROW
            || b == TokenKind.ARROW
            || a == TokenKind.COMMA && parens == 0
            || b == TokenKind.LBRACE
            || a == TokenKind.LBRACE
            || b == TokenKind.RBRACE;
    String wanted = tight ? "" : loose || blanks != null ? " " : "";
    boolean wide = blanks != null && blanks.end() - blanks.start() > 1;
    if (blanks != null
        && wide
        && !tight
        && !text.startsWith("\t", blanks.start())
        && columns.aligned(right)) {
      return;
    }
    int start = blanks == null ? right.start() : blanks.start();
    replace(start, right.start(), wanted);
  }

  private void delete(int from, int to) {
    replace(from, to, "");
  }

  private void replace(int from, int to, String wanted) {
    if (!text.substring(from, to).equals(wanted)) {
      edits.add(new TextEdit(new TextRange(from, to), wanted));
    }
  }
}
