package org.vambrace.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a log line into the tokens that libapparmor sees, with the same states (its {@code
 * scanner.l}): what a text is depends on the key before it, and the first thing that is nothing
 * known makes all that follows one {@link Kind#REST}. Used by one thread for one line.
 */
final class RecordScanner {

  /** What a token is. */
  enum Kind {
    END,
    /** A key; {@link #text()} is its name. */
    KEY,
    /** The word {@code audit}. */
    AUDIT,
    QUOTED,
    HEX,
    DIGITS,
    WORD,
    ADDRESS,
    NONE,
    /** An event in its quotes, as in {@code apparmor="DENIED"}. */
    EVENT,
    /** A message type of auditd, as in {@code type=AVC}. */
    AUDITD_TYPE,
    /** Digits of {@code audit(SECONDS.MILLIS:SERIAL)}. */
    AUDIT_DIGITS,
    MONTH,
    DATE,
    TIME,
    STAMP,
    KERNEL,
    SOCKLOG_KERNEL,
    PROGRAM,
    EQUALS,
    COLON,
    MINUS,
    PERIOD,
    OPEN,
    CLOSE,
    QUESTION_MARK,
    SINGLE_QUOTE,
    /** All that is left of the line. */
    REST
  }

  private enum State {
    INITIAL,
    AUDIT_ID,
    WORD,
    UNTRUSTED,
    ADDRESS,
    TYPES,
    HOSTNAME,
    STAMP,
    OTHER_TYPE,
    REST
  }

  private static final Pattern TIME =
      Pattern.compile("\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?(?:[+-]\\d{2}:\\d{2})?");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(?:T(?=" + TIME + "))?");
  private static final Pattern MONTH =
      Pattern.compile(
          "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
              + "|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?");
  private static final Pattern PROGRAM = Pattern.compile("[a-zA-Z0-9_-]+\\[[0-9]+\\]:");
  private static final Pattern STAMP = Pattern.compile("\\[[0-9 ]{5,}\\.[0-9]{6,}\\]");
  private static final Pattern KEY = Pattern.compile("[a-zA-Z_][a-zA-Z_0-9]*");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern HEX = Pattern.compile("(?:[A-F0-9]{2})+");
  private static final Pattern ADDRESS = Pattern.compile("[a-f0-9.:]{3,}");
  private static final Pattern WORD = Pattern.compile("[^ \t\n()=\"'!]+");
  private static final Pattern HOSTNAME = Pattern.compile("[a-zA-Z0-9._-]+");
  private static final Pattern AUDITD_TYPE = Pattern.compile("[a-zA-Z0-9\\[\\]_-]+");
  private static final Pattern EVENT =
      Pattern.compile("\"(DENIED|AUDIT|ALLOWED|HINT|STATUS|ERROR)\"");
  private static final String KERNEL = "kernel:";
  private static final String SOCKLOG = "kern.notice:";
  private static final String SPACE = " \t\r\n\u001d";
  private static final Map<Character, Kind> MARKS =
      Map.of(
          '=',
          Kind.EQUALS,
          ':',
          Kind.COLON,
          '-',
          Kind.MINUS,
          '.',
          Kind.PERIOD,
          '(',
          Kind.OPEN,
          ')',
          Kind.CLOSE,
          '?',
          Kind.QUESTION_MARK,
          '\'',
          Kind.SINGLE_QUOTE);

  private final String line;
  private final Matcher matcher;
  private final Deque<State> outer = new ArrayDeque<>();
  private State state = State.INITIAL;
  private int at;
  private Kind kind = Kind.END;
  private String text = "";

  /** Scans a line, which has no line end; what follows a NUL is not there for a C library. */
  RecordScanner(String line) {
    int nul = line.indexOf('\0');
    this.line = nul < 0 ? line : line.substring(0, nul);
    this.matcher = KEY.matcher(this.line);
    next();
  }

  /** What the current token is. */
  Kind kind() {
    return kind;
  }

  /** The current token's value: decoded, without its quotes. */
  String text() {
    return text;
  }

  /** Whether the current token is the key {@code name}. */
  boolean isKey(String name) {
    return kind == Kind.KEY && text.equals(name);
  }

  /** Goes on to the next token. */
  void next() {
    kind = Kind.END;
    text = "";
    while (at < line.length()) {
      int before = at;
      State in = state;
      if (scan(line.charAt(at))) {
        return;
      }
      if (at == before && state == in) {
        at++; // No pattern of this state takes the character: the scanner passes over it.
      }
    }
  }

  /** One step in the current state; true when it gave a token. */
  private boolean scan(char c) {
    return switch (state) {
      case INITIAL -> initial(c);
      case AUDIT_ID -> auditId(c);
      case WORD -> word(c);
      case UNTRUSTED -> untrusted(c);
      case ADDRESS -> address(c);
      case TYPES -> types(c);
      case HOSTNAME -> hostname();
      case STAMP -> stamp();
      case OTHER_TYPE -> otherType(c);
      case REST -> token(Kind.REST, line.length() - at);
    };
  }

  private boolean initial(char c) {
    if (skipSpace()) {
      return false;
    }
    if (c == '"') {
      return quoted();
    }
    int program = length(PROGRAM);
    if (c >= '0' && c <= '9') {
      return digits(program);
    }
    if (c == '[' && length(STAMP) > 0) {
      return token(Kind.STAMP, length(STAMP));
    }
    Kind mark = MARKS.get(c);
    if (mark != null && program == 0) {
      state = c == '(' ? State.WORD : state;
      return token(mark, 1);
    }
    return program > 0 ? token(Kind.PROGRAM, program) : named();
  }

  private boolean digits(int program) {
    int plain = length(DIGITS);
    int time = length(TIME);
    int date = length(DATE);
    if (program > Math.max(plain, Math.max(time, date))) {
      return token(Kind.PROGRAM, program);
    }
    if (time > plain) {
      state = State.HOSTNAME;
      return token(Kind.TIME, time);
    }
    return date > plain ? token(Kind.DATE, date) : token(Kind.DIGITS, plain);
  }

  /** The longest of the known words that the line goes on with; all is lost if there is none. */
  private boolean named() {
    if (line.startsWith(KERNEL, at)) {
      state = State.STAMP;
      return token(Kind.KERNEL, KERNEL.length());
    }
    if (line.startsWith(SOCKLOG, at)) {
      state = State.STAMP;
      return token(Kind.SOCKLOG_KERNEL, SOCKLOG.length());
    }
    for (int length = length(KEY); length > 0; length--) {
      String name = line.substring(at, at + length);
      RecordKey key = RecordKey.of(name);
      if (key != null) {
        enter(key.form());
        return token(Kind.KEY, length);
      }
      if (name.equals("none")) {
        return token(Kind.NONE, length);
      }
      if (name.equals("audit")) {
        outer.push(state);
        state = State.AUDIT_ID;
        return token(Kind.AUDIT, length);
      }
      if (MONTH.matcher(name).matches()) {
        return token(Kind.MONTH, length);
      }
    }
    state = State.REST;
    return false;
  }

  private void enter(RecordKey.Form form) {
    switch (form) {
      case EVENT, TYPE -> state = State.TYPES;
      case UNTRUSTED, SOCKET, PEER_SOCKET -> state = State.UNTRUSTED;
      case WORD -> state = State.WORD;
      case ADDRESS -> {
        outer.push(state);
        state = State.ADDRESS;
      }
      default -> state = State.INITIAL;
    }
  }

  private void leave() {
    State left = outer.poll();
    state = left == null ? State.INITIAL : left;
  }

  private boolean auditId(char c) {
    if (length(DIGITS) > 0) {
      return token(Kind.AUDIT_DIGITS, length(DIGITS));
    }
    boolean blankNext = at + 1 < line.length() && SPACE.indexOf(line.charAt(at + 1)) >= 0;
    switch (c) {
      case ':' -> {
        if (blankNext) {
          leave();
        }
        return token(Kind.COLON, blankNext ? 2 : 1);
      }
      case '.' -> {
        return token(Kind.PERIOD, 1);
      }
      case '(' -> {
        return token(Kind.OPEN, 1);
      }
      case ')' -> {
        leave();
        return token(Kind.CLOSE, 1);
      }
      default -> {
        state = State.REST;
        return false;
      }
    }
  }

  private boolean word(char c) {
    int length = length(WORD);
    // A word may hold blanks of the rarer kinds, but one of them alone is a blank.
    boolean blank = SPACE.indexOf(c) >= 0 && length < 2;
    if (blank) {
      at++;
      return false;
    }
    if (length > 0) {
      state = State.INITIAL;
      return token(Kind.WORD, length);
    }
    if (c == '"') {
      return quoted();
    }
    if (c == ')') {
      state = State.INITIAL;
    }
    Kind mark = c == '\'' ? null : MARKS.get(c);
    return mark != null && token(mark, 1);
  }

  private boolean untrusted(char c) {
    if (c == '"') {
      return quoted();
    }
    int length = length(HEX);
    if (length > 0) {
      state = State.INITIAL;
      String decoded = Hex.decode(line.substring(at, at + length));
      token(Kind.HEX, length);
      text = decoded;
      return true;
    }
    return c == '=' ? token(Kind.EQUALS, 1) : backToInitial();
  }

  private boolean address(char c) {
    int length = length(ADDRESS);
    if (length > 0) {
      leave();
      return token(Kind.ADDRESS, length);
    }
    return c == '=' ? token(Kind.EQUALS, 1) : backToInitial();
  }

  private boolean backToInitial() {
    state = State.INITIAL;
    return false;
  }

  private boolean types(char c) {
    if (c == '=') {
      return token(Kind.EQUALS, 1);
    }
    int digits = length(DIGITS);
    int type = length(AUDITD_TYPE);
    if (digits > 0 && digits == type) {
      state = State.INITIAL;
      return token(Kind.DIGITS, digits);
    }
    int event = length(EVENT);
    if (event > 0) {
      state = State.INITIAL;
      token(Kind.EVENT, event);
      text = text.substring(1, text.length() - 1);
      return true;
    }
    if (type > 0) {
      String name = line.substring(at, at + type);
      state = RecordGrammar.isOwnType(name) ? State.INITIAL : State.OTHER_TYPE;
      return token(Kind.AUDITD_TYPE, type);
    }
    state = State.REST;
    return false;
  }

  private boolean hostname() {
    if (skipSpace()) {
      return false;
    }
    if (line.startsWith(SOCKLOG, at)) {
      state = State.STAMP;
      return token(Kind.SOCKLOG_KERNEL, SOCKLOG.length());
    }
    int length = length(HOSTNAME);
    if (length == 0) {
      return false;
    }
    state = State.INITIAL;
    return token(Kind.WORD, length);
  }

  private boolean stamp() {
    if (skipSpace()) {
      return false;
    }
    int length = length(STAMP);
    state = State.INITIAL;
    return length > 0 && token(Kind.STAMP, length);
  }

  private boolean otherType(char c) {
    if (skipSpace()) {
      return false;
    }
    if (line.startsWith("audit", at)) {
      outer.push(state);
      state = State.AUDIT_ID;
      return token(Kind.AUDIT, 5);
    }
    if (line.startsWith("msg", at)) {
      return token(Kind.KEY, 3);
    }
    if (c == '=' || c == ':') {
      return token(c == '=' ? Kind.EQUALS : Kind.COLON, 1);
    }
    state = State.REST;
    return false;
  }

  /**
   * A text in double quotes, where a backslash keeps the next character; END if it is not closed.
   */
  private boolean quoted() {
    StringBuilder out = new StringBuilder();
    for (int i = at + 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        at = i + 1;
        state = State.INITIAL;
        kind = Kind.QUOTED;
        text = out.toString();
        return true;
      }
      if (c == '\\') {
        if (++i == line.length()) {
          break;
        }
        c = line.charAt(i);
      }
      out.append(c);
    }
    at = line.length();
    return true;
  }

  private boolean skipSpace() {
    int from = at;
    while (at < line.length() && SPACE.indexOf(line.charAt(at)) >= 0) {
      at++;
    }
    return at > from;
  }

  private int length(Pattern pattern) {
    matcher.usePattern(pattern).region(at, line.length());
    return matcher.lookingAt() ? matcher.end() - at : 0;
  }

  private boolean token(Kind found, int length) {
    kind = found;
    text = line.substring(at, at + length);
    at += length;
    return true;
  }
}
