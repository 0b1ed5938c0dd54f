package org.vambrace.cli.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.graph.ProfileGraph;
import org.vambrace.ide.graph.Transitions;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.Location;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/** A graph as JSON: nodes, edges and where each is written. Stateless. */
public final class GraphJson {
  private GraphJson() {}

  /**
   * The text.
   *
   * @param cwd paths below it are relative to it
   */
  public static String write(ProfileGraph graph, Snapshot snapshot, String cwd) {
    return JsonText.of(
            "  ",
            json -> {
              json.beginObject();
              json.name("nodes").beginArray();
              for (ProfileGraph.Node node : graph.nodes()) {
                json.beginObject();
                json.name("id").value(node.id());
                json.name("label").value(node.label());
                json.name("kind").value(node.kind());
                json.name("detail").value(node.detail());
                place(json, node.where(), snapshot, cwd);
                json.endObject();
              }
              json.endArray();
              json.name("edges").beginArray();
              for (Transitions.Edge edge : graph.edges()) {
                json.beginObject();
                json.name("from").value(edge.from());
                json.name("to").value(edge.to());
                json.name("kind").value(edge.kind().label());
                place(json, edge.where(), snapshot, cwd);
                json.endObject();
              }
              json.endArray();
              json.name("truncated").value(graph.truncated());
              json.endObject();
            })
        + "\n";
  }

  private static void place(
      JsonWriter json, @Nullable Location where, Snapshot snapshot, String cwd) throws IOException {
    FileModel file = where == null ? null : snapshot.file(where.path());
    if (where == null || file == null) {
      return;
    }
    String below = Paths.below(cwd, where.path());
    json.name("path").value(below == null ? where.path() : below);
    json.name("line").value(Span.of(file.text(), where.range()).startLine());
  }
}
