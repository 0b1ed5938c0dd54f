package org.vambrace.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.ByteText;
import org.vambrace.workspace.FileSource;
import org.vambrace.workspace.Snapshot;
import org.vambrace.workspace.disk.DiskFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vambrace query}. */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    description = "Tells what a profile allows, denies and audits, and which rule says so.")
final class QueryCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "PROFILE-FILE",
      arity = "0..1",
      description = "The file that holds the profile; a directory for --who and --attach.")
  private @Nullable String file;

  @Mixin private PolicyMixin policy = new PolicyMixin();

  @Option(
      names = "--batch",
      paramLabel = "FILE",
      description = "One question a line as JSON, one answer a line; - is standard input.")
  private @Nullable String batch;

  @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text")
  private String format = "text";

  QueryCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    QueryAnswers answers =
        new QueryAnswers(new Snapshot(new DiskFiles(), policy.settings(console)));
    if (batch != null) {
      return batch(answers, batch);
    }
    throw new UsageException("query needs a profile file; see vambrace query --help");
  }

  private int batch(QueryAnswers answers, String given) throws IOException {
    FileSource.Content content =
        given.equals("-")
            ? DiskFiles.read(console.in())
            : new DiskFiles().read(console.absolute(given));
    if (content.text() == null) {
      throw new UsageException("cannot read '" + given + "': " + content.failure());
    }
    List<String> questions = content.text().text().lines().toList();
    StringBuilder out = new StringBuilder();
    new QueryBatch(answers, console, policy.target())
        .run(questions, line -> out.append(line).append('\n'));
    console.out().write(ByteText.encode(out));
    console.out().flush();
    return ExitCode.OK;
  }
}
