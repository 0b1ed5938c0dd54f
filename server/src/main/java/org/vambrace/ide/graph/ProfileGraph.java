package org.vambrace.ide.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Includes;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.ProfileSymbol;
import org.vambrace.policy.Location;
import org.vambrace.text.CancelToken;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/**
 * Profiles and what leads from one to another.
 *
 * @param nodes profiles, files and names without a profile
 * @param edges between them
 * @param truncated whether nodes or edges were left out
 */
public record ProfileGraph(List<Node> nodes, List<Transitions.Edge> edges, boolean truncated) {

  /** More edges than this nobody can follow, and no answer may grow without bounds. */
  private static final int MAX_EDGES = 2_500;

  /** Kinds of edges that are left out first: over them no program gets to other rules. */
  private static final Set<Transitions.Kind> IDLE =
      Set.of(Transitions.Kind.PEER, Transitions.Kind.INCLUDE);

  /**
   * A node.
   *
   * @param id a profile's full name or a file's path
   * @param label what to show
   * @param kind {@code profile}, {@code hat}, {@code child}, {@code file}, {@code unconfined} or
   *     {@code missing}
   * @param detail what it attaches to, or empty
   * @param where its declaration, or null
   */
  public record Node(
      String id, String label, String kind, String detail, @Nullable Location where) {}

  /**
   * The graph of a workspace, or of what one file's profiles reach and what reaches them.
   *
   * @param path the file, or null for all
   * @param kinds which steps count
   * @param limit how many nodes at most, the best connected first
   */
  public static ProfileGraph of(
      Snapshot snapshot,
      @Nullable String path,
      Set<Transitions.Kind> kinds,
      int limit,
      CancelToken cancel) {
    Transitions transitions = new Transitions(snapshot, cancel);
    List<Transitions.Edge> edges = new ArrayList<>();
    for (Transitions.Edge edge : transitions.everything()) {
      if (kinds.contains(edge.kind())) {
        edges.add(resolved(snapshot, edge));
      }
    }
    Set<String> wanted = new LinkedHashSet<>();
    if (path == null) {
      transitions.all().forEach(located -> wanted.add(located.profile().name()));
    } else {
      FileSymbols symbols = PolicyIndex.file(snapshot, path);
      Set<String> own = new HashSet<>(Set.of(path));
      if (symbols != null) {
        for (ProfileSymbol profile : symbols.profiles()) {
          own.add(profile.name());
          wanted.add(profile.name());
        }
      }
      edges.removeIf(edge -> !own.contains(edge.from()) && !own.contains(edge.to()));
    }
    for (Transitions.Edge edge : edges) {
      wanted.add(edge.from());
      wanted.add(edge.to());
    }
    List<String> kept = bestConnected(wanted, edges, limit);
    Set<String> keep = new HashSet<>(kept);
    edges.removeIf(edge -> !keep.contains(edge.from()) || !keep.contains(edge.to()));
    List<Node> nodes = new ArrayList<>();
    for (String id : kept) {
      nodes.add(node(transitions, id));
    }
    List<Transitions.Edge> different = distinct(edges);
    List<Transitions.Edge> shown = different;
    if (different.size() > MAX_EDGES) {
      shown = new ArrayList<>(different);
      shown.sort(Comparator.comparing(edge -> IDLE.contains(edge.kind())));
      shown = shown.subList(0, MAX_EDGES);
    }
    boolean truncated = kept.size() < wanted.size() || shown.size() < different.size();
    return new ProfileGraph(List.copyOf(nodes), List.copyOf(shown), truncated);
  }

  /** Includes lead to files. */
  private static Transitions.Edge resolved(Snapshot snapshot, Transitions.Edge edge) {
    if (edge.kind() != Transitions.Kind.INCLUDE) {
      return edge;
    }
    String place = Includes.place(snapshot, edge.where().path(), edge.to());
    return new Transitions.Edge(
        edge.from(), place.isEmpty() ? edge.to() : place, edge.kind(), edge.where());
  }

  private static List<String> bestConnected(
      Set<String> wanted, List<Transitions.Edge> edges, int limit) {
    Map<String, Integer> degree = new HashMap<>();
    for (Transitions.Edge edge : edges) {
      degree.merge(edge.from(), 1, Integer::sum);
      degree.merge(edge.to(), 1, Integer::sum);
    }
    List<String> sorted = new ArrayList<>(wanted);
    if (sorted.size() > limit) {
      sorted.sort(Comparator.comparingInt(id -> -degree.getOrDefault(id, 0)));
      return List.copyOf(sorted.subList(0, limit));
    }
    return List.copyOf(sorted);
  }

  private static List<Transitions.Edge> distinct(List<Transitions.Edge> edges) {
    Map<String, Transitions.Edge> found = new LinkedHashMap<>();
    for (Transitions.Edge edge : edges) {
      found.putIfAbsent(edge.from() + '\n' + edge.to() + '\n' + edge.kind(), edge);
    }
    return List.copyOf(found.values());
  }

  private static Node node(Transitions transitions, String id) {
    List<PolicyIndex.Located> located = transitions.profiles(id);
    if (!located.isEmpty()) {
      ProfileSymbol profile = located.get(0).profile();
      String kind = profile.hat() ? "hat" : profile.parent().isEmpty() ? "profile" : "child";
      Location where = new Location(located.get(0).path(), profile.nameRange());
      return new Node(id, profile.shortName(), kind, profile.attachment(), where);
    }
    if (id.startsWith("/") && !id.contains("//")) {
      return new Node(id, Paths.name(id), "file", "", new Location(id, TextRange.at(0)));
    }
    // No profile has this name: the kernel calls processes so that have none (apparmor.d(5)).
    String kind = id.equals("unconfined") ? "unconfined" : "missing";
    return new Node(id, id, kind, "", null);
  }
}
