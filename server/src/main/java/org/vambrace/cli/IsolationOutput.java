package org.vambrace.cli;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.vambrace.cli.report.JsonText;
import org.vambrace.cli.report.Span;
import org.vambrace.libvirt.isolation.Grant;
import org.vambrace.libvirt.isolation.Guest;
import org.vambrace.libvirt.isolation.IsolationReport;
import org.vambrace.libvirt.isolation.Reach;
import org.vambrace.text.SourceText;

/** A report on guests as text and as JSON; the keys are a public contract. */
final class IsolationOutput {
  private static final int LISTED = 10;

  private IsolationOutput() {}

  /** For people. */
  static String text(IsolationReport report, Map<String, SourceText> sources) {
    StringBuilder out = new StringBuilder();
    alike(report).values().forEach(reaches -> group(out, reaches, sources));
    report
        .shared()
        .forEach(
            (kind, paths) ->
                paths.forEach((path, guests) -> shared(out, kind.label() + ": " + path, guests)));
    if (!report.vfioGuests().isEmpty()) {
      shared(
          out,
          "note: the kernel gives a VFIO group to one process at a time, but by their profiles"
              + " these may open every group",
          report.vfioGuests());
    }
    report.uncertain().forEach(u -> out.append("not certain: ").append(u).append('\n'));
    out.append(report.guests())
        .append(report.guests() == 1 ? " guest, " : " guests, ")
        .append(report.pairs())
        .append(" pairs: ");
    long breaches = report.breaches();
    out.append(
        breaches > 0
            ? breaches + (breaches == 1 ? " breach" : " breaches")
            : report.isolated() ? "kept apart" : "no breach found, but not certain");
    return out.append('\n').toString();
  }

  /** The breaches: those by one rule of the template, or to one path, together. */
  private static Map<String, List<Reach>> alike(IsolationReport report) {
    Map<String, List<Reach>> groups = new LinkedHashMap<>();
    for (Reach reach : report.reaches()) {
      if (reach.kind() == Reach.Kind.BREACH) {
        String key =
            reach.template() != null
                ? reach.template() + "\0" + reach.policyRule()
                : reach.write() + "\0" + reach.witness();
        groups.computeIfAbsent(key, k -> new ArrayList<>()).add(reach);
      }
    }
    return groups;
  }

  private static void group(
      StringBuilder out, List<Reach> reaches, Map<String, SourceText> sources) {
    one(out, reaches.get(0), sources);
    if (reaches.size() > 1) {
      Set<String> names = new LinkedHashSet<>();
      for (Reach reach : reaches) {
        Guest from = reach.from();
        if (from != null) {
          names.add(from.name());
        }
        names.add(reach.to().name());
      }
      boolean template = reaches.get(0).from() == null;
      out.append(template ? "  so of all these: " : "  " + reaches.size() + " such pairs of: ");
      out.append(names.stream().limit(LISTED).collect(Collectors.joining(" ")));
      if (names.size() > LISTED) {
        out.append(" and ").append(names.size() - LISTED).append(" more");
      }
      out.append('\n');
    }
  }

  private static void shared(StringBuilder out, String what, Collection<Guest> guests) {
    out.append(what).append(':');
    guests.stream().limit(LISTED).forEach(g -> out.append(' ').append(g.name()));
    if (guests.size() > LISTED) {
      out.append(" and ").append(guests.size() - LISTED).append(" more");
    }
    out.append('\n');
  }

  private static void one(StringBuilder out, Reach reach, Map<String, SourceText> sources) {
    Guest from = reach.from();
    Grant through = reach.through();
    out.append("BREACH: ");
    out.append(from == null ? "every " + reach.template() + " guest" : from.name());
    out.append(reach.write() ? " can write " : " can read ").append(reach.witness());
    out.append(", ").append(reach.what().rule().why()).append(" of ").append(reach.to().name());
    out.append('\n');
    if (from != null && through != null) {
      place(out, from, through, sources);
    } else if (reach.policyRule() != null) {
      out.append("  ").append(reach.policyRule()).append('\n');
    }
    place(out, reach.to(), reach.what(), sources);
  }

  private static void place(
      StringBuilder out, Guest guest, Grant grant, Map<String, SourceText> sources) {
    out.append("  ").append(guest.file()).append(':').append(span(guest, grant, sources));
    out.append(": ").append(grant.rule().xpath()).append(": ");
    out.append(grant.rule().text().strip()).append('\n');
  }

  /** The XML of a guest; every guest of a run was read from one. */
  private static SourceText source(Guest guest, Map<String, SourceText> sources) {
    return Objects.requireNonNull(sources.get(guest.file()), guest.file());
  }

  private static String span(Guest guest, Grant grant, Map<String, SourceText> sources) {
    Span span = Span.of(source(guest, sources), grant.rule().range());
    return span.startLine() + ":" + span.startCharacter();
  }

  /** For programs. */
  static String json(IsolationReport report, Map<String, SourceText> sources) {
    return JsonText.of("  ", json -> write(json, report, sources)) + "\n";
  }

  private static void write(
      JsonWriter json, IsolationReport report, Map<String, SourceText> sources) throws IOException {
    json.beginObject();
    json.name("tool").value("vambrace");
    json.name("version").value(Main.version());
    json.name("guests").value(report.guests());
    json.name("pairs").value(report.pairs());
    json.name("isolated").value(report.isolated());
    json.name("breaches").beginArray();
    for (Reach reach : report.reaches()) {
      if (reach.kind() != Reach.Kind.BREACH) {
        continue;
      }
      Guest from = reach.from();
      json.beginObject();
      json.name("from").value(from == null ? null : from.name());
      json.name("template").value(reach.template());
      json.name("to").value(reach.to().name());
      json.name("access").value(reach.write() ? "write" : "read");
      json.name("witness").value(reach.witness());
      json.name("through");
      if (from != null && reach.through() != null) {
        side(json, from, reach.through(), sources);
      } else {
        json.nullValue();
      }
      json.name("policyRule").value(reach.policyRule());
      json.name("what");
      side(json, reach.to(), reach.what(), sources);
      json.endObject();
    }
    json.endArray();
    json.name("shared").beginArray();
    for (var kind : report.shared().entrySet()) {
      for (var path : kind.getValue().entrySet()) {
        json.beginObject();
        json.name("kind").value(kind.getKey().key());
        json.name("path").value(path.getKey());
        json.name("guests").beginArray();
        for (Guest guest : path.getValue()) {
          json.value(guest.name());
        }
        json.endArray().endObject();
      }
    }
    json.endArray();
    json.name("vfioGuests").beginArray();
    for (Guest guest : report.vfioGuests()) {
      json.value(guest.name());
    }
    json.endArray();
    json.name("uncertain").beginArray();
    for (String text : report.uncertain()) {
      json.value(text);
    }
    json.endArray().endObject();
  }

  private static void side(
      JsonWriter json, Guest guest, Grant grant, Map<String, SourceText> sources)
      throws IOException {
    Span span = Span.of(source(guest, sources), grant.rule().range());
    json.beginObject();
    json.name("file").value(guest.file());
    json.name("line").value(span.startLine());
    json.name("character").value(span.startCharacter());
    json.name("xpath").value(grant.rule().xpath());
    json.name("rule").value(grant.rule().text().strip());
    json.name("why").value(grant.rule().why());
    json.endObject();
  }
}
