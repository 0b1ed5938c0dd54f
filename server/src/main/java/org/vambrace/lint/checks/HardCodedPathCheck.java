package org.vambrace.lint.checks;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Items;
import org.vambrace.lint.ModelCheck;
import org.vambrace.lint.ModelContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.Location;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Word;
import org.vambrace.text.TextRange;

/** A path written out where a variable of the policy names it. */
public final class HardCodedPathCheck implements ModelCheck {
  private record Named(Pattern path, String variable) {}

  private static final List<Named> PATHS =
      List.of(
          new Named(Pattern.compile("/(?:\\{,usr/\\}|\\{usr/,\\}|usr/)bin/"), "bin"),
          new Named(Pattern.compile("/(?:\\{,var/\\}|\\{var/,\\})?run/"), "run"),
          new Named(Pattern.compile("/proc/"), "PROC"),
          new Named(Pattern.compile("/sys/"), "sys"),
          new Named(Pattern.compile("/home/(?:\\*|[\\w.-]+)/"), "HOME"),
          new Named(
              Pattern.compile("/usr/lib/(?:x86_64|aarch64|\\*)-linux-gnu[^/]*/"), "multiarch"));
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
    for (Named named : PATHS) {
      Matcher found = named.path.matcher(path.raw());
      String variable = declared(named.variable, context);
      if (variable != null && found.lookingAt()) {
        int start = path.range().start();
        out.report(
            new Location(context.path(), new TextRange(start, start + found.end())),
            "'" + found.group() + "' is what '" + variable + "' names here");
        return;
      }
    }
  }

  /** The variable as written, if the policy declares it. */
  private static @Nullable String declared(String name, ModelContext context) {
    return context.model().variables().all().containsKey(name) ? "@{" + name + "}" : null;
  }
}
