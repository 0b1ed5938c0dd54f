package org.vambrace.ide.cursor;

import java.util.ArrayList;
import java.util.List;
import org.vambrace.ide.cursor.Piece.Kind;
import org.vambrace.vocabulary.ItemWords;

/**
 * Cuts text into statements up to a cursor. Follows apparmor_parser's lexer (parser_lex.l) where
 * policy is well formed, e.g. a comma belongs to a word if the next byte does; where a comma is
 * missing, a line that starts with a word that only starts rules begins a new statement.
 */
final class CursorScanner {
  private final String text;
  private final int offset;
  private final List<Frame> frames = new ArrayList<>();
  private List<Piece> pieces = new ArrayList<>();
  private int at;
  private int depth;
  private boolean newline;
  private boolean profileSeen;
  private boolean conditionEnded;

  CursorScanner(String text, int offset) {
    this.text = text;
    this.offset = offset;
  }

  Cursor scan() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        if (at >= offset) {
          return result(gap());
        }
        blank(c);
      } else if (c == '#' && !isHashInclude()) {
        int end = lineEnd(at);
        if (offset > at && offset <= end) {
          return comment(end);
        }
        if (at >= offset) {
          return result(gap());
        }
        at = end;
      } else {
        Piece piece = next(c);
        if (at(piece)) {
          return result(piece);
        }
        take(piece);
      }
    }
    return result(gap());
  }

  /** Whether the cursor touches {@code piece} as the word being typed, or stands before it. */
  private boolean at(Piece piece) {
    if (offset <= piece.start()) {
      return true;
    }
    boolean wordLike =
        switch (piece.kind()) {
          case WORD, KEY, ANGLE -> true;
          case OPERATOR -> offset < piece.end() || piece.text().equals("<") && behindLimit();
          case ARROW -> offset < piece.end();
          default -> false;
        };
    if (!wordLike || offset > piece.end()) {
      return false;
    }
    boolean closedQuote = piece.text().length() > 1 && piece.text().endsWith("\"");
    boolean closedAngle = piece.kind() == Kind.ANGLE && piece.text().endsWith(">");
    return !(offset == piece.end() && (closedQuote || closedAngle));
  }

  private Piece gap() {
    return new Piece(Kind.WORD, offset, offset, "");
  }

  private Cursor comment(int end) {
    Piece word = new Piece(Kind.WORD, at, end, text.substring(at, end));
    return new Cursor(
        offset,
        true,
        List.copyOf(frames),
        List.copyOf(pieces),
        word,
        false,
        false,
        newline,
        profileSeen,
        conditionEnded);
  }

  private Cursor result(Piece found) {
    Piece word = found.start() >= offset && !touches(found) ? gap() : found;
    if (startsAnew(word) && found.kind() != Kind.CLOSE) {
      pieces = new ArrayList<>();
    }
    String text = word.text();
    return new Cursor(
        offset,
        false,
        List.copyOf(frames),
        List.copyOf(pieces),
        word,
        text.startsWith("\"") && offset > word.start(),
        word.kind() == Kind.ANGLE && offset > word.start(),
        newline,
        profileSeen,
        conditionEnded);
  }

  private boolean touches(Piece piece) {
    return piece.start() == offset
        && (piece.kind() == Kind.WORD || piece.kind() == Kind.KEY || piece.kind() == Kind.ANGLE);
  }

  private void blank(char c) {
    at++;
    if (c != '\n') {
      return;
    }
    newline = true;
    boolean continued = at >= 2 && text.charAt(at - 2) == '\\';
    if (isAssignment() && !continued) {
      finish();
    }
  }

  private boolean isAssignment() {
    return pieces.size() >= 2
        && pieces.get(1).kind() == Kind.OPERATOR
        && (pieces.get(0).text().startsWith("@") || pieces.get(0).text().startsWith("$"));
  }

  private boolean isHashInclude() {
    return text.startsWith("#include", at);
  }

  private int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    end = end < 0 ? text.length() : end;
    return end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  /** Reads the piece at {@link #at} without moving. Statement commas and braces are words here. */
  private Piece next(char c) {
    if (c == '(' && (depth > 0 || !inPath())) {
      return piece(Kind.OPEN, at + 1);
    }
    if (c == ')' && depth > 0) {
      return piece(Kind.CLOSE, at + 1);
    }
    if (c == ',' || (c == '{' && opensBlock()) || c == '}') {
      return piece(Kind.COMMA, at + 1);
    }
    if (c == '"') {
      int end = at + 1;
      int stop = lineEnd(at);
      while (end < stop && text.charAt(end) != '"') {
        end += text.charAt(end) == '\\' ? 2 : 1;
      }
      return piece(Kind.WORD, Math.min(end + 1, stop));
    }
    if (c == '<' && wantsAngle()) {
      int stop = lineEnd(at);
      int close = text.indexOf('>', at);
      return piece(Kind.ANGLE, close >= 0 && close < stop ? close + 1 : angleStop(stop));
    }
    if (text.startsWith("->", at)) {
      return piece(Kind.ARROW, at + 2);
    }
    int operator = operatorLength();
    return operator > 0 ? piece(Kind.OPERATOR, at + operator) : word();
  }

  private int angleStop(int stop) {
    int end = at + 1;
    while (end < stop && " \t{},".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private Piece piece(Kind kind, int end) {
    return new Piece(kind, at, end, text.substring(at, end));
  }

  private int operatorLength() {
    for (String two : new String[] {"+=", "?=", ":=", "==", "!=", "<=", ">="}) {
      if (text.startsWith(two, at)) {
        return 2;
      }
    }
    char c = text.charAt(at);
    return c == '=' || (c == '<' || c == '>') && !pieces.isEmpty() ? 1 : 0;
  }

  private boolean wantsAngle() {
    if (pieces.isEmpty()) {
      return false;
    }
    String first = pieces.get(0).text();
    return first.equals("include") || first.equals("#include") || first.equals("abi");
  }

  private boolean inPath() {
    return depth == 0 && at > 0 && " \t\r\n=,".indexOf(text.charAt(at - 1)) < 0 && !afterKeyword();
  }

  private boolean afterKeyword() {
    return !pieces.isEmpty() && pieces.get(pieces.size() - 1).end() == at;
  }

  /** A brace opens a block unless it starts a path such as {@code {,/usr}/bin/x}. */
  private boolean opensBlock() {
    if (!pieces.isEmpty() && !isPrefixOnly()) {
      Kind last = pieces.get(pieces.size() - 1).kind();
      return last != Kind.OPERATOR && last != Kind.ARROW;
    }
    int close = text.indexOf('}', at);
    int stop = lineEnd(at);
    if (close < 0 || close > stop) {
      return true;
    }
    for (int i = at + 1; i < close; i++) {
      if (text.charAt(i) == ' ' || text.charAt(i) == '\t') {
        return true;
      }
    }
    return close + 1 >= stop || " \t".indexOf(text.charAt(close + 1)) >= 0;
  }

  private boolean isPrefixOnly() {
    for (Piece piece : pieces) {
      if (!FileShape.isPrefix(piece.text()) && !piece.text().equals("file")) {
        return false;
      }
    }
    return true;
  }

  private Piece word() {
    int end = at;
    int braces = 0;
    boolean name = true;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '"') {
        break;
      }
      if (c == ',' && (depth > 0 || braces == 0 && endsStatement(end))) {
        break;
      }
      if (depth > 0 && (c == ')' || c == '(') && text.charAt(end - 1) != '\\') {
        break;
      }
      if (name && end > at && (c == '(' || isKeyEnd(end))) {
        break;
      }
      if (end > at && assignsAt(end) || c == '<' && end > at && inLimit()) {
        break;
      }
      if (c == '\\' && end + 1 < text.length() && " \t,!".indexOf(text.charAt(end + 1)) >= 0) {
        end++;
      }
      braces += c == '{' ? 1 : c == '}' ? -1 : 0;
      name &= c == '_' || c == '.' || c == '#' || c >= '0' && c <= '9' || isLetter(c);
      end++;
    }
    boolean key = name && end > at && end < text.length() && isKeyEnd(end);
    return piece(key ? Kind.KEY : Kind.WORD, Math.max(end, at + 1));
  }

  /** {@code set rlimit nofile<=1024} needs no blanks. */
  private boolean inLimit() {
    return pieces.size() == 2 && pieces.get(0).isWord("set") && pieces.get(1).isWord("rlimit");
  }

  /** Behind a limit's name only {@code <=} may stand, so that {@code <} is the half of it. */
  private boolean behindLimit() {
    return pieces.size() == 3 && pieces.get(1).isWord("rlimit");
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private boolean isKeyEnd(int end) {
    char c = text.charAt(end);
    return c == '=' || c == ':' && end + 1 < text.length() && text.charAt(end + 1) == '=';
  }

  /** An assignment to the variable that starts the statement: {@code @{X}=v}, {@code $x?=true}. */
  private boolean assignsAt(int end) {
    char first = text.charAt(at);
    if (!pieces.isEmpty() || first != '@' && first != '$') {
      return false;
    }
    char c = text.charAt(end);
    boolean whole = text.charAt(end - 1) == '}' || text.charAt(at + 1) != '{';
    return whole
        && (c == '=' || (c == '+' || c == '?' || c == ':') && text.startsWith("=", end + 1));
  }

  private boolean endsStatement(int comma) {
    return comma + 1 >= text.length() || " \t\r\n}#".indexOf(text.charAt(comma + 1)) >= 0;
  }

  private void take(Piece piece) {
    at = piece.end();
    char c = piece.text().charAt(0);
    if (piece.kind() == Kind.COMMA && (depth == 0 || c != ',')) {
      mark(c, piece.start());
      return;
    }
    if (startsAnew(piece)) {
      finish();
    }
    newline = false;
    depth += piece.kind() == Kind.OPEN ? 1 : piece.kind() == Kind.CLOSE ? -1 : 0;
    pieces.add(piece);
    if (isIncludePath(piece)) {
      finish();
    }
  }

  private void mark(char c, int start) {
    if (c == '{') {
      frames.add(frame(start));
    } else if (c == '}' && !frames.isEmpty()) {
      Frame closed = frames.remove(frames.size() - 1);
      profileSeen |= frames.isEmpty() && closed.kind() == Frame.Kind.PROFILE;
      finish();
      conditionEnded = closed.kind() == Frame.Kind.CONDITION;
      return;
    }
    finish();
  }

  private Frame frame(int brace) {
    List<Piece> head = List.copyOf(pieces);
    int start = head.isEmpty() ? brace : head.get(0).start();
    String first = head.isEmpty() ? "" : head.get(0).text();
    Frame.Kind kind =
        first.equals("if") || first.equals("else")
            ? Frame.Kind.CONDITION
            : head.isEmpty() || isPrefixOnly() ? Frame.Kind.BLOCK : Frame.Kind.PROFILE;
    return new Frame(kind, head, start);
  }

  private void finish() {
    pieces = new ArrayList<>();
    depth = 0;
    newline = false;
    conditionEnded = false;
  }

  private boolean isIncludePath(Piece piece) {
    String first = pieces.get(0).text();
    return (first.equals("include") || first.equals("#include"))
        && pieces.size() > 1
        && !piece.text().equals("if")
        && !piece.text().equals("exists");
  }

  /** Whether {@code piece} begins a new statement although the one before has no comma. */
  private boolean startsAnew(Piece piece) {
    boolean word = piece.kind() == Kind.WORD || piece.kind() == Kind.KEY;
    if (!newline || pieces.isEmpty() || !word) {
      return false;
    }
    Piece last = pieces.get(pieces.size() - 1);
    if (ItemWords.NAMES.since(piece.text()) != null || piece.isWord("change_hat")) {
      boolean prefix = depth == 0 && isPrefixOnly();
      return !prefix && last.kind() != Kind.OPERATOR && last.kind() != Kind.ARROW;
    }
    return depth == 0 && FileShape.isComplete(pieces);
  }
}
