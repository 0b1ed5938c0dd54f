package org.vambrace.lint.checks.apparmord;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Items;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.Location;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Item;
import org.vambrace.text.LineIndex;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Paths;

/** What the conventions share: which files they speak of, and how they read lines. Stateless. */
final class Conventions {
  private static final Pattern TAIL_COMMENT = Pattern.compile(",\\s*#");

  private Conventions() {}

  /** Where a file stands; the project asks other things of each. */
  enum Place {
    PROFILE,
    ABSTRACTION,
    /** An addition to an abstraction ({@code abstractions/NAME.d/}), or a mapping. */
    ADDITION,
    /** No file that the project's checks look at. */
    OTHER
  }

  /**
   * A line of policy.
   *
   * @param start where it starts in the file
   * @param text without its end; in {@link #code} without a comment behind a rule
   */
  record Line(int start, String text) {
    TextRange range(int from, int to) {
      return new TextRange(start + from, start + to);
    }
  }

  /** A check that the project calls an error: worth a warning, where errors are the parser's. */
  static CheckInfo demand(String id) {
    return new CheckInfo(id, Severity.WARNING, CheckInfo.Group.APPARMOR_D, false);
  }

  /** A check that the project only warns of. */
  static CheckInfo advice(String id) {
    return new CheckInfo(id, Severity.INFORMATION, CheckInfo.Group.APPARMOR_D, false);
  }

  static Place place(FileContext file) {
    if (file.kind() == FileKind.PROFILE) {
      return Place.PROFILE;
    }
    String path = file.path();
    if (file.kind() != FileKind.FRAGMENT || path.contains("/local/")) {
      return Place.OTHER;
    }
    int at = path.lastIndexOf("/abstractions/");
    if (at >= 0) {
      return path.indexOf(".d/", at) >= 0 ? Place.ADDITION : Place.ABSTRACTION;
    }
    return path.contains("/mappings/") ? Place.ADDITION : Place.OTHER;
  }

  /** Whether the project's checks look at the file at all. */
  static boolean applies(FileContext file) {
    return place(file) != Place.OTHER;
  }

  /** What the profile of a file must be called. */
  static String name(FileContext file) {
    return Paths.name(file.path()).replace(".apparmor.d", "");
  }

  /** The first line: where to say that something is missing in the file. */
  static Location head(FileContext file) {
    return file.at(new TextRange(0, Math.max(0, file.text().lines().end(0))));
  }

  /** All lines. */
  static List<Line> lines(FileContext file) {
    LineIndex index = file.text().lines();
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < index.lineCount(); i++) {
      int start = index.start(i);
      lines.add(
          new Line(start, file.text().text().substring(start, Math.max(start, index.end(i)))));
    }
    return lines;
  }

  /** The lines that are not comments, without comments behind rules. */
  static List<Line> code(FileContext file) {
    List<Line> code = new ArrayList<>();
    for (Line line : lines(file)) {
      if (!line.text.stripLeading().startsWith("#")) {
        boolean tail = TAIL_COMMENT.matcher(line.text).find();
        String text = tail ? line.text.substring(0, line.text.indexOf('#')) : line.text;
        code.add(new Line(line.start, text));
      }
    }
    return code;
  }

  /** Whether a file has a line that starts with {@code text}. */
  static boolean hasLine(FileContext file, String text, int within) {
    List<Line> lines = lines(file);
    return lines.subList(0, Math.min(within, lines.size())).stream()
        .anyMatch(line -> line.text.startsWith(text));
  }

  /** The file rules of a file that do not deny. */
  static List<FileRule> grants(FileContext file) {
    List<FileRule> found = new ArrayList<>();
    for (Item item : Items.all(file.document().items())) {
      if (item instanceof FileRule rule && rule.path() != null && !rule.prefix().isDeny()) {
        found.add(rule);
      }
    }
    return found;
  }

  /** The path of a rule as written, or the empty text. */
  static String path(FileRule rule) {
    return rule.path() == null ? "" : rule.path().raw();
  }

  /** The access of a rule as written, or the empty text. */
  static String modes(FileRule rule) {
    return rule.modes() == null ? "" : rule.modes().value();
  }

  /** The name of a program below a variable, as in {@code @{bin}/NAME}; null for other paths. */
  static @Nullable String program(String path, String variable) {
    String start = "@{" + variable + "}/";
    return path.startsWith(start) ? path.substring(start.length()) : null;
  }
}
