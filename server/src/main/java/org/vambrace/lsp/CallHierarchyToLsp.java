package org.vambrace.lsp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CallHierarchyIncomingCall;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCall;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SymbolKind;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.graph.Transitions;
import org.vambrace.ide.navigation.SymbolAt;
import org.vambrace.ide.symbols.Occurrence;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.ProfileSymbol;
import org.vambrace.ide.symbols.Symbol;
import org.vambrace.text.CancelToken;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/** Transitions between profiles (exec, change_profile, hats) as a call hierarchy. */
final class CallHierarchyToLsp {
  private CallHierarchyToLsp() {}

  static @Nullable List<CallHierarchyItem> prepare(Session.Context c, int offset) {
    Occurrence touched = SymbolAt.find(c.snapshot(), c.path(), offset);
    String name = "";
    if (touched != null && touched.symbol().kind() == Symbol.Kind.PROFILE) {
      name = touched.symbol().name();
    } else {
      ProfileSymbol around = PolicyIndex.enclosing(c.snapshot(), c.path(), offset);
      name = around == null ? "" : around.name();
    }
    Transitions transitions = new Transitions(c.snapshot(), c.cancel());
    List<CallHierarchyItem> found = new ArrayList<>();
    for (PolicyIndex.Located located : transitions.profiles(name)) {
      found.add(item(located, c.to()));
    }
    return found.isEmpty() ? null : found;
  }

  private static CallHierarchyItem item(PolicyIndex.Located located, ToLsp to) {
    ProfileSymbol profile = located.profile();
    return new CallHierarchyItem(
        profile.name(),
        profile.hat() ? SymbolKind.Method : SymbolKind.Class,
        to.uri(located.path()),
        to.range(located.path(), profile.range()),
        to.range(located.path(), profile.nameRange()));
  }

  private static boolean leads(Transitions.Edge edge) {
    return edge.kind() == Transitions.Kind.EXEC
        || edge.kind() == Transitions.Kind.CHANGE_PROFILE
        || edge.kind() == Transitions.Kind.HAT;
  }

  static List<CallHierarchyIncomingCall> incoming(
      CallHierarchyItem item, Snapshot snapshot, ToLsp to, CancelToken cancel) {
    Transitions transitions = Transitions.to(snapshot, item.getName(), cancel);
    Map<String, List<Transitions.Edge>> callers = new LinkedHashMap<>();
    for (Transitions.Edge edge : transitions.everything()) {
      if (leads(edge) && edge.to().equals(item.getName())) {
        callers.computeIfAbsent(edge.from(), k -> new ArrayList<>()).add(edge);
      }
    }
    List<CallHierarchyIncomingCall> found = new ArrayList<>();
    callers.forEach(
        (name, edges) ->
            found.add(
                new CallHierarchyIncomingCall(
                    itemOf(transitions, name, edges.get(0), to), ranges(edges, to))));
    return found;
  }

  static List<CallHierarchyOutgoingCall> outgoing(
      CallHierarchyItem item, Snapshot snapshot, ToLsp to, CancelToken cancel) {
    Transitions transitions = new Transitions(snapshot, cancel);
    Map<String, List<Transitions.Edge>> callees = new LinkedHashMap<>();
    for (PolicyIndex.Located located : transitions.profiles(item.getName())) {
      for (Transitions.Edge edge : transitions.of(located.path())) {
        if (leads(edge) && edge.from().equals(item.getName())) {
          callees.computeIfAbsent(edge.to(), k -> new ArrayList<>()).add(edge);
        }
      }
    }
    List<CallHierarchyOutgoingCall> found = new ArrayList<>();
    callees.forEach(
        (name, edges) ->
            found.add(
                new CallHierarchyOutgoingCall(
                    itemOf(transitions, name, edges.get(0), to), ranges(edges, to))));
    return found;
  }

  /** The profile of a name; where there is none, the place that names it. */
  private static CallHierarchyItem itemOf(
      Transitions transitions, String name, Transitions.Edge edge, ToLsp to) {
    List<PolicyIndex.Located> located = transitions.profiles(name);
    if (!located.isEmpty()) {
      return item(located.get(0), to);
    }
    String path = edge.where().path();
    Range range = to.range(path, edge.where().range());
    String shown = name.equals(path) ? Paths.name(path) : name;
    return new CallHierarchyItem(shown, SymbolKind.File, to.uri(path), range, range);
  }

  private static List<Range> ranges(List<Transitions.Edge> edges, ToLsp to) {
    List<Range> found = new ArrayList<>();
    for (Transitions.Edge edge : edges) {
      if (edge.where().path().equals(edges.get(0).where().path())) {
        found.add(to.range(edge.where().path(), edge.where().range()));
      }
    }
    return found;
  }
}
