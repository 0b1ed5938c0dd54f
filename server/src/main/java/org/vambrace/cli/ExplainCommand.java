package org.vambrace.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.vambrace.audit.Denial;
import org.vambrace.audit.Explainer;
import org.vambrace.audit.NotifyReader;
import org.vambrace.audit.PolicyIndex;
import org.vambrace.audit.RecordReader;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.PolicyModel;
import org.vambrace.text.ByteText;
import org.vambrace.text.CancelToken;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.Settings;
import org.vambrace.workspace.Snapshot;
import org.vambrace.workspace.disk.DiskFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vambrace explain}: what AppArmor's log records mean, and which rule would answer them. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Explains AppArmor's records in audit, kernel, journal, syslog and D-Bus logs: which profile"
          + " and guest, what was refused, the least rule that would allow it and where it belongs."
    },
    footer = {
      "",
      "Examples:",
      "  journalctl -k | vambrace explain",
      "  vambrace explain --policy /etc/apparmor.d /var/log/audit/audit.log"
    })
public final class ExplainCommand implements Callable<Integer> {
  /** More than any record has; of what is longer, the rest is passed over. */
  private static final int MAX_LINE = 1 << 20;

  /** The forms of output. */
  enum Format {
    text,
    json,
    ndjson
  }

  @Parameters(
      paramLabel = "LOG",
      description = "Log files, packed by gzip or not; - or none is standard input.")
  private List<String> logs = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; ndjson is one line a record (default: text).")
  private Format format = Format.text;

  @Option(
      names = "--policy",
      paramLabel = "DIR",
      description = {
        "The policy that was loaded, /etc/apparmor.d for example: names the deciding rule and its"
            + " file, and writes proposed paths with its tunables."
      })
  private @Nullable String policy;

  @Option(
      names = "--domains",
      paramLabel = "DIR",
      description = "Domain XMLs, /etc/libvirt/qemu for example: names the guest of a profile.")
  private @Nullable String domains;

  private final Console console;

  /** A command that reads and writes {@code console}. */
  public ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<String> inputs = logs.isEmpty() ? List.of("-") : logs;
    for (String input : inputs) {
      String failure = input.equals("-") ? null : failure(Path.of(console.absolute(input)));
      if (failure != null) {
        throw new UsageException("cannot read '" + input + "': " + failure);
      }
    }
    Explainer explainer = explainer();
    try (OutputStream out = new BufferedOutputStream(new NoClose(console.out()), 1 << 16)) {
      ExplainSink sink =
          switch (format) {
            case text -> new ExplainText(out);
            case json -> new ExplainJson(out, false);
            case ndjson -> new ExplainJson(out, true);
          };
      for (String input : inputs) {
        if (!readLog(input, explainer, sink, out)) {
          String name = input.equals("-") ? "standard input" : "'" + input + "'";
          console.complain("there is no AppArmor record in " + name);
        }
      }
      sink.finish();
    }
    return ExitCode.OK;
  }

  private static @Nullable String failure(Path file) {
    if (!Files.exists(file)) {
      return "no such file";
    }
    return Files.isDirectory(file)
        ? "it is a directory"
        : Files.isReadable(file) ? null : "permission denied";
  }

  private Explainer explainer() {
    GuestFiles guests = new GuestFiles();
    if (domains != null) {
      guests.add(directory("--domains", domains));
    }
    return new Explainer(policy == null ? PolicyIndex.EMPTY : index(policy), guests::find);
  }

  private PolicyIndex index(String directory) {
    String base = directory("--policy", directory);
    DiskFiles disk = new DiskFiles();
    Settings settings =
        new Settings(base, List.of(), console.absolute(""), Target.LATEST, Settings.SYSTEM_BASE);
    Snapshot snapshot = new Snapshot(disk, settings);
    InputFiles files = new InputFiles(console, snapshot);
    files.add(base);
    List<PolicyModel> models = new ArrayList<>();
    for (InputFiles.Given file : files.files()) {
      FileKind kind = snapshot.kind(file.path());
      if (kind == FileKind.PROFILE || kind == FileKind.GENERATED) {
        PolicyModel model = snapshot.model(file.path(), CancelToken.NONE);
        if (model != null) {
          models.add(model);
        }
      }
    }
    return PolicyIndex.of(base, models, snapshot);
  }

  private String directory(String option, String directory) {
    String path = console.absolute(directory);
    if (!Files.isDirectory(Path.of(path))) {
      throw new UsageException(option + " '" + directory + "' is not a directory");
    }
    return path;
  }

  /** Explains the records of a log; whether there were any. */
  private boolean readLog(String input, Explainer explainer, ExplainSink sink, OutputStream out)
      throws IOException {
    boolean followed = input.equals("-");
    String name = followed ? "<stdin>" : input;
    boolean any = false;
    NotifyReader notified = new NotifyReader();
    try (InputStream in = open(input)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream(512);
      int number = 1;
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          any |= explainLine(name, number++, line, notified, explainer, sink);
          if (followed && in.available() == 0) {
            // Whoever follows a log wants each record when it comes.
            out.flush();
          }
        } else if (line.size() < MAX_LINE) {
          line.write(b);
        }
      }
      return any | explainLine(name, number, line, notified, explainer, sink);
    } catch (ZipException | EOFException e) {
      throw new UsageException("cannot read '" + name + "': the packed file is damaged");
    }
  }

  /** A log, unpacked where logrotate has packed it. */
  private InputStream open(String input) throws IOException {
    InputStream raw =
        input.equals("-") ? console.in() : Files.newInputStream(Path.of(console.absolute(input)));
    BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
    in.mark(2);
    boolean packed = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return packed ? new BufferedInputStream(new GZIPInputStream(in), 1 << 16) : in;
  }

  private static boolean explainLine(
      String file,
      int number,
      ByteArrayOutputStream line,
      NotifyReader notified,
      Explainer explainer,
      ExplainSink sink)
      throws IOException {
    String text = ByteText.decode(line.toByteArray());
    line.reset();
    String plain = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    Optional<Denial> shown = notified.next(plain);
    Optional<Denial> denial =
        shown.isPresent() ? shown : RecordReader.read(JournalLine.message(plain));
    if (denial.isPresent()) {
      sink.add(file, number, explainer.explain(denial.get()));
    }
    return denial.isPresent();
  }

  /** Lets a buffer be closed without closing the process's standard output. */
  private static final class NoClose extends OutputStream {
    private final OutputStream target;

    NoClose(OutputStream target) {
      this.target = target;
    }

    @Override
    public void write(int b) throws IOException {
      target.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      target.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      target.flush();
    }
  }
}
