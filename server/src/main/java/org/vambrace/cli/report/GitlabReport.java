package org.vambrace.cli.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.vambrace.policy.Severity;

/** GitLab's code quality report (GitLab Docs, "Code Quality", report format). */
public final class GitlabReport implements ReportFormat {

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

  private static void issue(JsonWriter json, String path, Diagnostic diagnostic, Fingerprint names)
      throws IOException {
    json.beginObject();
    json.name("description").value(diagnostic.message());
    json.name("check_name").value(diagnostic.id());
    json.name("fingerprint").value(names.of(path, diagnostic));
    json.name("severity").value(severity(diagnostic.severity()));
    json.name("location").beginObject();
    json.name("path").value(path);
    json.name("lines").beginObject();
    json.name("begin").value(diagnostic.span().startLine());
    json.name("end").value(diagnostic.span().endLine());
    json.endObject().endObject().endObject();
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
