package org.vambrace.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vambrace.testing.MemoryFiles;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.Settings;
import org.vambrace.workspace.Workspace;

/** Checks across a tree that changes: the same as from the start, without reading it all again. */
final class TreeLinterTest {
  private final MemoryFiles files =
      MemoryFiles.of(
          "/p",
          """
          #- tunables/global
          @{bin} = /usr/bin
          #- abstractions/shared
          /dev/null rw,
          #- one
          include <tunables/global>
          profile one @{bin}/one {
            include <abstractions/shared>
            /usr/bin/x Px -> two,
            signal send peer=two,
          }
          #- two
          profile two /usr/bin/two {
            include if exists <local/two>
            signal receive peer=one,
          }
          #- three
          profile three {
            include <abstractions/shared>
          }
          """);

  private final Workspace workspace =
      new Workspace(files, new Settings(null, List.of(), "/p", Target.LATEST, "/system"));

  private final Linter linter =
      new Linter(
          CheckRegistry.standard(),
          new LintConfig(
              Set.of(
                  "unknown-transition-target",
                  "unreachable-profile",
                  "one-sided-rule",
                  "ambiguous-attachment"),
              Set.of(),
              Set.of(),
              Map.of(),
              List.of()));

  private final TreeLinter tree = new TreeLinter();

  private Map<String, List<String>> run(TreeLinter with) {
    Map<String, List<String>> found = new TreeMap<>();
    with.run(linter, workspace.snapshot(), files.paths(), CancelToken.NONE)
        .forEach((path, findings) -> found.put(path, findings.stream().map(Finding::id).toList()));
    return found;
  }

  private void write(String path, String text) {
    files.put(path, text);
    workspace.changedOnDisk(List.of(path));
    tree.changed(List.of(path));
  }

  @Test
  void whatDidNotChangeIsNotReadAgain() {
    assertThat(run(tree)).isEqualTo(Map.of("/p/three", List.of("unreachable-profile")));
    assertThat(tree.built()).isEqualTo(3);
    run(tree);
    assertThat(tree.built()).isEqualTo(3);
    write("/p/two", "profile two /usr/bin/one {\n}\n");
    assertThat(run(tree))
        .isEqualTo(
            Map.of(
                "/p/one", List.of("one-sided-rule"),
                "/p/three", List.of("unreachable-profile"),
                "/p/two", List.of("ambiguous-attachment")));
    assertThat(tree.built()).isEqualTo(4);
    assertThat(run(tree)).isEqualTo(run(new TreeLinter()));
  }

  @Test
  void aChangedAbstractionIsReadWithTheRootsThatIncludeIt() {
    run(tree);
    write("/p/abstractions/shared", "/usr/bin/y Px -> four,\n");
    assertThat(run(tree).get("/p/abstractions/shared"))
        .containsExactly("unknown-transition-target");
    assertThat(tree.built()).isEqualTo(5);
    assertThat(run(tree)).isEqualTo(run(new TreeLinter()));
  }

  @Test
  void aFileThatAppearsIsReadByTheRootsThatNameIt() {
    run(tree);
    write("/p/local/two", "/usr/bin/z Px -> five,\n");
    assertThat(run(tree).get("/p/local/two")).containsExactly("unknown-transition-target");
    assertThat(tree.built()).isEqualTo(4);
    assertThat(run(tree)).isEqualTo(run(new TreeLinter()));
  }

  @Test
  void aRootThatGoesIsNoProfileAnyMore() {
    run(tree);
    files.remove("/p/two");
    workspace.changedOnDisk(List.of("/p/two"));
    tree.changed(List.of("/p/two"));
    assertThat(run(tree).get("/p/one")).containsExactly("unknown-transition-target");
    assertThat(tree.built()).isEqualTo(3);
  }

  @Test
  void unsavedTextCounts() {
    run(tree);
    workspace.put("/p/one", 1, SourceText.of("\n\nprofile one {\n  /usr/bin/x Px -> six,\n}\n"));
    tree.edited(List.of("/p/one"));
    assertThat(run(tree).get("/p/one"))
        .containsExactly("unreachable-profile", "unknown-transition-target");
  }
}
