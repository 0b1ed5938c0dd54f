package org.vambrace.cli.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.CheckPage;
import org.vambrace.lint.ParserRefusals;
import org.vambrace.policy.Severity;
import org.vambrace.text.ByteText;

/** SARIF 2.1.0 (OASIS), with the page of each check and with fixes. */
public final class SarifReport implements ReportFormat {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private final Function<String, @Nullable CheckPage> pages;

  /**
   * A SARIF report.
   *
   * @param pages the page of a check, or null for ids of the parser's refusals
   */
  public SarifReport(Function<String, @Nullable CheckPage> pages) {
    this.pages = pages;
  }

  @Override
  public String write(Report report) {
    Map<String, Integer> rules = new LinkedHashMap<>();
    Map<String, Severity> worst = new LinkedHashMap<>();
    for (FileReport file : report.files()) {
      for (Diagnostic diagnostic : file.diagnostics()) {
        rules.putIfAbsent(diagnostic.id(), rules.size());
        worst.merge(diagnostic.id(), diagnostic.severity(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
      }
    }
    return JsonText.of("  ", json -> log(json, report, rules, worst)) + "\n";
  }

  private void log(
      JsonWriter json, Report report, Map<String, Integer> rules, Map<String, Severity> worst)
      throws IOException {
    json.beginObject();
    json.name("$schema").value(SCHEMA);
    json.name("version").value("2.1.0");
    json.name("runs").beginArray().beginObject();
    json.name("tool").beginObject().name("driver").beginObject();
    json.name("name").value("vambrace");
    json.name("version").value(report.version());
    json.name("rules").beginArray();
    for (String id : rules.keySet()) {
      rule(json, id, worst.getOrDefault(id, Severity.WARNING));
    }
    json.endArray().endObject().endObject();
    // Characters are code points here and in all our reports.
    json.name("columnKind").value("unicodeCodePoints");
    json.name("results").beginArray();
    Fingerprint names = new Fingerprint();
    for (FileReport file : report.files()) {
      for (Diagnostic diagnostic : file.diagnostics()) {
        int index = rules.getOrDefault(diagnostic.id(), -1);
        result(json, file.path(), diagnostic, index, names);
      }
    }
    json.endArray().endObject().endArray().endObject();
  }

  private void rule(JsonWriter json, String id, Severity severity) throws IOException {
    CheckPage page = pages.apply(id);
    json.beginObject();
    json.name("id").value(id);
    if (page != null) {
      json.name("shortDescription").beginObject();
      json.name("text").value(page.summary()).endObject();
      String why = page.sections().getOrDefault("Why it matters", "");
      json.name("fullDescription").beginObject().name("text").value(why).endObject();
      json.name("help").beginObject();
      json.name("text").value(page.text());
      json.name("markdown").value(page.text()).endObject();
    } else {
      json.name("shortDescription").beginObject();
      String refusal = ParserRefusals.summary(id);
      String plain = "apparmor_parser does not accept this (" + id + ")";
      json.name("text").value(refusal == null ? plain : refusal).endObject();
      if (refusal != null) {
        json.name("fullDescription").beginObject();
        json.name("text").value(refusal + ". " + plain + ".").endObject();
      }
    }
    json.name("defaultConfiguration").beginObject();
    json.name("level").value(level(severity)).endObject();
    json.endObject();
  }

  private static void result(
      JsonWriter json, String path, Diagnostic diagnostic, int index, Fingerprint names)
      throws IOException {
    json.beginObject();
    json.name("ruleId").value(diagnostic.id());
    json.name("ruleIndex").value(index);
    json.name("level").value(level(diagnostic.severity()));
    json.name("message").beginObject().name("text").value(diagnostic.message()).endObject();
    json.name("locations").beginArray().beginObject();
    physical(json, path, diagnostic.span());
    json.endObject().endArray();
    if (!diagnostic.related().isEmpty()) {
      json.name("relatedLocations").beginArray();
      for (Diagnostic.Place place : diagnostic.related()) {
        json.beginObject();
        physical(json, place.path(), place.span());
        json.name("message").beginObject().name("text").value(place.message()).endObject();
        json.endObject();
      }
      json.endArray();
    }
    json.name("partialFingerprints").beginObject();
    json.name("vambrace/v1").value(names.of(path, diagnostic)).endObject();
    fixes(json, diagnostic);
    json.endObject();
  }

  private static void fixes(JsonWriter json, Diagnostic diagnostic) throws IOException {
    List<Diagnostic.Remedy> fixes = new ArrayList<>();
    for (Diagnostic.Remedy fix : diagnostic.fixes()) {
      if (!fix.edits().isEmpty()) {
        fixes.add(fix);
      }
    }
    if (fixes.isEmpty()) {
      return;
    }
    json.name("fixes").beginArray();
    for (Diagnostic.Remedy fix : fixes) {
      json.beginObject();
      json.name("description").beginObject().name("text").value(fix.title()).endObject();
      json.name("artifactChanges").beginArray();
      Map<String, List<Diagnostic.Edit>> byFile = new LinkedHashMap<>();
      for (Diagnostic.Edit edit : fix.edits()) {
        byFile.computeIfAbsent(edit.path(), k -> new ArrayList<>()).add(edit);
      }
      for (Map.Entry<String, List<Diagnostic.Edit>> file : byFile.entrySet()) {
        json.beginObject();
        artifact(json, file.getKey());
        json.name("replacements").beginArray();
        for (Diagnostic.Edit edit : file.getValue()) {
          json.beginObject();
          region(json, "deletedRegion", edit.span());
          json.name("insertedContent").beginObject();
          json.name("text").value(edit.newText()).endObject().endObject();
        }
        json.endArray().endObject();
      }
      json.endArray().endObject();
    }
    json.endArray();
  }

  private static void physical(JsonWriter json, String path, Span span) throws IOException {
    json.name("physicalLocation").beginObject();
    artifact(json, path);
    region(json, "region", span);
    json.endObject();
  }

  private static void artifact(JsonWriter json, String path) throws IOException {
    json.name("artifactLocation").beginObject().name("uri").value(uri(path)).endObject();
  }

  private static void region(JsonWriter json, String name, Span span) throws IOException {
    json.name(name).beginObject();
    json.name("startLine").value(span.startLine());
    json.name("startColumn").value(span.startCharacter());
    json.name("endLine").value(span.endLine());
    json.name("endColumn").value(span.endCharacter());
    json.endObject();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFORMATION, HINT -> "note";
    };
  }

  /** A path as a URI reference: bytes other than the unreserved ones and the slash are escaped. */
  static String uri(String given) {
    String path = given;
    while (path.startsWith("./")) {
      path = path.substring(2);
    }
    StringBuilder out = new StringBuilder(path.length() + 8);
    if (path.startsWith("/")) {
      out.append("file://");
    }
    for (byte b : ByteText.encode(path)) {
      char c = (char) (b & 0xFF);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
      if (plain) {
        out.append(c);
      } else {
        out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return out.toString();
  }
}
