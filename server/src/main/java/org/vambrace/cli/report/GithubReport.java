package org.vambrace.cli.report;

import org.vambrace.policy.Severity;

/**
 * Workflow commands that GitHub Actions turns into annotations (GitHub Docs, "Workflow commands for
 * GitHub Actions").
 */
public final class GithubReport implements ReportFormat {
  private final String directory;

  /**
   * Annotations of a job that runs in {@code directory}.
   *
   * @param directory absolute, without a slash at its end; paths below it are told relative to it
   */
  public GithubReport(String directory) {
    this.directory = directory;
  }

  @Override
  public String write(Report report) {
    StringBuilder out = new StringBuilder();
    for (FileReport file : report.files()) {
      for (Diagnostic diagnostic : file.diagnostics()) {
        Span at = diagnostic.span();
        out.append("::").append(command(diagnostic.severity()));
        out.append(" file=").append(property(RelativePath.of(directory, file.path())));
        out.append(",line=").append(at.startLine());
        out.append(",endLine=").append(at.endLine());
        if (at.startLine() == at.endLine()) {
          // Columns count only within one line.
          out.append(",col=").append(at.startCharacter());
          out.append(",endColumn=").append(Math.max(at.startCharacter(), at.endCharacter()));
        }
        out.append(",title=").append(property("vambrace " + diagnostic.id()));
        out.append("::").append(data(diagnostic.message())).append('\n');
      }
    }
    return out.toString();
  }

  private static String command(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFORMATION, HINT -> "notice";
    };
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
