package org.vambrace.lint;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.Location;
import org.vambrace.policy.PolicyProblem;
import org.vambrace.syntax.AppArmorSyntax;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.ParseResult;
import org.vambrace.syntax.Rule;
import org.vambrace.text.LineIndex;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;
import org.vambrace.vocabulary.Target;

/**
 * Brings {@link Linter#lintAlone} up to date after an edit within rules, by looking at the edited
 * lines only: a keystroke then costs the same in a file of any length. Stateless.
 */
public final class LineLinter {
  /** An edit of more lines than this is no keystroke. */
  private static final int MAX_LINES = 40;

  private LineLinter() {}

  /**
   * The findings of {@code now}.
   *
   * @param before an earlier text of the same file
   * @param findings what {@link Linter#lintAlone} said of it
   * @param now the text after an edit
   * @return null where the edit may change more than the rules on its lines
   */
  public static @Nullable List<Finding> update(
      String path, SourceText before, List<Finding> findings, SourceText now, Target target) {
    String old = before.text();
    String text = now.text();
    int most = Math.min(old.length(), text.length());
    int prefix = 0;
    while (prefix < most && old.charAt(prefix) == text.charAt(prefix)) {
      prefix++;
    }
    int suffix = 0;
    while (suffix < most - prefix
        && old.charAt(old.length() - 1 - suffix) == text.charAt(text.length() - 1 - suffix)) {
      suffix++;
    }
    TextRange gone = lines(before, prefix, old.length() - suffix);
    TextRange come = lines(now, prefix, text.length() - suffix);
    if (gone == null
        || come == null
        || gone.start() != come.start()
        || old.length() - gone.end() != text.length() - come.end()
        || !areRules(before.substring(gone), target)) {
      return null;
    }
    FileModel part = parse(path, now.substring(come), target);
    if (!areRules(part.syntax())) {
      return null;
    }
    List<Finding> found = new ArrayList<>();
    for (Finding finding : findings) {
      TextRange range = finding.where().range();
      if (range.end() <= gone.start()) {
        found.add(finding);
      } else if (range.start() >= gone.end()) {
        found.add(at(finding, path, range, text.length() - old.length()));
      } else if (!gone.contains(range)) {
        return null;
      }
    }
    for (PolicyProblem problem : part.ownProblems(target)) {
      found.add(at(Linter.finding(problem), path, problem.where().range(), come.start()));
    }
    return List.copyOf(found);
  }

  private static Finding at(Finding finding, String path, TextRange range, int shift) {
    return new Finding(
        finding.id(),
        finding.severity(),
        new Location(path, moved(range, shift)),
        finding.message(),
        List.of(),
        finding.fixes().stream().map(fix -> moved(fix, path, shift)).toList(),
        finding.tags());
  }

  private static Fix moved(Fix fix, String path, int shift) {
    List<FileEdit> edits = new ArrayList<>();
    for (FileEdit one : fix.edits()) {
      TextEdit edit = one.edit();
      edits.add(new FileEdit(path, new TextEdit(moved(edit.range(), shift), edit.newText())));
    }
    return new Fix(fix.title(), fix.safe(), List.copyOf(edits));
  }

  private static TextRange moved(TextRange range, int shift) {
    return new TextRange(range.start() + shift, range.end() + shift);
  }

  private static FileModel parse(String path, String text, Target target) {
    return new FileModel(path, AppArmorSyntax.parse(SourceText.of(text), target));
  }

  private static boolean areRules(String text, Target target) {
    return areRules(AppArmorSyntax.parse(SourceText.of(text), target));
  }

  /** Whether nothing but whole rules and includes between them is there. */
  private static boolean areRules(ParseResult parsed) {
    for (Item item : parsed.document().items()) {
      int end = item.range().end();
      boolean whole = end > 0 && parsed.text().text().charAt(end - 1) == ',';
      if (!(item instanceof Include include && !include.inside())
          && !(item instanceof Rule && whole)) {
        return false;
      }
    }
    return true;
  }

  /** The whole lines of the rules around a range; null if they are too many or unclear. */
  private static @Nullable TextRange lines(SourceText text, int from, int to) {
    LineIndex lines = text.lines();
    int first = lines.line(from);
    int last = lines.line(Math.max(from, to));
    while (first > 0 && !ended(text, first - 1)) {
      first--;
    }
    while (last + 1 < lines.lineCount() && !ended(text, last)) {
      last++;
    }
    boolean clear = first > 0 && last - first <= MAX_LINES && ended(text, last);
    return clear ? new TextRange(lines.start(first), lines.start(last + 1)) : null;
  }

  /** Whether the last rule on this line or above it has its end. */
  private static boolean ended(SourceText text, int line) {
    for (int at = line; at >= 0; at--) {
      int start = text.lines().start(at);
      int end = text.lines().end(at);
      String content = text.text().substring(start, Math.max(start, end)).strip();
      if (!content.isEmpty() && !content.startsWith("#")) {
        char last = content.charAt(content.length() - 1);
        return last == ',' || last == '{' || last == '}';
      }
    }
    return false;
  }
}
