package org.vambrace.cli.report;

import java.util.HashMap;
import java.util.Map;
import org.vambrace.ide.graph.ProfileGraph;
import org.vambrace.ide.graph.Transitions;

/** A graph as a Mermaid flowchart, which many Markdown viewers draw. Stateless. */
public final class GraphMermaid {
  private GraphMermaid() {}

  /** The text of the flowchart. */
  public static String write(ProfileGraph graph) {
    StringBuilder out = new StringBuilder("flowchart LR\n");
    Map<String, String> names = new HashMap<>();
    for (ProfileGraph.Node node : graph.nodes()) {
      String name = "n" + names.size();
      names.put(node.id(), name);
      boolean rounded = node.kind().equals("hat") || node.kind().equals("child");
      out.append("  ").append(name).append(rounded ? "(\"" : "[\"").append(escaped(node.label()));
      out.append(rounded ? "\")" : "\"]").append('\n');
      if (node.kind().equals("missing")) {
        out.append("  style ").append(name).append(" stroke:#c00,stroke-dasharray:4\n");
      }
    }
    for (Transitions.Edge edge : graph.edges()) {
      String from = names.get(edge.from());
      String to = names.get(edge.to());
      if (from != null && to != null) {
        boolean peer = edge.kind() == Transitions.Kind.PEER;
        out.append("  ").append(from).append(peer ? " -.->|" : " -->|");
        out.append(edge.kind().label()).append("| ").append(to).append('\n');
      }
    }
    return out.toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("\"", "&quot;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\n", " ");
  }
}
