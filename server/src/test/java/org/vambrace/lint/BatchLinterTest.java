package org.vambrace.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.testing.MemoryFiles;
import org.vambrace.text.CancelToken;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.FileSource;
import org.vambrace.workspace.Settings;
import org.vambrace.workspace.Snapshot;

final class BatchLinterTest {

  /** Files of which the first is not read before another has been linted. */
  private record SlowFirst(MemoryFiles files, String first, CountDownLatch another)
      implements FileSource {
    @Override
    public Stat stat(String path) {
      return files.stat(path);
    }

    @Override
    public Content read(String path) {
      if (path.equals(first)) {
        try {
          assertThat(another.await(30, TimeUnit.SECONDS)).as("another file is linted").isTrue();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return files.read(path);
    }

    @Override
    public List<String> list(String path) {
      return files.list(path);
    }
  }

  @Test
  void checksOverTheTreeSeeTheFilesInTheirOrderWhicheverIsDoneFirst() {
    MemoryFiles files =
        MemoryFiles.of(
            "/p",
            """
            #- a
            profile a /usr/bin/x {
            }
            #- b
            profile b /usr/bin/x {
            }
            """);
    CountDownLatch another = new CountDownLatch(1);
    Settings settings = new Settings("/p", List.of(), "/", Target.LATEST, Settings.SYSTEM_BASE);
    Snapshot snapshot = new Snapshot(new SlowFirst(files, "/p/a", another), settings);
    Linter linter = new Linter(CheckRegistry.standard(), LintConfig.DEFAULT);
    BatchLinter batch = new BatchLinter(linter, snapshot, CancelToken.NONE);
    List<BatchLinter.Input> inputs =
        List.of(
            new BatchLinter.Input("/p/a", FileKind.PROFILE, null),
            new BatchLinter.Input("/p/b", FileKind.PROFILE, null));
    batch.run(
        inputs,
        true,
        2,
        result -> {
          another.countDown();
          return result.path();
        });
    assertThat(batch.treeFindings())
        .filteredOn(finding -> finding.id().equals("ambiguous-attachment"))
        .singleElement()
        .extracting(finding -> finding.where().path())
        .isEqualTo("/p/b");
  }
}
