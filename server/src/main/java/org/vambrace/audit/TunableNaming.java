package org.vambrace.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Glob;
import org.vambrace.automaton.Globs;
import org.vambrace.policy.Variables;

/**
 * Writes paths with a profile's own tunables: {@code @{HOME}/.config},
 * {@code @{PROC}/@{pid}/status}. Immutable and thread-safe.
 *
 * <p>A tunable takes the place of the beginning of a path if one of its values matches exactly that
 * beginning; the longest beginning wins. Numbers of processes and users, and the architecture in
 * library paths, are written with tunables only where such numbers and names stand by convention.
 */
final class TunableNaming implements PathNaming {
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d*");
  private static final Pattern LIBRARIES = Pattern.compile("(/usr)?/lib/");

  /** A tunable whose values are directories or beginnings of paths. */
  private record Directory(String name, List<org.vambrace.automaton.Pattern> values) {}

  private final List<Directory> directories = new ArrayList<>();
  private final Map<String, List<org.vambrace.automaton.Pattern>> words;

  private TunableNaming(
      List<Directory> directories, Map<String, List<org.vambrace.automaton.Pattern>> words) {
    this.directories.addAll(directories);
    this.words = words;
  }

  /** Names paths with {@code variables}. */
  static TunableNaming of(Variables variables) {
    List<Directory> directories = new ArrayList<>();
    Map<String, List<org.vambrace.automaton.Pattern>> words = new java.util.HashMap<>();
    for (String name : variables.all().keySet()) {
      List<String> values = variables.values(name);
      if (values == null || values.isEmpty()) {
        continue;
      }
      List<org.vambrace.automaton.Pattern> patterns = compile(values);
      if (patterns.size() < values.size()) {
        continue;
      }
      if (values.stream().allMatch(value -> value.startsWith("/") && value.length() > 1)) {
        directories.add(new Directory(name, patterns));
      } else if (List.of("pid", "pids", "tid", "uid", "multiarch").contains(name)) {
        words.put(name, patterns);
      }
    }
    // Of two that fit alike, the one that says more: fewer values, then the shorter name.
    directories.sort(
        Comparator.comparingInt((Directory d) -> d.values().size())
            .thenComparingInt(d -> d.name().length())
            .thenComparing(Directory::name));
    return new TunableNaming(directories, Map.copyOf(words));
  }

  private static List<org.vambrace.automaton.Pattern> compile(List<String> values) {
    List<org.vambrace.automaton.Pattern> patterns = new ArrayList<>();
    for (String value : values) {
      if (Globs.compile(Globs.collapseSlashes(value)) instanceof Glob glob) {
        patterns.add(glob.pattern());
      }
    }
    return patterns;
  }

  @Override
  public String pattern(String path, String pid) {
    if (!path.startsWith("/")) {
      return PathNaming.escape(path);
    }
    for (int end = path.length() - 1; end > 0; end--) {
      // Only at a slash: before it (@{bin} has no slash at its end) or behind it (@{HOME} has one).
      if (path.charAt(end) != '/' && path.charAt(end - 1) != '/') {
        continue;
      }
      String beginning = path.substring(0, end);
      String name = directory(beginning);
      if (name != null) {
        String rest = path.substring(beginning.endsWith("/") ? end - 1 : end);
        return "@{" + name + "}" + rest(name, rest, pid);
      }
    }
    return libraries(path);
  }

  private @Nullable String directory(String beginning) {
    for (Directory directory : directories) {
      if (directory.values().stream().anyMatch(value -> value.matches(beginning))) {
        return directory.name();
      }
    }
    return null;
  }

  /** What follows the tunable: its own numbers named, all else escaped. */
  private String rest(String name, String rest, String pid) {
    String[] parts = rest.split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      parts[i] = part(name, parts, i, pid);
    }
    return String.join("/", parts);
  }

  private String part(String name, String[] parts, int at, String pid) {
    String part = parts[at];
    if (NUMBER.matcher(part).matches()) {
      if (name.equals("PROC") && at == 1) {
        String own = part.equals(pid) ? "pid" : "pids";
        return words.containsKey(own) ? "@{" + own + "}" : known("pid", part);
      }
      if (name.equals("PROC") && at == 3 && parts[2].equals("task")) {
        return words.containsKey("tid") ? known("tid", part) : known("pid", part);
      }
      if (name.equals("run") && at == 2 && parts[1].equals("user")) {
        return known("uid", part);
      }
    }
    return PathNaming.escape(part);
  }

  private String known(String name, String part) {
    List<org.vambrace.automaton.Pattern> values = words.get(name);
    boolean fits = values != null && values.stream().anyMatch(value -> value.matches(part));
    return fits ? "@{" + name + "}" : PathNaming.escape(part);
  }

  private String libraries(String path) {
    java.util.regex.Matcher start = LIBRARIES.matcher(path);
    if (!start.lookingAt()) {
      return PathNaming.escape(path);
    }
    int end = path.indexOf('/', start.end());
    if (end < 0) {
      return PathNaming.escape(path);
    }
    String name = known("multiarch", path.substring(start.end(), end));
    return start.group() + name + PathNaming.escape(path.substring(end));
  }
}
