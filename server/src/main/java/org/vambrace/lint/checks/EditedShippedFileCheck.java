package org.vambrace.lint.checks;

import java.util.List;
import java.util.Set;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Location;
import org.vambrace.policy.Related;
import org.vambrace.policy.Severity;
import org.vambrace.text.LineIndex;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Paths;

/**
 * A file of a package that was edited in place: the package manager has put its own version beside
 * it, under a name that apparmor_parser passes over (dpkg(1), ucf(1), rpm(8)).
 */
public final class EditedShippedFileCheck implements FileCheck {
  private static final List<String> SHIPPED =
      List.of(".dpkg-dist", ".dpkg-new", ".ucf-dist", ".ucf-new", ".rpmnew", ".pacnew");
  private static final CheckInfo INFO =
      new CheckInfo("edited-shipped-file", Severity.WARNING, CheckInfo.Group.LIBVIRT, true);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    if (file.path().contains("/local/")) {
      return;
    }
    for (String suffix : SHIPPED) {
      String path = file.path() + suffix;
      SourceText shipped = file.snapshot().read(path).text();
      if (shipped == null || shipped.text().equals(file.text().text())) {
        continue;
      }
      int line = firstDifference(file.text(), shipped);
      LineIndex lines = file.text().lines();
      int at = Math.min(line, Math.max(0, lines.lineCount() - 1));
      out.report(
          file.at(shown(file.text(), at)),
          "edited where a package ships it: put rules of your own into " + override(file),
          List.of(
              new Related(
                  new Location(path, TextRange.at(start(shipped, line))), "the package's version")),
          List.of(),
          Set.of());
      return;
    }
  }

  /** Where own rules for the file belong. */
  private static String override(FileContext file) {
    String name = Paths.name(file.path());
    if (file.path().contains("/abstractions/")) {
      return "abstractions/" + name + ".d/";
    }
    if (file.path().contains("/tunables/")) {
      return "tunables/" + name + ".d/";
    }
    return "local/" + name;
  }

  /** A line without its indentation. */
  private static TextRange shown(SourceText text, int line) {
    int end = Math.max(text.lines().start(line), text.lines().end(line));
    int start = text.lines().start(line);
    while (start < end && Character.isWhitespace(text.text().charAt(start))) {
      start++;
    }
    return new TextRange(start, end);
  }

  private static int firstDifference(SourceText one, SourceText other) {
    int last = Math.min(one.lines().lineCount(), other.lines().lineCount());
    for (int i = 0; i < last; i++) {
      if (!line(one, i).equals(line(other, i))) {
        return i;
      }
    }
    return last;
  }

  private static String line(SourceText text, int i) {
    return text.text().substring(text.lines().start(i), text.lines().end(i));
  }

  private static int start(SourceText text, int line) {
    return text.lines().start(Math.min(line, Math.max(0, text.lines().lineCount() - 1)));
  }
}
