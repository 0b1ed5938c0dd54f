package org.vambrace.cli.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.vambrace.ide.graph.ProfileGraph;
import org.vambrace.ide.graph.Transitions;

/**
 * A graph as a picture: profiles in columns by how many steps lead to them, in the order in which
 * the steps are met. Meant for small graphs; Graphviz draws large ones better.
 */
public final class GraphSvg {
  private static final int ROW = 34;
  private static final int BOX = 22;
  private static final int GAP = 90;
  private static final int MARGIN = 16;
  private static final double LETTER = 6.7;

  private record Place(double x, double y, double width) {}

  private GraphSvg() {}

  /** The text of the picture. */
  public static String write(ProfileGraph graph) {
    Map<String, Place> places = new HashMap<>();
    List<List<ProfileGraph.Node>> columns = columns(graph);
    double x = MARGIN;
    double height = 0;
    for (List<ProfileGraph.Node> column : columns) {
      double width = 0;
      for (ProfileGraph.Node node : column) {
        width = Math.max(width, node.label().length() * LETTER + 16);
      }
      double y = MARGIN;
      for (ProfileGraph.Node node : column) {
        places.put(node.id(), new Place(x, y, width));
        y += ROW;
      }
      height = Math.max(height, y);
      x += width + GAP;
    }
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\""
                + " font-family=\"sans-serif\" font-size=\"12\">\n",
            Math.max(1, x - GAP + MARGIN),
            Math.max(1, height + MARGIN)));
    out.append("  <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    for (Transitions.Edge edge : graph.edges()) {
      edge(out, edge, places);
    }
    for (ProfileGraph.Node node : graph.nodes()) {
      node(out, node, places);
    }
    return out.append("</svg>\n").toString();
  }

  private static void node(StringBuilder out, ProfileGraph.Node node, Map<String, Place> places) {
    Place at = places.get(node.id());
    if (at == null) {
      return;
    }
    String stroke = node.kind().equals("missing") ? "#c00\" stroke-dasharray=\"4" : "#456";
    int round = node.kind().equals("hat") || node.kind().equals("child") ? 10 : 3;
    out.append(
        String.format(
            Locale.ROOT,
            "  <g><title>%s</title><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\""
                + " rx=\"%d\" fill=\"#f4f7fb\" stroke=\"%s\"/><text x=\"%.1f\""
                + " y=\"%.1f\">%s</text></g>\n",
            XmlText.escape(node.kind() + " " + node.detail()),
            at.x,
            at.y,
            at.width,
            BOX,
            round,
            stroke,
            at.x + 8,
            at.y + 15,
            XmlText.escape(node.label())));
  }

  private static void edge(StringBuilder out, Transitions.Edge edge, Map<String, Place> places) {
    Place from = places.get(edge.from());
    Place to = places.get(edge.to());
    if (from == null || to == null) {
      return;
    }
    boolean forward = to.x > from.x;
    double x1 = from.x + from.width;
    double y1 = from.y + BOX / 2.0;
    double x2 = forward ? to.x : to.x + to.width;
    double y2 = to.y + BOX / 2.0;
    double bend = forward ? Math.max(30, (x2 - x1) / 2) : 40;
    String dash = edge.kind() == Transitions.Kind.PEER ? " stroke-dasharray=\"3\"" : "";
    out.append(
        String.format(
            Locale.ROOT,
            "  <path d=\"M%.1f %.1f C%.1f %.1f %.1f %.1f %.1f %.1f\" fill=\"none\""
                + " stroke=\"#89a\"%s><title>%s</title></path>\n",
            x1,
            y1,
            x1 + bend,
            y1,
            forward ? x2 - bend : x2 + bend,
            y2,
            x2,
            y2,
            dash,
            XmlText.escape(edge.from() + " " + edge.kind().label() + " " + edge.to())));
  }

  /** Nodes by distance from one that nothing leads to. */
  private static List<List<ProfileGraph.Node>> columns(ProfileGraph graph) {
    Map<String, List<String>> next = new HashMap<>();
    Set<String> targets = new HashSet<>();
    for (Transitions.Edge edge : graph.edges()) {
      if (!edge.from().equals(edge.to())) {
        next.computeIfAbsent(edge.from(), k -> new ArrayList<>()).add(edge.to());
        targets.add(edge.to());
      }
    }
    Map<String, Integer> level = new HashMap<>();
    Deque<String> queue = new ArrayDeque<>();
    for (ProfileGraph.Node node : graph.nodes()) {
      if (!targets.contains(node.id())) {
        level.put(node.id(), 0);
        queue.add(node.id());
      }
    }
    for (ProfileGraph.Node node : graph.nodes()) {
      spread(queue, level, next);
      if (level.putIfAbsent(node.id(), 0) == null) {
        // Part of a circle that nothing from outside leads into.
        queue.add(node.id());
      }
    }
    spread(queue, level, next);
    List<List<ProfileGraph.Node>> columns = new ArrayList<>();
    for (ProfileGraph.Node node : graph.nodes()) {
      int column = level.getOrDefault(node.id(), 0);
      while (columns.size() <= column) {
        columns.add(new ArrayList<>());
      }
      columns.get(column).add(node);
    }
    return columns;
  }

  private static void spread(
      Deque<String> queue, Map<String, Integer> level, Map<String, List<String>> next) {
    while (!queue.isEmpty()) {
      String from = queue.remove();
      for (String to : next.getOrDefault(from, List.of())) {
        if (level.putIfAbsent(to, level.getOrDefault(from, 0) + 1) == null) {
          queue.add(to);
        }
      }
    }
  }
}
