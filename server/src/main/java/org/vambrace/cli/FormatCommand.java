package org.vambrace.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vambrace.format.EditorConfig;
import org.vambrace.format.Formatter;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.text.ByteText;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextEdit;
import org.vambrace.workspace.FileSource;
import org.vambrace.workspace.Snapshot;
import org.vambrace.workspace.disk.DiskFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vambrace format}. */
@Command(
    name = "format",
    mixinStandardHelpOptions = true,
    description = "Brings policy into one style, without changing what it means.")
final class FormatCommand implements Callable<Integer> {
  /** Kinds that are no policy of a person's: not ours to write. */
  private static final Set<FileKind> UNTOUCHED =
      EnumSet.of(FileKind.DOMAIN, FileKind.ABI, FileKind.GENERATED_FILES);

  private final Console console;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Files or directories; - is standard input; @FILE holds one path a line.")
  private List<String> paths = new ArrayList<>();

  @Option(names = "--check", description = "Change nothing; exit 1 if a file would change.")
  private boolean check;

  @Option(names = "--diff", description = "Change nothing; show what would change.")
  private boolean diff;

  @Option(
      names = "--stdin-path",
      paramLabel = "NAME",
      description = "The name of standard input in messages.")
  private @Nullable String stdinPath;

  private int changed;
  private int failed;

  FormatCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (paths.isEmpty()) {
      throw new UsageException("format needs a file, a directory or -; see vambrace format --help");
    }
    FileSource disk = new DiskFiles();
    Snapshot snapshot = new Snapshot(disk, new PolicyMixin().settings(console));
    InputFiles inputs = new InputFiles(console, snapshot);
    for (String path : ArgumentFiles.expandPaths(paths, console.cwd())) {
      if (path.equals("-")) {
        standardInput(snapshot);
      } else {
        inputs.add(path);
      }
    }
    for (InputFiles.Given given : inputs.files()) {
      if (UNTOUCHED.contains(snapshot.kind(given.path()))) {
        continue;
      }
      FileSource.Content content = disk.read(given.path());
      if (content.text() == null) {
        console.complain("cannot read '" + given.shown() + "': " + content.failure());
        failed++;
      } else {
        file(snapshot, given, content.text());
      }
    }
    if (failed > 0 || inputs.unreadable()) {
      return ExitCode.USAGE;
    }
    return (check || diff) && changed > 0 ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private void standardInput(Snapshot snapshot) {
    try {
      FileSource.Content content = DiskFiles.read(console.in());
      if (content.text() == null) {
        throw new UsageException("standard input " + content.failure());
      }
      String name = stdinPath == null ? "<stdin>" : stdinPath;
      String formatted = formatted(snapshot, console.absolute(name), content.text());
      if (!shown(name, content.text().text(), formatted)) {
        console.print(formatted);
      }
    } catch (IOException e) {
      throw new UsageException("cannot read standard input");
    }
  }

  private void file(Snapshot snapshot, InputFiles.Given given, SourceText text) {
    String formatted = formatted(snapshot, given.path(), text);
    boolean told = shown(given.shown(), text.text(), formatted);
    if (!told && !formatted.equals(text.text())) {
      try {
        ReportOutput.replace(Path.of(given.path()), ByteText.encode(formatted));
      } catch (IOException e) {
        console.complain("cannot write '" + given.shown() + "'");
        failed++;
      }
    }
  }

  /** Whether a change is to be told only; then it is. */
  private boolean shown(String name, String before, String after) {
    boolean same = before.equals(after);
    changed += same ? 0 : 1;
    if (diff) {
      console.print(Diffs.unified(name, before, after));
    } else if (check && !same) {
      console.print(name + ": not formatted\n");
    }
    return diff || check;
  }

  private static String formatted(Snapshot snapshot, String path, SourceText text) {
    FileModel file = snapshot.parse(path, text);
    List<TextEdit> edits =
        Formatter.format(
            file.syntax(), snapshot.settings().target(), EditorConfig.options(snapshot, path));
    return TextEdit.apply(text.text(), edits);
  }
}
