package org.vambrace.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.Check;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.CheckPage;
import org.vambrace.lint.CheckRegistry;
import org.vambrace.lint.ParserRefusals;
import org.vambrace.lint.ParserRemarks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vambrace rules}: the checks, or the page of one. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Lists the checks of lint, or shows the page of one (or of an error).")
final class RulesCommand implements Callable<Integer> {
  private static final String REFUSED =
      "apparmor_parser loads nothing of a file in which this stands, so it is always an error: no"
          + " option, comment or\n"
          + "`vambrace.toml` takes it back. The message says what is allowed in the place;"
          + " `docs/language.md` and apparmor.d(5)\n"
          + "have the rest.\n";

  private final Console console;

  @Parameters(
      paramLabel = "ID",
      arity = "0..1",
      completionCandidates = Choices.Checks.class,
      description = "The check whose page to show, or the group whose checks to list.")
  private @Nullable String id;

  RulesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CheckRegistry registry = CheckRegistry.standard();
    if (id == null || isGroup(id)) {
      console.print(list(registry, id));
      return ExitCode.OK;
    }
    Check check = registry.find(id);
    CheckPage page = check == null ? null : CheckPage.read(id);
    if (check == null && ParserRemarks.IDS.contains(id)) {
      console.print(remark(id));
      return ExitCode.OK;
    }
    String refusal = check == null ? ParserRefusals.summary(id) : null;
    if (refusal != null) {
      console.print("# " + id + "\n\n" + refusal + ".\n\n" + REFUSED);
      return ExitCode.OK;
    }
    if (check == null || page == null) {
      throw new UsageException(unknown(id, registry));
    }
    String text = page.text() + "\n" + use(check.info());
    console.print(console.colour() ? MarkdownText.coloured(text) : text);
    return ExitCode.OK;
  }

  /** How to have the check, and how to live without it. */
  private static String use(CheckInfo info) {
    String on =
        info.byDefault()
            ? "Runs by default"
            : "Runs with `--extend "
                + info.id()
                + "` or `--extend "
                + info.group().label()
                + "`, or by `extend` in `vambrace.toml`";
    return "## Use\n"
        + on
        + "; a finding is worth: "
        + info.severity().label()
        + ". To allow one place, write `# vambrace: ignore="
        + info.id()
        + "` behind it\nor alone on the line before; to allow it everywhere, `ignore = [\""
        + info.id()
        + "\"]` under `[lint]` in `vambrace.toml`.\n";
  }

  /** What there is to say of a remark that comes with reading policy and has no page. */
  private static String remark(String id) {
    String summary = ParserRefusals.summary(id);
    return "# "
        + id
        + "\n\n"
        + (summary == null ? "" : summary + ". An error where a profile is refused for it.\n\n")
        + "A remark on what apparmor_parser takes and does otherwise than it reads. To allow one"
        + " place, write `# vambrace: ignore="
        + id
        + "`\nbehind it; to allow it everywhere, `ignore = [\""
        + id
        + "\"]` under `[lint]` in `vambrace.toml`.\n";
  }

  /** What to say of a check that does not exist. */
  static String unknown(String id, CheckRegistry registry) {
    String refusal = ParserRefusals.notACheck(id);
    if (refusal != null) {
      return refusal;
    }
    List<String> known = registry.checks().stream().map(check -> check.info().id()).toList();
    return "there is no check '"
        + id
        + "'"
        + WrongUsage.hint(id, known, "; vambrace rules lists them");
  }

  private static boolean isGroup(String word) {
    for (CheckInfo.Group group : CheckInfo.Group.values()) {
      if (group.label().equals(word)) {
        return true;
      }
    }
    return false;
  }

  /** The checks, of one group if that is not null. */
  private static String list(CheckRegistry registry, @Nullable String group) {
    List<Check> checks = new ArrayList<>(registry.checks());
    if (CheckInfo.Group.PARSER.label().equals(group)) {
      return String.join("\n", new TreeSet<>(ParserRemarks.IDS)) + "\n";
    }
    checks.removeIf(check -> group != null && !check.info().group().label().equals(group));
    int width = 0;
    for (Check check : checks) {
      width = Math.max(width, check.info().id().length());
    }
    StringBuilder out = new StringBuilder();
    for (Check check : checks) {
      CheckInfo info = check.info();
      CheckPage page = CheckPage.read(info.id());
      out.append(
          String.format(
              Locale.ROOT,
              "%-" + width + "s  %-11s  %-11s  %-3s  %s",
              info.id(),
              info.severity().label(),
              info.group().label(),
              info.byDefault() ? "on" : "off",
              page == null ? "" : page.summary()));
      out.append('\n');
    }
    return out.toString();
  }
}
