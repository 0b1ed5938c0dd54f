package org.vambrace.cli;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.List;
import org.vambrace.cli.report.JsonReport;
import org.vambrace.cli.report.JsonText;
import org.vambrace.cli.report.Span;
import org.vambrace.ide.preview.GuestText;
import org.vambrace.ide.preview.LineOrigin;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.rules.GeneratedRule;
import org.vambrace.libvirt.rules.Message;
import org.vambrace.text.TextRange;

/** Previews as JSON: keys are a public contract. */
final class PreviewJson {
  private PreviewJson() {}

  /** One line. */
  static String line(PreviewItem item) {
    return JsonText.of("", json -> write(json, item)) + "\n";
  }

  /** One document for all. */
  static String document(List<PreviewItem> items) {
    return JsonText.of(
            "  ",
            json -> {
              json.beginObject();
              json.name("tool").value("vambrace");
              json.name("version").value(Main.version());
              json.name("domains").beginArray();
              for (PreviewItem item : items) {
                write(json, item);
              }
              json.endArray().endObject();
            })
        + "\n";
  }

  private static void write(JsonWriter json, PreviewItem item) throws IOException {
    GeneratedProfile profile = item.profile();
    boolean known = profile.domain() != null;
    json.beginObject();
    json.name("file").value(item.file());
    json.name("ok").value(profile.ok());
    json.name("uuid").value(known ? profile.uuid() : null);
    json.name("name").value(known ? profile.name() : null);
    json.name("profile").value(profile.profileName());
    json.name("rules").value(profile.ok() ? profile.rulesText() : null);
    json.name("profileText").value(item.profileText());
    GuestText effective = item.effective();
    if (effective != null) {
      json.name("effective").value(effective.text());
      json.name("effectiveOrigins").beginArray();
      for (LineOrigin origin : effective.origins()) {
        json.beginObject();
        json.name("line").value(origin.line() + 1);
        json.name("path").value(origin.where().path());
        if (origin.xpath() != null) {
          json.name("xpath").value(origin.xpath());
        }
        json.name("why").value(origin.why());
        json.endObject();
      }
      json.endArray();
    }
    if (item.difference() != null) {
      json.name("difference").value(item.difference());
    }
    json.name("origins").beginArray();
    int line = 1;
    for (GeneratedRule rule : profile.rules()) {
      json.beginObject();
      json.name("line").value(line);
      json.name("xpath").value(rule.xpath());
      JsonReport.range(json, Span.of(item.source(), rule.range()));
      json.name("why").value(rule.why());
      json.endObject();
      line += rule.lines();
    }
    json.endArray();
    json.name("messages").beginArray();
    for (Message m : profile.messages()) {
      json.beginObject();
      json.name("severity").value(m.severity().label());
      json.name("text").value(m.text());
      TextRange where = m.range();
      if (where != null) {
        JsonReport.range(json, Span.of(item.source(), where));
      }
      if (m.explain() != null) {
        json.name("explain").value(m.explain());
      }
      json.name("printed").value(m.printed());
      json.endObject();
    }
    json.endArray().endObject();
  }
}
