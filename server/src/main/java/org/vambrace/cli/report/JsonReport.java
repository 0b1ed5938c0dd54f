package org.vambrace.cli.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.vambrace.policy.Severity;

/** The JSON that docs/cli.md promises. */
public final class JsonReport implements ReportFormat {

  @Override
  public String write(Report report) {
    return JsonText.of("", json -> report(json, report)) + "\n";
  }

  private static void report(JsonWriter json, Report report) throws IOException {
    json.beginObject();
    json.name("tool").value("vambrace");
    json.name("version").value(report.version());
    json.name("target").value(report.target());
    json.name("files").beginArray();
    for (FileReport file : report.files()) {
      json.beginObject();
      json.name("path").value(file.path());
      json.name("kind").value(file.kind());
      json.name("diagnostics").beginArray();
      for (Diagnostic diagnostic : file.diagnostics()) {
        diagnostic(json, diagnostic);
      }
      json.endArray().endObject();
    }
    json.endArray();
    json.name("summary").beginObject();
    json.name("files").value(report.files().size());
    json.name("errors").value(report.count(Severity.ERROR));
    json.name("warnings").value(report.count(Severity.WARNING));
    json.name("information").value(report.count(Severity.INFORMATION));
    json.name("hints").value(report.count(Severity.HINT));
    json.name("elapsedMs").value(report.elapsedMs());
    json.endObject().endObject();
  }

  private static void diagnostic(JsonWriter json, Diagnostic diagnostic) throws IOException {
    json.beginObject();
    json.name("id").value(diagnostic.id());
    json.name("severity").value(diagnostic.severity().label());
    json.name("message").value(diagnostic.message());
    range(json, diagnostic.span());
    json.name("related").beginArray();
    for (Diagnostic.Place place : diagnostic.related()) {
      json.beginObject();
      json.name("path").value(place.path());
      range(json, place.span());
      json.name("message").value(place.message());
      json.endObject();
    }
    json.endArray();
    json.name("fixes").beginArray();
    for (Diagnostic.Remedy fix : diagnostic.fixes()) {
      fix(json, fix);
    }
    json.endArray().endObject();
  }

  private static void fix(JsonWriter json, Diagnostic.Remedy fix) throws IOException {
    json.beginObject();
    json.name("title").value(fix.title());
    json.name("safe").value(fix.safe());
    json.name("edits").beginArray();
    for (Diagnostic.Edit edit : fix.edits()) {
      json.beginObject();
      json.name("path").value(edit.path());
      range(json, edit.span());
      json.name("newText").value(edit.newText());
      json.endObject();
    }
    json.endArray().endObject();
  }

  /** The key {@code range} and its value, as every JSON of ours has it. */
  public static void range(JsonWriter json, Span span) throws IOException {
    json.name("range").beginObject();
    json.name("start").beginObject();
    json.name("line").value(span.startLine());
    json.name("character").value(span.startCharacter());
    json.endObject();
    json.name("end").beginObject();
    json.name("line").value(span.endLine());
    json.name("character").value(span.endCharacter());
    json.endObject().endObject();
  }
}
