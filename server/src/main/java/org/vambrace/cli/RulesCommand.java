package org.vambrace.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.Check;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.CheckPage;
import org.vambrace.lint.CheckRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vambrace rules}: the checks, or the page of one. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Lists the checks of lint, or shows the page of one.")
final class RulesCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "ID",
      arity = "0..1",
      completionCandidates = Choices.Checks.class,
      description = "The check whose page to show.")
  private @Nullable String id;

  RulesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CheckRegistry registry = CheckRegistry.standard();
    if (id == null) {
      console.print(list(registry));
      return ExitCode.OK;
    }
    CheckPage page = registry.find(id) == null ? null : CheckPage.read(id);
    if (page == null) {
      throw new UsageException(unknown(id, registry));
    }
    console.print(console.colour() ? MarkdownText.coloured(page.text()) : page.text());
    return ExitCode.OK;
  }

  /** What to say of a check that does not exist. */
  static String unknown(String id, CheckRegistry registry) {
    List<String> known = registry.checks().stream().map(check -> check.info().id()).toList();
    return "there is no check '"
        + id
        + "'"
        + WrongUsage.hint(id, known, "; vambrace rules lists them");
  }

  private static String list(CheckRegistry registry) {
    List<Check> checks = new ArrayList<>(registry.checks());
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
