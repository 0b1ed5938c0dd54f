package org.vambrace.cli;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vambrace.lsp.LspServer;

/**
 * The commands. Only the one that is asked for is made: reading the annotations of all of them
 * would cost more than a lint of one file.
 */
final class Commands {

  /**
   * A command.
   *
   * @param name as users type it
   * @param make the annotated object, for the console it works on; {@code Callable<Integer>}
   */
  record Entry(String name, Function<Console, Object> make) {}

  /** Every command, in the order of the help text; one line each. */
  static final List<Entry> ALL =
      List.of(
          new Entry("lint", LintCommand::new),
          new Entry("preview", PreviewCommand::new),
          new Entry("isolation", IsolationCommand::new),
          new Entry("query", QueryCommand::new),
          new Entry("diff", DiffCommand::new),
          new Entry("format", FormatCommand::new),
          new Entry("rules", RulesCommand::new),
          new Entry("explain", ExplainCommand::new),
          new Entry("graph", GraphCommand::new),
          new Entry("completion", CompletionCommand::new),
          new Entry("lsp", console -> new LspCommand(console, LspServer::serve)));

  private Commands() {}

  /** The names of all commands. */
  static List<String> names() {
    return ALL.stream().map(Entry::name).toList();
  }

  static @Nullable Entry find(String name) {
    for (Entry entry : ALL) {
      if (entry.name.equals(name)) {
        return entry;
      }
    }
    return null;
  }
}
