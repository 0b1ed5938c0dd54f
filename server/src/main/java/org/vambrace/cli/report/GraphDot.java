package org.vambrace.cli.report;

import org.vambrace.ide.graph.ProfileGraph;
import org.vambrace.ide.graph.Transitions;

/** A graph in the language of Graphviz. Stateless. */
public final class GraphDot {
  private GraphDot() {}

  /** The text of a directed graph. */
  public static String write(ProfileGraph graph) {
    StringBuilder out = new StringBuilder("digraph policy {\n  rankdir=LR;\n");
    out.append("  node [shape=box, fontname=\"sans-serif\", fontsize=10];\n");
    for (ProfileGraph.Node node : graph.nodes()) {
      out.append("  ").append(quoted(node.id())).append(" [label=").append(quoted(node.label()));
      if (!node.detail().isEmpty()) {
        out.append(", tooltip=").append(quoted(node.detail()));
      }
      out.append(
          switch (node.kind()) {
            case "missing" -> ", style=dashed, color=red";
            case "hat", "child" -> ", style=rounded";
            case "file" -> ", shape=note";
            default -> "";
          });
      out.append("];\n");
    }
    for (Transitions.Edge edge : graph.edges()) {
      out.append("  ").append(quoted(edge.from())).append(" -> ").append(quoted(edge.to()));
      out.append(" [label=").append(quoted(edge.kind().label()));
      out.append(edge.kind() == Transitions.Kind.PEER ? ", style=dotted" : "").append("];\n");
    }
    return out.append("}\n").toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + '"';
  }
}
