package org.vambrace.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vambrace.audit.Denial;
import org.vambrace.audit.Explainer;
import org.vambrace.audit.Explanation;
import org.vambrace.audit.PathNaming;
import org.vambrace.audit.RecordReader;
import org.vambrace.audit.RuleProposer;
import org.vambrace.text.ByteText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vambrace explain}: what AppArmor's log records mean, and which rule would answer them. */
@Command(
    name = "explain",
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
  /** The forms of output. */
  enum Format {
    text,
    json,
    ndjson
  }

  @Parameters(paramLabel = "LOG", description = "Log files; - or none is standard input.")
  private List<String> logs = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; ndjson is one line a record (default: text).")
  private Format format = Format.text;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Explainer explainer = new Explainer(new RuleProposer(PathNaming.LITERAL));
    List<String> inputs = logs.isEmpty() ? List.of("-") : logs;
    for (String input : inputs) {
      if (!input.equals("-") && !Files.isReadable(Path.of(input))) {
        System.err.println("vambrace explain: cannot read '" + input + "'");
        return 2;
      }
    }
    try (OutputStream out = new BufferedOutputStream(new NoClose(System.out), 1 << 16)) {
      ExplainSink sink =
          switch (format) {
            case text -> new ExplainText(out);
            case json -> new ExplainJson(out, false);
            case ndjson -> new ExplainJson(out, true);
          };
      for (String input : inputs) {
        readLog(input, explainer, sink);
      }
      sink.finish();
    }
    return 0;
  }

  private static void readLog(String input, Explainer explainer, ExplainSink sink)
      throws IOException {
    String name = input.equals("-") ? "<stdin>" : input;
    try (InputStream in =
        new BufferedInputStream(
            input.equals("-") ? System.in : Files.newInputStream(Path.of(input)), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream(512);
      int number = 1;
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b != '\n') {
          line.write(b);
          continue;
        }
        explainLine(name, number++, line, explainer, sink);
      }
      explainLine(name, number, line, explainer, sink);
    }
  }

  private static void explainLine(
      String file, int number, ByteArrayOutputStream line, Explainer explainer, ExplainSink sink)
      throws IOException {
    String text = ByteText.decode(line.toByteArray());
    line.reset();
    Optional<Denial> denial =
        RecordReader.read(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    if (denial.isPresent()) {
      Explanation explanation = explainer.explain(denial.get());
      sink.add(file, number, explanation);
    }
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
