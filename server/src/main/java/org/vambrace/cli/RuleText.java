package org.vambrace.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.Location;
import org.vambrace.policy.access.AccessRule;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/**
 * How answers cite a rule: its text, its place, and the includes that lead there.
 *
 * @param snapshot the files
 * @param cwd paths below it are shown relative to it
 */
record RuleText(Snapshot snapshot, String cwd) {

  /** {@code path:line} of a place. */
  String place(Location where) {
    String below = Paths.below(cwd, where.path());
    return (below == null ? where.path() : below) + ":" + line(where);
  }

  private int line(Location where) {
    FileModel file = snapshot.file(where.path());
    return file == null ? 0 : file.text().lines().line(where.range().start()) + 1;
  }

  /** The rule as written, on one line. */
  String text(EffectiveRule rule) {
    Location where = rule.origin().where();
    FileModel file = snapshot.file(where.path());
    if (file == null) {
      return "";
    }
    return file.text().substring(rule.rule().range()).strip().replaceAll("\\s+", " ");
  }

  /** One line: place, text and includes. */
  String cite(AccessRule rule) {
    EffectiveRule source = rule.source();
    return source == null
        ? "added by apparmor_parser for hats, children or change_profile: " + rule.path()
        : cite(source);
  }

  String cite(EffectiveRule rule) {
    StringBuilder out = new StringBuilder(place(rule.origin().where()));
    out.append(": ").append(text(rule));
    List<Location> includes = rule.origin().includes();
    for (int i = includes.size() - 1; i >= 0; i--) {
      out.append(i == includes.size() - 1 ? "  (included at " : ", ")
          .append(place(includes.get(i)));
    }
    return includes.isEmpty() ? out.toString() : out.append(')').toString();
  }

  JsonArray json(Iterable<AccessRule> rules) {
    JsonArray out = new JsonArray();
    for (AccessRule rule : rules) {
      EffectiveRule source = rule.source();
      if (source == null) {
        JsonObject implied = new JsonObject();
        implied.addProperty("text", rule.path());
        implied.addProperty("implied", true);
        out.add(implied);
      } else {
        out.add(json(source));
      }
    }
    return out;
  }

  JsonObject json(EffectiveRule rule) {
    JsonObject out = new JsonObject();
    Location where = rule.origin().where();
    out.addProperty("path", where.path());
    out.addProperty("line", line(where));
    out.addProperty("text", text(rule));
    JsonArray includes = new JsonArray();
    for (Location include : rule.origin().includes()) {
      JsonObject step = new JsonObject();
      step.addProperty("path", include.path());
      step.addProperty("line", line(include));
      includes.add(step);
    }
    out.add("includes", includes);
    return out;
  }
}
