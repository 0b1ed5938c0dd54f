package org.vambrace.ide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vambrace.ide.graph.ProfileGraph;
import org.vambrace.ide.graph.Transitions;

/** The graph of a workspace stays within bounds. */
final class ProfileGraphTest {
  @Test
  void ofTooManyEdgesThoseStayThatLeadPrograms() {
    int n = 60;
    StringBuilder text = new StringBuilder("# $0\n");
    for (int i = 0; i < n; i++) {
      text.append("profile p").append(i).append(" {\n");
      for (int j = 0; j < n; j++) {
        text.append("  signal send peer=p").append(j).append(",\n");
      }
      text.append("  /bin/x Px -> p").append((i + 1) % n).append(",\n}\n");
    }
    EditorFixture at = EditorFixture.of(text.toString());
    ProfileGraph graph =
        ProfileGraph.of(at.snapshot, null, Set.of(Transitions.Kind.values()), 500, at.cancel());
    assertThat(graph.truncated()).isTrue();
    assertThat(graph.edges()).hasSize(2_500);
    assertThat(graph.edges().stream().filter(e -> e.kind() == Transitions.Kind.EXEC)).hasSize(n);
  }
}
