package org.vambrace.lint.config;

import com.electronwill.nightconfig.core.CommentedConfig;
import com.electronwill.nightconfig.core.Config;
import com.electronwill.nightconfig.core.UnmodifiableConfig;
import com.electronwill.nightconfig.core.io.ParsingException;
import com.electronwill.nightconfig.toml.TomlParser;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.Check;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.CheckRegistry;
import org.vambrace.lint.LintConfig;
import org.vambrace.lint.ParserRefusals;
import org.vambrace.lint.ParserRemarks;
import org.vambrace.lint.PathGlob;
import org.vambrace.policy.Severity;
import org.vambrace.text.LineIndex;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;
import org.vambrace.vocabulary.CloseWords;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Settings;

/** Reads {@code vambrace.toml}. For one file, one thread; never throws for what the file holds. */
public final class ConfigReader {
  private static final List<String> TOP = List.of("target", "base", "include", "lint");
  private static final List<String> LINT =
      List.of("select", "extend", "ignore", "fail-on", "baseline", "severity", "per-path-ignores");

  private final String path;
  private final String directory;
  private final SourceText text;
  private final CheckRegistry registry;
  private final KeyLocator locator;
  private final Predicate<String> isDirectory;
  private final List<ConfigFile.Problem> problems = new ArrayList<>();

  private ConfigReader(
      String path, SourceText text, CheckRegistry registry, Predicate<String> isDirectory) {
    this.isDirectory = isDirectory;
    this.path = path;
    String parent = Paths.parent(path);
    this.directory = parent == null ? "/" : parent;
    this.text = text;
    this.registry = registry;
    this.locator = new KeyLocator(text);
  }

  /**
   * Reads a file.
   *
   * @param path absolute; relative paths in the file start at its directory
   * @param registry the checks it may name
   */
  public static ConfigFile read(String path, SourceText text, CheckRegistry registry) {
    return read(path, text, registry, directory -> true);
  }

  /**
   * Reads a file, and looks whether the directories are there that it names.
   *
   * @param isDirectory whether an absolute path is one
   */
  public static ConfigFile read(
      String path, SourceText text, CheckRegistry registry, Predicate<String> isDirectory) {
    return new ConfigReader(path, text, registry, isDirectory).read();
  }

  private ConfigFile read() {
    Config top = parse();
    keys("", top, TOP);
    Target target = null;
    String wanted = string("", top, "target");
    if (wanted != null) {
      target = Target.of(wanted);
      if (target == null) {
        bad("", "target", "'" + wanted + "' is no target; it is 3.0, 4.1, 5.0 or 6.0");
      }
    }
    String base = string("", top, "base");
    List<String> include = new ArrayList<>();
    for (String name : strings("", top, "include")) {
      String resolved = inside("include", name);
      if (resolved != null) {
        include.add(resolved);
      }
    }
    Config lint = table("", top, "lint");
    keys("lint", lint, LINT);
    String failOn = string("lint", lint, "fail-on");
    if (failOn != null && !Set.of("error", "warning", "information", "never").contains(failOn)) {
      bad("lint", "fail-on", "'" + failOn + "' is not error, warning, information or never");
      failOn = null;
    }
    String baseline = string("lint", lint, "baseline");
    LintConfig config =
        new LintConfig(
            ids("lint", lint, "select"),
            ids("lint", lint, "extend"),
            ids("lint", lint, "ignore"),
            severities(table("lint", lint, "severity")),
            ignores(table("lint", lint, "per-path-ignores")));
    problems.sort(Comparator.comparing(ConfigFile.Problem::range));
    return new ConfigFile(
        path,
        config,
        target,
        base == null ? null : inside("base", base),
        include,
        failOn,
        baseline == null ? null : Paths.resolve(directory, baseline),
        problems);
  }

  private Config parse() {
    try {
      return parse(text.text());
    } catch (ParsingException e) {
      LineIndex lines = text.lines();
      int bad = lines.lineCount();
      // The shortest beginning of the file that no later line mends.
      while (bad > 1 && !parses(text.text().substring(0, lines.start(bad - 1)))) {
        bad--;
      }
      int start = lines.start(bad - 1);
      TextRange range = new TextRange(start, Math.max(start, lines.end(bad - 1)));
      problems.add(new ConfigFile.Problem(range, "not valid TOML: " + shortened(e.getMessage())));
      return CommentedConfig.inMemory();
    }
  }

  /** What the library says, on one line and without its full stop. */
  private static String shortened(@Nullable String why) {
    String text = String.valueOf(why).strip().replace("\r", "").replace("\n", "\\n");
    if (text.startsWith("Not enough data")) {
      return "the file ends in the middle of a value or name";
    }
    String plain = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    return plain.length() > 100 ? plain.substring(0, 97) + "..." : plain;
  }

  private static Config parse(String toml) {
    // Editors on Windows put a byte order mark in front.
    String text = toml.startsWith("\uFEFF") ? toml.substring(1) : toml;
    return new TomlParser().parse(new StringReader(text));
  }

  private static boolean parses(String toml) {
    try {
      parse(toml);
      return true;
    } catch (ParsingException e) {
      return false;
    }
  }

  private void keys(String table, Config config, List<String> known) {
    for (UnmodifiableConfig.Entry entry : config.entrySet()) {
      if (!known.contains(entry.getKey())) {
        bad(
            table,
            entry.getKey(),
            "'" + entry.getKey() + "' is not known here" + oneOf(entry.getKey(), known));
      }
    }
  }

  /** What was probably meant, or else all there is. */
  private static String oneOf(String word, List<String> known) {
    String hint = CloseWords.hint(word, known);
    return hint.isEmpty() ? "; it is one of " + String.join(", ", known) : hint;
  }

  private @Nullable String string(String table, Config config, String key) {
    Object value = config.get(List.of(key));
    if (value == null || value instanceof String) {
      return (String) value;
    }
    boolean plain = value instanceof Number || value instanceof Boolean;
    bad(table, key, "'" + key + "' must be a string" + (plain ? ": \"" + value + "\"" : ""));
    return null;
  }

  private List<String> strings(String table, Config config, String key) {
    Object value = config.get(List.of(key));
    List<String> out = new ArrayList<>();
    if (value == null) {
      return out;
    }
    if (value instanceof List<?> list && list.stream().allMatch(x -> x instanceof String)) {
      list.forEach(x -> out.add((String) x));
    } else {
      boolean plain = value instanceof String;
      bad(
          table,
          key,
          "'" + key + "' must be a list of strings" + (plain ? ": [\"" + value + "\"]" : ""));
    }
    return out;
  }

  private Config table(String parent, Config config, String key) {
    Object value = config.get(List.of(key));
    if (value instanceof Config found) {
      return found;
    }
    if (value != null) {
      bad(parent, key, "'" + key + "' must be a table");
    }
    return CommentedConfig.inMemory();
  }

  private Set<String> ids(String table, Config config, String key) {
    Set<String> found = new LinkedHashSet<>();
    for (String id : strings(table, config, key)) {
      if (known(id)) {
        found.add(id);
      } else {
        TextRange range = locator.value(table, key, id);
        problems.add(new ConfigFile.Problem(range, unknown(id)));
      }
    }
    return found;
  }

  private boolean known(String id) {
    return isGroup(id) || ParserRemarks.IDS.contains(id) || registry.find(id) != null;
  }

  private static boolean isGroup(String id) {
    boolean group = id.equals("all");
    for (CheckInfo.Group each : CheckInfo.Group.values()) {
      group |= each.label().equals(id);
    }
    return group;
  }

  private String unknown(String id) {
    String refusal = ParserRefusals.notACheck(id);
    if (refusal != null) {
      return refusal;
    }
    List<String> known = registry.checks().stream().map(check -> check.info().id()).toList();
    String hint = CloseWords.hint(id, known);
    return "there is no check or group '"
        + id
        + "'"
        + (hint.isEmpty() ? "; vambrace rules lists them" : hint);
  }

  private Map<String, Severity> severities(Config table) {
    Map<String, Severity> found = new HashMap<>();
    for (UnmodifiableConfig.Entry entry : table.entrySet()) {
      Check check = registry.find(entry.getKey());
      Severity severity = entry.getValue() instanceof String word ? severity(word) : null;
      if (check == null && !ParserRemarks.IDS.contains(entry.getKey())) {
        String id = entry.getKey();
        String group = "'" + id + "' is a group; a severity is given to one check";
        bad("lint.severity", id, isGroup(id) ? group : unknown(id));
      } else if (severity == null) {
        bad("lint.severity", entry.getKey(), "a severity is warning, information or hint");
      } else {
        found.put(entry.getKey(), severity);
      }
    }
    return found;
  }

  private static @Nullable Severity severity(String word) {
    for (Severity severity : Severity.values()) {
      if (severity != Severity.ERROR && severity.label().equals(word)) {
        return severity;
      }
    }
    return null;
  }

  private List<LintConfig.PathIgnore> ignores(Config table) {
    List<LintConfig.PathIgnore> found = new ArrayList<>();
    for (UnmodifiableConfig.Entry entry : table.entrySet()) {
      Set<String> ids = ids("lint.per-path-ignores", table, entry.getKey());
      found.add(new LintConfig.PathIgnore(PathGlob.of(directory, entry.getKey()), ids));
    }
    return found;
  }

  /**
   * A directory that the file may name: below its own, or the installed policy. A file that came
   * with a repository must not make the linter read elsewhere.
   */
  private @Nullable String inside(String key, String name) {
    String resolved = Paths.resolve(directory, name);
    boolean allowed =
        resolved.equals(directory)
            || Paths.below(directory, resolved) != null
            || resolved.equals(Settings.SYSTEM_BASE);
    if (allowed && isDirectory.test(resolved)) {
      return resolved;
    }
    TextRange range = locator.value("", key, name);
    if (allowed) {
      problems.add(new ConfigFile.Problem(range, "'" + name + "' is not a directory"));
      return null;
    }
    problems.add(
        new ConfigFile.Problem(
            range, "'" + name + "' is outside of this file's directory; use the option instead"));
    return null;
  }

  private void bad(String table, String key, String message) {
    problems.add(new ConfigFile.Problem(locator.key(table, key), message));
  }
}
