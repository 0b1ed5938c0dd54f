package org.vambrace.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.vambrace.cli.report.GraphDot;
import org.vambrace.cli.report.GraphJson;
import org.vambrace.cli.report.GraphMermaid;
import org.vambrace.cli.report.GraphSvg;
import org.vambrace.ide.graph.ProfileGraph;
import org.vambrace.ide.graph.Transitions;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.text.CancelToken;
import org.vambrace.workspace.Snapshot;
import org.vambrace.workspace.disk.DiskFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vambrace graph}. */
@Command(
    name = "graph",
    mixinStandardHelpOptions = true,
    description = "Shows profiles, and what leads from one to another.")
final class GraphCommand implements Callable<Integer> {
  private static final int LIMIT = 100_000;
  private final Console console;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files or directories.")
  private List<String> paths = new ArrayList<>();

  @Mixin private PolicyMixin policy = new PolicyMixin();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = Choices.GraphFormats.class,
      defaultValue = "dot",
      description = "dot, mermaid, svg or json (default: dot).")
  private String format = "dot";

  @Option(
      names = "--kind",
      split = ",",
      paramLabel = "KIND",
      description =
          "What counts: exec, change_profile, hat, child, include, peer (default: all but"
              + " include).")
  private List<String> kinds = new ArrayList<>();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many nodes, the best connected first (default: all).")
  private int limit = LIMIT;

  @Option(names = "--output", paramLabel = "FILE", description = "Where to write the graph.")
  private String output = "";

  GraphCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Set<Transitions.Kind> wanted = wantedKinds();
    Snapshot snapshot = new Snapshot(new DiskFiles(), policy.settings(console));
    InputFiles inputs = new InputFiles(console, snapshot);
    ArgumentFiles.expandPaths(paths, console.cwd()).forEach(inputs::add);
    if (inputs.files().isEmpty() && inputs.unreadable()) {
      return ExitCode.USAGE;
    }
    for (InputFiles.Given given : inputs.files()) {
      // The graph is made of the files that were looked at.
      PolicyIndex.file(snapshot, given.path());
    }
    ProfileGraph graph = sorted(ProfileGraph.of(snapshot, null, wanted, limit, CancelToken.NONE));
    String text =
        switch (format) {
          case "dot" -> GraphDot.write(graph);
          case "mermaid" -> GraphMermaid.write(graph);
          case "svg" -> GraphSvg.write(graph);
          case "json" -> GraphJson.write(graph, snapshot, console.cwd().toString());
          default ->
              throw new UsageException(
                  "--format cannot be '" + format + "'; it is dot, mermaid, svg or json");
        };
    ReportOutput.write(console, output.isEmpty() ? null : output, text);
    return inputs.unreadable() ? ExitCode.USAGE : ExitCode.OK;
  }

  /** The same graph in an order that does not depend on anything but its content. */
  private static ProfileGraph sorted(ProfileGraph graph) {
    List<ProfileGraph.Node> nodes = new ArrayList<>(graph.nodes());
    nodes.sort(Comparator.comparing(ProfileGraph.Node::id));
    List<Transitions.Edge> edges = new ArrayList<>(graph.edges());
    edges.sort(
        Comparator.comparing(Transitions.Edge::from)
            .thenComparing(Transitions.Edge::to)
            .thenComparing(Transitions.Edge::kind));
    return new ProfileGraph(nodes, edges, graph.truncated());
  }

  private Set<Transitions.Kind> wantedKinds() {
    Set<Transitions.Kind> wanted = new LinkedHashSet<>();
    for (Transitions.Kind kind : Transitions.Kind.values()) {
      boolean byDefault = kinds.isEmpty() && kind != Transitions.Kind.INCLUDE;
      if (byDefault || kinds.contains(kind.label())) {
        wanted.add(kind);
      }
    }
    for (String kind : kinds) {
      if (wanted.stream().noneMatch(known -> known.label().equals(kind))) {
        throw new UsageException(
            "--kind cannot be '"
                + kind
                + "'; it is exec, change_profile, hat, child, include or peer");
      }
    }
    return wanted;
  }
}
