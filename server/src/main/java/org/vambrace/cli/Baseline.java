package org.vambrace.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vambrace.cli.report.Diagnostic;
import org.vambrace.cli.report.FileReport;
import org.vambrace.cli.report.Fingerprint;
import org.vambrace.cli.report.JsonText;

/**
 * Findings that are known and not to be told again. They are known by check, path and the text of
 * their line, so they stay known when lines move.
 */
final class Baseline {
  private static final int VERSION = 1;

  private final Set<String> known;

  private Baseline(Set<String> known) {
    this.known = known;
  }

  /**
   * Reads a baseline.
   *
   * @throws UsageException if it is not there or is none
   */
  static Baseline read(Path file) {
    try {
      JsonElement top = JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8));
      JsonObject object = top.getAsJsonObject();
      if (object.get("version").getAsInt() != VERSION) {
        throw new UsageException(
            "the baseline '" + file + "' is of another version; write it anew");
      }
      Set<String> known = new HashSet<>();
      for (JsonElement finding : object.getAsJsonArray("findings")) {
        known.add(finding.getAsJsonObject().get("fingerprint").getAsString());
      }
      return new Baseline(known);
    } catch (IOException e) {
      throw new UsageException(
          "cannot read the baseline '" + file + "': " + ReportOutput.reason(e));
    } catch (JsonParseException
        | IllegalStateException
        | NullPointerException
        | ClassCastException
        | NumberFormatException e) {
      throw new UsageException("'" + file + "' is no baseline; write one with --write-baseline");
    }
  }

  /** How many findings it knows. */
  int size() {
    return known.size();
  }

  /** The findings of a file that it does not know. */
  List<Diagnostic> without(FileReport report, Path cwd, Path directory) {
    List<Diagnostic> kept = new ArrayList<>();
    Fingerprint names = new Fingerprint();
    String path = relative(cwd, directory, report.path());
    for (Diagnostic diagnostic : report.diagnostics()) {
      if (!known.contains(names.of(path, diagnostic))) {
        kept.add(diagnostic);
      }
    }
    return kept;
  }

  /** The text of a baseline that knows all of {@code reports}. */
  static String write(List<FileReport> reports, Path cwd, Path directory) {
    JsonArray findings = new JsonArray();
    Fingerprint names = new Fingerprint();
    for (FileReport report : reports) {
      String path = relative(cwd, directory, report.path());
      for (Diagnostic diagnostic : report.diagnostics()) {
        JsonObject finding = new JsonObject();
        finding.addProperty("id", diagnostic.id());
        finding.addProperty("path", path);
        finding.addProperty("fingerprint", names.of(path, diagnostic));
        findings.add(finding);
      }
    }
    return JsonText.of(
            "  ",
            json -> {
              json.beginObject().name("tool").value("vambrace").name("version").value(VERSION);
              json.name("findings").beginArray();
              for (JsonElement finding : findings) {
                json.beginObject();
                for (String key : List.of("id", "path", "fingerprint")) {
                  json.name(key).value(finding.getAsJsonObject().get(key).getAsString());
                }
                json.endObject();
              }
              json.endArray().endObject();
            })
        + "\n";
  }

  /** A path as seen from the baseline's directory, so that it holds on every machine. */
  private static String relative(Path cwd, Path directory, String path) {
    try {
      return directory.relativize(cwd.resolve(path).normalize()).toString().replace('\\', '/');
    } catch (IllegalArgumentException e) {
      return path;
    }
  }
}
