package org.vambrace.cli.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.vambrace.policy.Severity;

/**
 * GitLab's code quality report (GitLab Docs, "Code Quality", report format), with what else Code
 * Climate's format, which it is a part of, requires.
 */
public final class GitlabReport implements ReportFormat {
  private final String directory;

  /**
   * A report for a job that runs in {@code directory}.
   *
   * @param directory absolute, without a slash at its end; paths below it are told relative to it
   */
  public GitlabReport(String directory) {
    this.directory = directory;
  }

  @Override
  public String write(Report report) {
    Fingerprint names = new Fingerprint();
    return JsonText.of(
            "  ",
            json -> {
              json.beginArray();
              for (FileReport file : report.files()) {
                for (Diagnostic diagnostic : file.diagnostics()) {
                  issue(json, file.path(), diagnostic, names);
                }
              }
              json.endArray();
            })
        + "\n";
  }

  private void issue(JsonWriter json, String path, Diagnostic diagnostic, Fingerprint names)
      throws IOException {
    json.beginObject();
    json.name("type").value("issue");
    json.name("description").value(diagnostic.message());
    json.name("check_name").value(diagnostic.id());
    json.name("categories").beginArray().value(category(diagnostic.severity())).endArray();
    json.name("fingerprint").value(names.of(path, diagnostic));
    json.name("severity").value(severity(diagnostic.severity()));
    json.name("location").beginObject();
    json.name("path").value(RelativePath.of(directory, path));
    json.name("lines").beginObject();
    json.name("begin").value(diagnostic.span().startLine());
    json.name("end").value(diagnostic.span().endLine());
    json.endObject().endObject().endObject();
  }

  private static String category(Severity severity) {
    return severity.compareTo(Severity.WARNING) <= 0 ? "Bug Risk" : "Style";
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "blocker";
      case WARNING -> "major";
      case INFORMATION -> "minor";
      case HINT -> "info";
    };
  }
}
