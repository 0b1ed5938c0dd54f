package org.vambrace.syntax.internal;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;
import org.vambrace.syntax.internal.Keywords.Keyword;
import org.vambrace.vocabulary.Target;

/**
 * What the lexer's actions do: give look-ahead back, look words up, and start again anywhere. Used
 * by one thread.
 */
abstract class ModalLexer extends Lexer {
  private Target target = Target.LATEST;
  private int ruleClass;

  ModalLexer(CharStream input) {
    super(input);
    removeErrorListeners();
  }

  /** Whose words count. */
  void target(Target value) {
    target = value;
  }

  /** Starts afresh between rules at {@code offset}, with the text seeming to end at {@code end}. */
  void restart(int offset, int end) {
    ((TextStream) _input).goTo(offset, end);
    _modeStack.clear();
    _mode = DEFAULT_MODE;
    _hitEOF = false;
  }

  /** The next token; at a seam reading goes on in the same mode. */
  @Override
  public Token nextToken() {
    Token token = super.nextToken();
    while (token.getType() == Token.EOF && ((TextStream) _input).passSeam()) {
      _hitEOF = false;
      if (_mode == PolicyLexer.NAME_WORD) {
        // the blanks behind `profile` belong to the keyword, which cannot go over a seam
        _mode = PolicyLexer.CARET_WORD;
      }
      token = super.nextToken();
    }
    return token;
  }

  /** Where the next token starts. */
  int position() {
    return _input.index();
  }

  /** Whether the lexer is in a value list, which ends with its line. */
  boolean inAssignment() {
    return _mode == PolicyLexer.ASSIGN
        || _mode == PolicyLexer.BOOL_ASSIGN
        || _mode == PolicyLexer.BOOL_OPERATOR;
  }

  /** Whether the lexer stands between rules. */
  boolean betweenRules() {
    return _mode == DEFAULT_MODE;
  }

  /** Keeps the first {@code length} characters of what was matched, at least one. */
  protected void keep(int length) {
    _input.seek(_tokenStartCharIndex + Math.max(1, length));
  }

  /** Gives the last {@code length} characters back. */
  protected void keepAllBut(int length) {
    _input.seek(_input.index() - length);
  }

  /** Keeps the letters, digits and underscores at the start. */
  protected void keepName() {
    keep(nameLength(0));
  }

  /** Keeps {@code $name} or {@code ${name}}. */
  protected void keepVariable() {
    boolean brace = at(1) == '{';
    int end = nameLength(brace ? 2 : 1);
    keep(brace ? end + 1 : end);
  }

  /** Keeps everything up to and with the first {@code word}. */
  protected void keepThrough(String word) {
    keep(getText().indexOf(word) + word.length());
  }

  /** Keeps the line without its line end. */
  protected void keepLine() {
    int length = getText().length() - 1;
    keep(length > 0 && at(length - 1) == '\r' ? length - 1 : length);
  }

  /** Makes a name a keyword or a word. */
  protected void keyword() {
    Keyword found = Keywords.find(getText(), target);
    if (found == null) {
      _type = PolicyLexer.WORD;
      return;
    }
    _type = found.type();
    if (found.mode() >= 0) {
      ruleClass = found.type();
      pushMode(found.mode());
    }
  }

  /** Makes {@code all} a keyword; where it is none, it can be the permissions a, l and l. */
  protected void allKeyword() {
    keyword();
    if (_type == PolicyLexer.WORD && at(3) >= 0 && " \t\r\n\u000B\f,".indexOf(at(3)) >= 0) {
      _type = PolicyLexer.MODE;
    }
  }

  /** Makes the name before {@code =} a condition or one of the names with rules of their own. */
  protected void conditionName() {
    switch (getText()) {
      case "priority" -> {
        if (!Feature.PRIORITY.in(target)) {
          plainCondition();
          return;
        }
        _type = PolicyLexer.PRIORITY;
        pushMode(PolicyLexer.PRIORITY_VALUE);
      }
      case "flags" -> {
        _type = PolicyLexer.FLAGS;
        pushMode(PolicyLexer.CONDITION_HEAD);
      }
      case "identities" -> {
        _type = PolicyLexer.IDENTITIES;
        pushMode(PolicyLexer.CONDITION_HEAD);
      }
      default -> plainCondition();
    }
  }

  private void plainCondition() {
    _type = PolicyLexer.CONDITION;
    pushMode(PolicyLexer.CONDITION_HEAD);
  }

  /** The name of a group's entry; once a colon could end it. */
  protected void groupKey() {
    _type = PolicyLexer.CONDITION;
    if (!Feature.GROUP_OVERRIDE.in(target)) {
      keep(oldKeyLength());
    }
  }

  /** What only once could start the name of a group's entry. */
  protected void oldGroupKey() {
    if (Feature.GROUP_OVERRIDE.in(target)) {
      _type = PolicyLexer.BAD;
    } else {
      groupKey();
    }
  }

  private int oldKeyLength() {
    int length = 0;
    while (at(length) >= 0 && " \t\n\"!,=)".indexOf(at(length)) < 0) {
      length++;
    }
    return length;
  }

  /** {@code +}, before identities. */
  protected void plus() {
    if (Feature.IDENTITIES.in(target)) {
      _type = PolicyLexer.PLUS;
      pushMode(PolicyLexer.IDENTITY);
    } else {
      _type = PolicyLexer.BAD;
    }
  }

  /** {@code ?=} and {@code :=}. */
  protected void newAssignment() {
    if (Feature.MORE_ASSIGNMENTS.in(target)) {
      pushMode(PolicyLexer.ASSIGN);
    } else if (at(0) == ':') {
      path();
    } else {
      _type = PolicyLexer.BAD;
    }
  }

  /** A path or label; one that starts with a colon once ended like any word. */
  protected void path() {
    _type = PolicyLexer.WORD;
    if (at(0) == ':' && !Feature.MORE_ASSIGNMENTS.in(target)) {
      keep(wordLength(0));
    }
  }

  /** A boolean variable before an operator; what follows was once a list of values. */
  protected void boolAssigned() {
    _type = PolicyLexer.BOOL_VARIABLE;
    if (Feature.EXPRESSIONS.in(target)) {
      pushMode(PolicyLexer.BOOL_OPERATOR);
    }
  }

  /** A variable alone; where {@code ?=} is none, a question mark makes it a path. */
  protected void setVariable() {
    int length = getText().length();
    if (!Feature.MORE_ASSIGNMENTS.in(target) && at(length) == '?') {
      _type = PolicyLexer.WORD;
      keep(wordLength(length));
    }
  }

  /** What follows {@code #} in a list of values. */
  protected void assignmentComment() {
    if (Feature.ASSIGNMENT_COMMENTS.in(target)) {
      _type = PolicyLexer.COMMENT;
      _channel = HIDDEN;
      keepLine();
    } else {
      _type = PolicyLexer.VALUE;
      keep(wordLength(0));
    }
  }

  /** Makes a word of a test an operator or an operand. */
  protected void expressionWord() {
    int operator = Keywords.operator(getText());
    _type = operator < 0 ? PolicyLexer.WORD : operator;
  }

  /** Makes a word of a rule a permission or an operand. */
  protected void classWord() {
    _type = Keywords.isPermission(ruleClass, getText()) ? PolicyLexer.PERMISSION : PolicyLexer.WORD;
  }

  /** {@code r}, {@code w}, {@code rw} as permissions of a class. */
  protected void classMode() {
    _type = PolicyLexer.MODE;
  }

  private int nameLength(int from) {
    int length = from;
    while (isNameChar(at(length))) {
      length++;
    }
    return length;
  }

  /** Where the generic word that goes on at {@code from} ends. */
  private int wordLength(int from) {
    int length = from;
    while (true) {
      int c = at(length);
      int next = at(length + 1);
      if (c == '\\' && (next == ' ' || next == '\t' || next == '"' || next == '!' || next == ',')) {
        length += 2;
      } else if (isWordChar(c) || c == ',' && isWordChar(next)) {
        length++;
      } else {
        return length;
      }
    }
  }

  private static boolean isWordChar(int c) {
    return c >= 0 && " \t\r\n\"!,".indexOf(c) < 0;
  }

  private static boolean isNameChar(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }

  private int at(int distance) {
    return ((TextStream) _input).at(_tokenStartCharIndex + distance);
  }
}
