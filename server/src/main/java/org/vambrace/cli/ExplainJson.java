package org.vambrace.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vambrace.audit.Deciding;
import org.vambrace.audit.Explanation;
import org.vambrace.audit.Guest;
import org.vambrace.audit.Place;
import org.vambrace.text.ByteText;

/** Explanations as JSON: one object a line, or one object for all. */
final class ExplainJson implements ExplainSink {
  private final OutputStream out;
  private final boolean lines;
  private final Gson gson = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
  private final JsonArray records = new JsonArray();

  ExplainJson(OutputStream out, boolean lines) {
    this.out = out;
    this.lines = lines;
  }

  @Override
  public void add(String file, int line, Explanation explanation) throws IOException {
    JsonObject record = toJson(file, line, explanation);
    if (lines) {
      write(record);
    } else {
      records.add(record);
    }
  }

  @Override
  public void finish() throws IOException {
    if (!lines) {
      JsonObject all = new JsonObject();
      all.addProperty("tool", "vambrace");
      all.add("records", records);
      write(all);
    }
  }

  private void write(JsonObject object) throws IOException {
    // Names that are no UTF-8 go out as the bytes they are, as they came in.
    out.write(ByteText.encode(gson.toJson(object)));
    out.write('\n');
  }

  private static JsonObject toJson(String file, int line, Explanation explanation) {
    JsonObject record = new JsonObject();
    record.addProperty("file", file);
    record.addProperty("line", line);
    record.addProperty("event", explanation.denial().event().word());
    JsonObject fields = new JsonObject();
    explanation.denial().fields().forEach(fields::addProperty);
    record.add("fields", fields);
    record.addProperty("rule", explanation.rule());
    record.add("place", place(explanation.place()));
    if (explanation.guest() != null) {
      record.addProperty("guest", explanation.guest());
    }
    Guest domain = explanation.domain();
    if (domain != null) {
      JsonObject object = new JsonObject();
      object.addProperty("name", domain.name());
      object.addProperty("path", domain.path());
      record.add("domain", object);
    }
    if (!explanation.deciding().isEmpty()) {
      record.add("deciding", deciding(explanation.deciding()));
    }
    if (explanation.opens() != null) {
      record.addProperty("opens", explanation.opens());
    }
    record.addProperty("explain", explanation.text());
    return record;
  }

  private static JsonArray deciding(List<Deciding> rules) {
    JsonArray array = new JsonArray();
    for (Deciding rule : rules) {
      JsonObject object = new JsonObject();
      object.addProperty("role", rule.role().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      object.addProperty("path", rule.origin().where().path());
      object.addProperty("line", rule.line());
      object.addProperty("text", rule.text());
      JsonArray includes = new JsonArray();
      rule.origin().includes().forEach(include -> includes.add(include.path()));
      object.add("includedBy", includes);
      array.add(object);
    }
    return array;
  }

  private static com.google.gson.JsonElement place(@Nullable Place place) {
    if (place == null) {
      return JsonNull.INSTANCE;
    }
    JsonObject object = new JsonObject();
    object.addProperty("path", place.path());
    object.addProperty("why", place.why());
    return object;
  }
}
