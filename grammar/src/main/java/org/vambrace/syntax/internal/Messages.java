package org.vambrace.syntax.internal;

import java.util.List;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.Problem;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Repair;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;
import org.vambrace.vocabulary.CloseWords;
import org.vambrace.vocabulary.Target;

/** What to tell people about a broken item, in the language's words. */
final class Messages {
  private static final int LONGEST = 120;
  private static final int LONGEST_QUOTE = 30;

  /** Letters of permissions that do not go together. */
  private static final Pattern MODE_LETTERS = Pattern.compile("[rwalkmixupcRWLMXIUPC]{2,}");

  private final String text;

  private final List<Integer> seams;
  private final Target target;

  /**
   * Messages about {@code text}.
   *
   * @param seams where it is joined from several files, ascending
   * @param target whose words it may use
   */
  Messages(String text, List<Integer> seams, Target target) {
    this.text = text;
    this.seams = seams;
    this.target = target;
  }

  /**
   * A block that is never closed.
   *
   * @param open the outermost one
   * @param suspect the block whose brace is missing, as the indentation tells, or null
   */
  Problem notClosed(Frame open, @Nullable Frame suspect) {
    int end = text.length();
    TextRange where = new TextRange(Math.max(0, end - 1), end);
    Frame culprit = suspect == null ? open : suspect;
    String what = kindOfBlock(culprit.owner());
    int line = 1 + (int) text.substring(0, culprit.start()).chars().filter(c -> c == '\n').count();
    String message =
        suspect == null
            ? "the " + what + " opened in line " + line + " needs a closing '}'"
            : "a closing '}' is missing, probably that of the " + what + " in line " + line;
    String close = text.endsWith("\n") ? "}\n" : "\n}\n";
    Repair repair =
        suspect == null ? new Repair("Add '}' at the end", TextEdit.insert(end, close)) : null;
    return new Problem("missing-brace", where, message, repair);
  }

  private static String kindOfBlock(Frame.Owner owner) {
    if (owner instanceof Frame.OfProfile profile) {
      Profile.Keyword keyword = profile.head().keyword();
      boolean hat = keyword == Profile.Keyword.HAT || keyword == Profile.Keyword.CARET;
      return hat ? "hat" : "profile";
    }
    return "block";
  }

  /** A closing brace that closes nothing. */
  Problem strayBrace(TextRange range) {
    return new Problem(
        "stray-brace",
        range,
        "this '}' closes nothing; every block is closed already",
        new Repair("Remove this '}'", TextEdit.delete(range)));
  }

  /** An else without an if. */
  Problem strayElse(TextRange range) {
    return new Problem("syntax", range, "'else' must follow the '}' of an 'if' block");
  }

  /** An item whose token {@code broken} does not fit. */
  Problem failure(ItemKind kind, Header header, Token broken, FirstFailure failure) {
    int type = broken.getType();
    boolean atEnd = type == Token.EOF;
    TextRange range =
        atEnd
            ? new TextRange(Math.max(header.start(), header.last() - 1), header.last())
            : new TextRange(broken.getStartIndex(), broken.getStopIndex() + 1);
    if (type == PolicyLexer.UNENDED_COMMENT) {
      return new Problem(
          "unended-comment",
          range,
          "a comment on the last line needs a line end behind it",
          new Repair("End the line", TextEdit.insert(range.end(), "\n")));
    }
    if (type == PolicyLexer.BAD) {
      int before = header.visible().indexOf(broken) - 1;
      return before >= 0 && header.type(before) == PolicyLexer.EQUALS
          ? new Problem("syntax", range, "a value must follow this '=' on the same line")
          : badCharacter(range);
    }
    if (type == PolicyLexer.GROUP && kind == ItemKind.PROFILE) {
      return new Problem(
          "syntax",
          range,
          quote(range) + "=( ) does not belong here; xattrs=( ) stands before flags");
    }
    Problem permission = type == PolicyLexer.WORD ? permission(kind, header, range) : null;
    if (permission != null) {
      return permission;
    }
    if (failure.expects(PolicyLexer.RPAREN)) {
      return new Problem(
          "missing-parenthesis",
          range,
          "the list in "
              + kind.title()
              + " needs its ')'"
              + (atEnd ? "" : " before " + quote(range)));
    }
    if (failure.expects(PolicyLexer.COMMA)) {
      String what = kind.title() + " ends with a comma";
      return atEnd
          ? new Problem("missing-comma", range, what, comma(range.end()))
          : new Problem("missing-comma", range, what + ", but here stands " + quote(range));
    }
    if (failure.expects(PolicyLexer.LBRACE)) {
      String what = kind.title() + " ends with '{'";
      return new Problem(
          "missing-brace", range, atEnd ? what : what + ", but here stands " + quote(range));
    }
    Problem special = kind == ItemKind.FILE ? fileRule(header, broken, range) : null;
    if (special != null) {
      return special;
    }
    String what = atEnd ? " ends too early" : " does not take " + quote(range) + " here";
    return new Problem("syntax", range, withShape(kind.title() + what, kind));
  }

  /** The word behind a rule's keyword is often a misspelt permission. */
  private @Nullable Problem permission(ItemKind kind, Header header, TextRange range) {
    Token keyword = header.visible().get(header.prefixLength());
    boolean next =
        header.visible().indexOf(keyword) + 1 < header.visible().size()
            && header.visible().get(header.prefixLength() + 1).getStartIndex() == range.start();
    String word = text.substring(range.start(), range.end());
    String close = next ? CloseWords.closest(word, Keywords.permissions(keyword.getType())) : null;
    return close == null
        ? null
        : new Problem(
            "syntax",
            range,
            kind.title() + " has no permission " + quote(range) + CloseWords.hint(close),
            Repair.change(range, close));
  }

  private static String withShape(String what, ItemKind kind) {
    String whole = what + "; it is written: " + kind.shape();
    return whole.length() <= LONGEST ? whole : what;
  }

  /** What looks like a file rule is often a misspelt keyword, or lacks its permissions. */
  private @Nullable Problem fileRule(Header header, Token broken, TextRange range) {
    Token first =
        header.visible().get(Math.min(header.prefixLength(), header.visible().size() - 1));
    String word = text.substring(first.getStartIndex(), first.getStopIndex() + 1);
    TextRange where = new TextRange(first.getStartIndex(), first.getStopIndex() + 1);
    if (first.getType() == PolicyLexer.COMMA) {
      return new Problem(
          "stray-comma",
          where,
          "this comma ends nothing; a rule takes one, an include none",
          new Repair("Remove this ','", TextEdit.delete(where)));
    }
    if (first.getType() == PolicyLexer.BOOL_VARIABLE) {
      return new Problem(
          "syntax",
          where,
          quote(where) + " is a boolean variable; it is set with '=' or tested by 'if'");
    }
    if (first.getType() == PolicyLexer.RESERVED) {
      return new Problem(
          "syntax", where, quote(where) + " is a keyword of other rules and starts none itself");
    }
    if (first.getType() != PolicyLexer.WORD && first.getType() != PolicyLexer.SET_VARIABLE) {
      return null;
    }
    if (broken.getType() == PolicyLexer.WORD && MODE_LETTERS.matcher(word).matches()) {
      return new Problem(
          "syntax",
          where,
          quote(where) + " are no permissions; exec is ix, px, cx or ux, pix, cix, pux or cux");
    }
    if (first.getType() == PolicyLexer.WORD && Character.isLetter(word.charAt(0))) {
      String near = Keywords.nearest(word, target);
      return new Problem(
          "unknown-rule",
          where,
          quote(where)
              + " starts no rule"
              + (near == null
                  ? " and is no path with permissions"
                  : "; did you mean '" + near + "'?"),
          near == null ? null : Repair.change(where, near));
    }
    boolean second = header.visible().indexOf(broken) == header.prefixLength() + 1;
    if (second && broken.getType() == PolicyLexer.WORD) {
      return new Problem(
          "syntax",
          range,
          quote(range) + " are no permissions; a file rule is written: PATH MODES,");
    }
    return new Problem(
        "syntax", range, quote(where) + " needs permissions behind it, such as r, rw or Px");
  }

  /**
   * A missing comma is told where the rule ends, unless the parser trips over the next item only
   * lines later in the same file: then there, because its message names that line.
   */
  Problem seen(Problem problem, ItemKind kind, Header header, Token next) {
    if (!problem.id().equals("missing-comma") || next.getType() == Token.EOF) {
      return problem;
    }
    int end = header.last();
    int at = next.getStartIndex();
    int first = end < at ? text.indexOf('\n', end) : -1;
    int second = first < 0 ? -1 : text.indexOf('\n', first + 1);
    boolean sameFile = seams.stream().noneMatch(seam -> seam >= end && seam <= at);
    if (second < 0 || second >= at || !sameFile) {
      return problem;
    }
    TextRange range = new TextRange(at, next.getStopIndex() + 1);
    String last = quote(new TextRange(Math.max(header.start(), wordStart(end)), end));
    return new Problem(
        problem.id(),
        range,
        "before " + quote(range) + ", " + kind.title() + " still needs its comma behind " + last,
        comma(end));
  }

  private static Repair comma(int offset) {
    return new Repair("Add the missing ','", TextEdit.insert(offset, ","));
  }

  private int wordStart(int end) {
    int at = end;
    while (at > 0 && !Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** A text that begins with U+FEFF, which the real lexer takes for three strange bytes. */
  Problem byteOrderMark(TextRange range) {
    return new Problem(
        "unexpected-character", range, "a byte order mark does not belong into policy");
  }

  private Problem badCharacter(TextRange range) {
    char c = text.charAt(range.start());
    String what =
        switch (c) {
          case '"' -> "this quote has no partner, or no word may be quoted here";
          case '\r', '\n' -> "the line must not end here";
          case ',' -> "a comma does not belong here";
          case '@' ->
              "no variable is named here; its name is a letter, then letters, digits and '_'";
          default ->
              c < ' '
                  ? "the character U+%04X does not belong here".formatted((int) c)
                  : "'" + c + "' does not belong here";
        };
    return new Problem("unexpected-character", range, what);
  }

  private String quote(TextRange range) {
    String found = text.substring(range.start(), range.end());
    int line = found.indexOf('\n');
    String first = line < 0 ? found : found.substring(0, line);
    return "'"
        + (first.length() > LONGEST_QUOTE ? first.substring(0, LONGEST_QUOTE) + "..." : first)
        + "'";
  }
}
