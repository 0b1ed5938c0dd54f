package org.vambrace.ide.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.navigation.Attachments;
import org.vambrace.ide.symbols.ExecRule;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Labels;
import org.vambrace.ide.symbols.NameGlob;
import org.vambrace.ide.symbols.Occurrence;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.ProfileSymbol;
import org.vambrace.ide.symbols.Symbol;
import org.vambrace.ide.symbols.VariableText;
import org.vambrace.policy.Location;
import org.vambrace.text.CancelToken;
import org.vambrace.workspace.Snapshot;

/**
 * How profiles of a workspace lead to each other, by what is written in their own files. Made for
 * one snapshot and thread.
 */
public final class Transitions {
  /** What leads from one profile to another. */
  public enum Kind {
    EXEC,
    CHANGE_PROFILE,
    HAT,
    CHILD,
    INCLUDE,
    PEER;

    /** As in the protocol. */
    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * One step.
   *
   * @param from full name of the profile it starts at, or a file's path for includes
   * @param to full name of the profile it leads to; it may not exist
   * @param kind how
   * @param where the name or path in the rule
   */
  public record Edge(String from, String to, Kind kind, Location where) {}

  private final Snapshot snapshot;
  private final CancelToken cancel;
  private final PolicyIndex index;
  private final Map<String, List<PolicyIndex.Located>> byName = new HashMap<>();
  private final Map<String, List<PolicyIndex.Located>> wanted;
  private @Nullable Attachments attachments;

  /** The transitions of all files known by now. */
  public Transitions(Snapshot snapshot, CancelToken cancel) {
    this(snapshot, null, cancel);
  }

  /** Of these transitions only such as lead to the profile {@code to}; the others cost time. */
  public static Transitions to(Snapshot snapshot, String to, CancelToken cancel) {
    return new Transitions(snapshot, to, cancel);
  }

  private Transitions(Snapshot snapshot, @Nullable String to, CancelToken cancel) {
    this.snapshot = snapshot;
    this.cancel = cancel;
    this.index = PolicyIndex.of(snapshot, cancel);
    for (PolicyIndex.Located located : index.profiles()) {
      byName.computeIfAbsent(located.profile().name(), k -> new ArrayList<>()).add(located);
    }
    this.wanted = to == null ? byName : Map.of(to, byName.getOrDefault(to, List.of()));
  }

  /** The profiles of a name; empty if there is none. */
  public List<PolicyIndex.Located> profiles(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** All profiles. */
  public List<PolicyIndex.Located> all() {
    return index.profiles();
  }

  /** Every step that is written in one file. */
  public List<Edge> of(String path) {
    FileSymbols symbols = index.files().get(path);
    List<Edge> found = new ArrayList<>();
    if (symbols == null) {
      return found;
    }
    for (ProfileSymbol profile : symbols.profiles()) {
      if (!profile.parent().isEmpty()) {
        Kind kind = profile.hat() ? Kind.HAT : Kind.CHILD;
        Location where = new Location(path, profile.nameRange());
        found.add(new Edge(profile.parent(), profile.name(), kind, where));
      }
    }
    for (Occurrence one : symbols.occurrences()) {
      Kind kind = kind(one.use());
      if (kind != null) {
        String from = kind == Kind.INCLUDE || one.container().isEmpty() ? path : one.container();
        for (String to : targets(one)) {
          found.add(new Edge(from, to, kind, new Location(path, one.range())));
        }
      }
    }
    VariableText variables = new VariableText(snapshot, path, cancel);
    for (ExecRule exec : symbols.execs()) {
      cancel.check();
      String from = exec.container().isEmpty() ? path : exec.container();
      for (String to : attached(exec, variables)) {
        found.add(new Edge(from, to, Kind.EXEC, new Location(path, exec.pathRange())));
      }
    }
    return found;
  }

  /** Every step of all files. */
  public List<Edge> everything() {
    List<Edge> found = new ArrayList<>();
    for (String path : index.files().keySet()) {
      found.addAll(of(path));
    }
    return found;
  }

  private static @Nullable Kind kind(Occurrence.Use use) {
    return switch (use) {
      case EXEC -> Kind.EXEC;
      case CHANGE_PROFILE -> Kind.CHANGE_PROFILE;
      case PEER -> Kind.PEER;
      case INCLUDE -> Kind.INCLUDE;
      case DECLARATION, ABI, VALUE -> null;
    };
  }

  private Set<String> targets(Occurrence one) {
    String name = one.symbol().name();
    Set<String> found = new LinkedHashSet<>();
    if (one.symbol().kind() != Symbol.Kind.PROFILE || !Labels.isPattern(name)) {
      found.add(name);
      return found;
    }
    NameGlob glob = NameGlob.of(name.replaceAll("@\\{\\w+\\}", "*"));
    for (String known : wanted.keySet()) {
      if (glob != null && found.size() < 50 && glob.matches(known)) {
        found.add(known);
      }
    }
    return found;
  }

  private Set<String> attached(ExecRule exec, VariableText variables) {
    if (attachments == null) {
      attachments =
          new Attachments(
              snapshot, wanted.values().stream().flatMap(List::stream).toList(), cancel);
    }
    List<String> paths = variables.expand(exec.path());
    Set<String> found = new LinkedHashSet<>();
    for (PolicyIndex.Located one : attachments.of(paths, exec.child() ? exec.container() : "")) {
      found.add(one.profile().name());
    }
    for (String path : exec.child() ? paths : List.<String>of()) {
      String child = exec.container() + "//" + path;
      if (wanted.containsKey(child)) {
        found.add(child);
      }
    }
    return found;
  }
}
