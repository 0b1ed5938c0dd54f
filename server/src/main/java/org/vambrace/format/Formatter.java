package org.vambrace.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.AppArmorSyntax;
import org.vambrace.syntax.ParseResult;
import org.vambrace.syntax.Token;
import org.vambrace.syntax.TokenKind;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;
import org.vambrace.vocabulary.Target;

/**
 * Formats policy. Stateless and thread-safe.
 *
 * <p>Every result is parsed again before it is given out: unless its tokens are the ones there
 * were, one by one, there are no edits. So the policy is the same, whatever stood in the file.
 */
public final class Formatter {
  private static final int MAX_PASSES = 8;

  private Formatter() {}

  /**
   * The edits that bring a file into style; empty if it is, or if nothing can be done safely.
   *
   * @param parsed the file
   * @param target whose words count
   */
  public static List<TextEdit> format(ParseResult parsed, Target target, FormatOptions options) {
    for (Layout.Scope scope : Layout.Scope.values()) {
      ParseResult formatted = settled(parsed, target, options, scope);
      if (formatted != null) {
        return gaps(parsed, formatted);
      }
    }
    List<TextEdit> edits = new Layout(parsed, options, Layout.Scope.ALL).edits();
    return new Pieces(parsed, target).safe(edits);
  }

  /**
   * Finds the edits that can be made although others cannot, as while half a statement stands: by
   * halves, until what is left over is small or enough was tried.
   */
  private static final class Pieces {
    private static final int MAX_TRIES = 80;
    private final ParseResult parsed;
    private final Target target;
    private int tries;

    Pieces(ParseResult parsed, Target target) {
      this.parsed = parsed;
      this.target = target;
    }

    List<TextEdit> safe(List<TextEdit> edits) {
      List<TextEdit> kept = new ArrayList<>();
      add(edits, kept);
      return List.copyOf(kept);
    }

    /** Adds those of {@code edits} to {@code kept} that leave the policy as it is. */
    private void add(List<TextEdit> edits, List<TextEdit> kept) {
      if (edits.isEmpty() || tries++ >= MAX_TRIES) {
        return;
      }
      List<TextEdit> more = new ArrayList<>(kept);
      more.addAll(edits);
      String text = TextEdit.apply(parsed.text().text(), more);
      if (same(parsed, AppArmorSyntax.parse(SourceText.of(text), target))) {
        kept.addAll(edits);
      } else if (edits.size() > 1) {
        int half = edits.size() / 2;
        add(edits.subList(0, half), kept);
        add(edits.subList(half, edits.size()), kept);
      }
    }
  }

  /** Formats until nothing changes any more; null if that would not be the same policy. */
  private static @Nullable ParseResult settled(
      ParseResult parsed, Target target, FormatOptions options, Layout.Scope scope) {
    ParseResult now = parsed;
    for (int pass = 0; pass < MAX_PASSES; pass++) {
      List<TextEdit> edits = new Layout(now, options, scope).edits();
      if (edits.isEmpty()) {
        return now;
      }
      String text = TextEdit.apply(now.text().text(), edits);
      ParseResult next = AppArmorSyntax.parse(SourceText.of(text), target);
      if (!same(parsed, next)) {
        return null;
      }
      now = next;
    }
    return null;
  }

  /** What changed between words that are the same on both sides. */
  private static List<TextEdit> gaps(ParseResult before, ParseResult after) {
    List<Token> old = meaningful(before);
    List<Token> now = meaningful(after);
    List<TextEdit> edits = new ArrayList<>();
    int from = 0;
    int fromNow = 0;
    for (int i = 0; i <= old.size(); i++) {
      int to = i < old.size() ? old.get(i).start() : before.text().length();
      int toNow = i < now.size() ? now.get(i).start() : after.text().length();
      String wanted = after.text().text().substring(fromNow, toNow);
      String gap = before.text().text().substring(from, to);
      if (!gap.equals(wanted)) {
        edits.add(smallest(from, gap, wanted));
      }
      if (i < old.size()) {
        from = old.get(i).end();
        fromNow = now.get(i).end();
      }
    }
    return List.copyOf(edits);
  }

  /** The edit that makes {@code wanted} of {@code gap}, without what is the same at both ends. */
  private static TextEdit smallest(int start, String gap, String wanted) {
    int limit = Math.min(gap.length(), wanted.length());
    int head = 0;
    while (head < limit && gap.charAt(head) == wanted.charAt(head)) {
      head++;
    }
    int tail = 0;
    while (tail < limit - head
        && gap.charAt(gap.length() - 1 - tail) == wanted.charAt(wanted.length() - 1 - tail)) {
      tail++;
    }
    return new TextEdit(
        new TextRange(start + head, start + gap.length() - tail),
        wanted.substring(head, wanted.length() - tail));
  }

  /** As {@link #format}, but only edits of lines that {@code range} touches. */
  public static List<TextEdit> format(
      ParseResult parsed, Target target, FormatOptions options, TextRange range) {
    List<TextEdit> within = new ArrayList<>();
    int from = parsed.text().lines().start(parsed.text().lines().line(range.start()));
    int to = parsed.text().lines().end(parsed.text().lines().line(range.end()));
    for (TextEdit edit : format(parsed, target, options)) {
      if (edit.range().start() >= from && edit.range().end() <= to) {
        within.add(edit);
      }
    }
    String formatted = TextEdit.apply(parsed.text().text(), within);
    boolean safe = same(parsed, AppArmorSyntax.parse(SourceText.of(formatted), target));
    return safe ? List.copyOf(within) : List.of();
  }

  /** Whether two texts have the same words, comments and problems, in the same order. */
  private static boolean same(ParseResult before, ParseResult after) {
    List<Token> old = meaningful(before);
    List<Token> now = meaningful(after);
    if (old.size() != now.size() || before.problems().size() != after.problems().size()) {
      return false;
    }
    for (int i = 0; i < old.size(); i++) {
      Token one = old.get(i);
      Token other = now.get(i);
      boolean text =
          one.end() - one.start() == other.end() - other.start()
              && before
                  .text()
                  .text()
                  .regionMatches(
                      one.start(), after.text().text(), other.start(), one.end() - one.start());
      if (one.kind() != other.kind() || !text) {
        return false;
      }
    }
    for (int i = 0; i < before.problems().size(); i++) {
      if (!before.problems().get(i).id().equals(after.problems().get(i).id())) {
        return false;
      }
    }
    return true;
  }

  private static List<Token> meaningful(ParseResult parsed) {
    List<Token> found = new ArrayList<>();
    for (Token token : parsed.document().tokens()) {
      TokenKind kind = token.kind();
      if (kind != TokenKind.WHITESPACE && kind != TokenKind.NEWLINE) {
        found.add(token);
      }
    }
    return found;
  }
}
