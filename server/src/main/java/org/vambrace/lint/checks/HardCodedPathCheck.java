package org.vambrace.lint.checks;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.FileEdit;
import org.vambrace.lint.Fix;
import org.vambrace.lint.Items;
import org.vambrace.lint.ModelCheck;
import org.vambrace.lint.ModelContext;
import org.vambrace.lint.Reporter;
import org.vambrace.lint.RuleText;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.Location;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Word;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;

/** A path written out where a variable of the policy names it. */
public final class HardCodedPathCheck implements ModelCheck {

  /**
   * A way to write a path out.
   *
   * @param path what is written
   * @param from the group that the variable stands for; what is before it stays
   * @param variable its name
   */
  private record Named(Pattern path, int from, String variable) {
    Named(String path, String variable) {
      this(Pattern.compile("^(" + path + ")/"), 1, variable);
    }
  }

  private static final String HEX = "(?:[0-9a-fA-F]|\\?|\\[[^\\]]*\\])";

  private static final List<Named> PATHS =
      List.of(
          new Named("/(?:\\{,usr/\\}|\\{usr/,\\}|usr/)bin", "bin"),
          new Named("/(?:\\{,usr/\\}|\\{usr/,\\}|usr/)sbin", "sbin"),
          new Named("/(?:\\{,var/\\}|\\{var/,\\}|var/)?run", "run"),
          new Named("/proc", "PROC"),
          new Named("/sys", "sys"),
          new Named("/home/(?:\\*|[\\w.-]+)", "HOME"),
          new Named(
              Pattern.compile("^/usr/lib/((?:x86_64|aarch64|\\*)-linux-gnu[^/]*)/"),
              1,
              "multiarch"),
          new Named(
              Pattern.compile(
                  String.format(
                      "(?<![0-9a-fA-F])(%1$s{8}-(?:%1$s{4}-){3}%1$s{12})(?![0-9a-fA-F])", HEX)),
              1,
              "uuid"));
  private static final CheckInfo INFO =
      new CheckInfo("hard-coded-path", Severity.INFORMATION, CheckInfo.Group.STYLE, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(ModelContext context, Reporter out) {
    FileKind kind = context.model().kind();
    if (kind != FileKind.PROFILE && kind != FileKind.FRAGMENT) {
      return;
    }
    for (Item item : Items.all(context.model().root().syntax().document().items())) {
      if (item instanceof FileRule rule && rule.path() != null) {
        report(rule.path(), context, out);
      }
    }
  }

  private static void report(Word path, ModelContext context, Reporter out) {
    int quote = path.quoted() ? 1 : 0;
    String raw = path.raw().substring(quote, path.raw().length() - quote);
    for (Named named : PATHS) {
      Matcher found = named.path.matcher(raw);
      if (context.model().variables().all().containsKey(named.variable) && found.find()) {
        int start = path.range().start() + quote;
        TextRange written =
            new TextRange(start + found.start(named.from), start + found.end(named.from));
        String variable = "@{" + named.variable + "}";
        out.report(
            new Location(context.path(), written),
            "'" + found.group(named.from) + "' is what '" + variable + "' names here",
            fix(context, named, found.group(named.from), written));
        return;
      }
    }
  }

  /** Safe where the variable stands for just what is written; else it says what it stands for. */
  private static Fix fix(ModelContext context, Named named, String written, TextRange where) {
    List<String> values = context.model().variables().values(named.variable);
    boolean same = values != null && values.size() == 1 && plain(values.get(0)).equals(written);
    String variable = "@{" + named.variable + "}";
    String stands = values == null ? "" : RuleText.shown(String.join(" ", values), 50);
    String title = same ? "write " + variable : "write " + variable + ", which is " + stands;
    TextEdit edit = new TextEdit(where, variable);
    return new Fix(title, same, List.of(new FileEdit(context.path(), edit)));
  }

  /** A value without slashes at its end: two in a row count as one (apparmor.d(5), Globbing). */
  private static String plain(String value) {
    return value.replaceAll("/+$", "");
  }
}
