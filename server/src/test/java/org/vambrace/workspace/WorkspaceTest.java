package org.vambrace.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.policy.PolicyModel;
import org.vambrace.testing.MemoryFiles;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.vocabulary.Target;

/** Snapshots: what an edit keeps, and what it must not keep. */
final class WorkspaceTest {
  private static final String TREE =
      """
      #- tunables/global
      @{HOME} = /home/*/
      #- abstractions/base
      /dev/null rw,
      #- abstractions/other
      /dev/zero rw,
      #- one
      include <tunables/global>
      profile one { include <abstractions/base> }
      #- two
      include <tunables/global>
      profile two { include <abstractions/other> }
      """;

  private final MemoryFiles files = MemoryFiles.of("/p", TREE);
  private final Workspace workspace =
      new Workspace(files, new Settings(null, List.of(), "/p", Target.LATEST, "/system"));

  private Snapshot put(String path, int version, String text) {
    return workspace.put(path, version, SourceText.of(text));
  }

  private static PolicyModel model(Snapshot snapshot, String path) {
    PolicyModel model = snapshot.model(path, CancelToken.NONE);
    assertThat(model).isNotNull();
    return model;
  }

  /** Invariant 10 of docs/architecture.md. */
  @Test
  void editingAProfileMakesNoOtherFileModelAnew() {
    Snapshot first = put("/p/one", 1, "profile one { include <abstractions/base> }\n");
    model(first, "/p/one");
    model(first, "/p/two");
    List<String> paths =
        List.of("/p/abstractions/base", "/p/abstractions/other", "/p/two", "/p/tunables/global");
    List<FileModel> before = paths.stream().map(first::file).toList();
    Snapshot second = put("/p/one", 2, "profile one { include <abstractions/base> /x r, }\n");
    model(second, "/p/one");
    List<FileModel> after = paths.stream().map(second::file).toList();
    int again = 0;
    for (int i = 0; i < paths.size(); i++) {
      again += before.get(i) == after.get(i) ? 0 : 1;
    }
    assertThat(again).isZero();
    assertThat(second.file("/p/one")).isNotSameAs(first.file("/p/one"));
  }

  @Test
  void modelsOfRootsThatDoNotReadTheFileAreKept() {
    Snapshot first = put("/p/abstractions/base", 1, "/dev/null rw,\n");
    PolicyModel one = model(first, "/p/one");
    PolicyModel two = model(first, "/p/two");
    Snapshot second = put("/p/abstractions/base", 2, "/dev/null r,\n");
    assertThat(model(second, "/p/two")).isSameAs(two);
    assertThat(model(second, "/p/one")).isNotSameAs(one);
    assertThat(model(second, "/p/one").profiles().get(0).rules()).hasSize(1);
  }

  @Test
  void anOldSnapshotKeepsItsText() {
    Snapshot first = put("/p/one", 1, "profile one { }\n");
    put("/p/one", 2, "profile changed { }\n");
    FileModel file = first.file("/p/one");
    assertThat(file).isNotNull();
    assertThat(file.text().text()).isEqualTo("profile one { }\n");
  }

  @Test
  void anOpenDocumentThatIsNoFileCanBeIncluded() {
    put("/p/one", 1, "profile one { include <abstractions/new> }\n");
    Snapshot without = workspace.snapshot();
    assertThat(model(without, "/p/one").includes().get(0).missing()).isTrue();
    Snapshot with = put("/p/abstractions/new", 1, "/x r,\n");
    assertThat(with.stat("/p/abstractions/new")).isEqualTo(Stat.FILE);
    assertThat(with.list("/p/abstractions")).contains("new", "base");
    assertThat(model(with, "/p/one").includes().get(0).missing()).isFalse();
    Snapshot closed = workspace.close("/p/abstractions/new");
    assertThat(model(closed, "/p/one").includes().get(0).missing()).isTrue();
  }

  @Test
  void includesOfOpenDocumentsCountForWhoIncludesWhat() {
    assertThat(workspace.snapshot().includers("/p/abstractions/base")).containsExactly("/p/one");
    put("/p/one", 1, "profile one { include <abstractions/other> }\n");
    assertThat(workspace.snapshot().includers("/p/abstractions/base")).isEmpty();
    assertThat(workspace.snapshot().includers("/p/abstractions/other"))
        .containsExactlyInAnyOrder("/p/one", "/p/two");
  }

  @Test
  void aFileThatChangesOnDiskIsReadAnewAndOthersAreNot() {
    Snapshot first = workspace.snapshot();
    FileModel base = first.file("/p/abstractions/base");
    FileModel other = first.file("/p/abstractions/other");
    files.put("/p/abstractions/base", "/changed r,\n");
    Snapshot second = workspace.changedOnDisk(List.of("/p/abstractions/base"));
    assertThat(second.file("/p/abstractions/base")).isNotSameAs(base);
    assertThat(second.file("/p/abstractions/other")).isSameAs(other);
  }

  @Test
  void whoIncludesWhatFollowsChangesOnDisk() {
    workspace.snapshot().includers("/p/abstractions/base");
    files.put("/p/two", "profile two { include <abstractions/base> }\n");
    Snapshot second = workspace.changedOnDisk(List.of("/p/two"));
    assertThat(second.includers("/p/abstractions/base"))
        .containsExactlyInAnyOrder("/p/one", "/p/two");
    assertThat(second.includers("/p/abstractions/other")).isEmpty();
    files.put("/p/abstractions/late", "/x r,\n");
    Snapshot third = workspace.changedOnDisk(List.of("/p/abstractions/late"));
    assertThat(third.stat("/p/abstractions/late")).isEqualTo(Stat.FILE);
    assertThat(third.kind("/p/abstractions/late")).isEqualTo(FileKind.FRAGMENT);
  }

  @Test
  void factsAreKeptUntilTheirFileChanges() {
    List<String> asked = new ArrayList<>();
    FactKind<Integer> length =
        new FactKind<>(
            file -> {
              asked.add(file.path());
              return file.text().length();
            });
    workspace.snapshot().fact("/p/one", length);
    workspace.snapshot().fact("/p/one", length);
    put("/p/two", 1, "profile two { }\n");
    workspace.snapshot().fact("/p/one", length);
    assertThat(asked).containsExactly("/p/one");
    put("/p/one", 1, "profile x { }\n");
    assertThat(workspace.snapshot().fact("/p/one", length)).isEqualTo(14);
    assertThat(asked).containsExactly("/p/one", "/p/one");
    assertThat(workspace.snapshot().fact("/p/nowhere", length)).isNull();
  }

  @Test
  void eachFolderHasItsOwnBaseAndParser() {
    MemoryFiles two =
        MemoryFiles.of("/", "#- a/base/x\n/x r,\n#- b/base/x\n/y r,\n#- a/p\n \n#- b/p\n \n");
    Workspace folders = new Workspace(two, Settings.defaults("/"));
    Settings a = new Settings("/a/base", List.of(), "/a", Target.V3_0, "/system");
    Settings b = new Settings("/b/base", List.of(), "/b", Target.LATEST, "/system");
    Snapshot snapshot =
        folders.roots(
            new Roots(
                List.of(new Roots.Folder("/a", a), new Roots.Folder("/b", b)),
                Settings.defaults("/")));
    assertThat(snapshot.options("/a/p").base()).isEqualTo("/a/base");
    assertThat(snapshot.options("/a/p").target()).isEqualTo(Target.V3_0);
    assertThat(snapshot.options("/b/p").base()).isEqualTo("/b/base");
    assertThat(snapshot.options("/c/p").base()).isEqualTo("/etc/apparmor.d");
  }

  @Test
  void linkedTreesAreAskedWhoIncludesAFile() {
    files.put("/system/abstractions/shared", "/x r,\n");
    files.put("/p/three", "profile three { include <abstractions/shared> }\n");
    assertThat(workspace.snapshot().includers("/system/abstractions/shared")).isEmpty();
    assertThat(workspace.link(java.util.Set.of("/p", "/system"))).isTrue();
    assertThat(workspace.snapshot().includers("/system/abstractions/shared"))
        .containsExactly("/p/three");
    assertThat(workspace.link(java.util.Set.of("/p", "/system"))).isFalse();
    Snapshot next = workspace.changedOnDisk(List.of("/p/one"));
    assertThat(next.includers("/system/abstractions/shared")).containsExactly("/p/three");
  }

  private static final FactKind<Integer> LENGTH = new FactKind<>(f -> f.text().length());

  @Test
  void factsOfAFileThatChangedAreWorkedOutAgainBeforeTheyAreTold() {
    workspace.snapshot().fact("/p/one", LENGTH);
    files.put("/p/one", "profile one { }\n");
    Snapshot next = workspace.changedOnDisk(List.of("/p/one"));
    assertThat(next.facts(LENGTH, CancelToken.NONE)).containsEntry("/p/one", 16);
    files.remove("/p/one");
    Snapshot gone = workspace.changedOnDisk(List.of("/p/one"));
    assertThat(gone.facts(LENGTH, CancelToken.NONE)).doesNotContainKey("/p/one");
  }
}
