package org.vambrace.policy.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vambrace.lint.Edits;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyModel;
import org.vambrace.testing.Corpus;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextEdit;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.Settings;
import org.vambrace.workspace.Snapshot;
import org.vambrace.workspace.disk.DiskFiles;

/** On real policy: taking out every rule that changes nothing provably changes nothing. */
final class RuleCoverCorpusTest {

  @Test
  void removingWhatChangesNothingIsProvenToChangeNothing() throws Exception {
    Path base = Corpus.suite("policy").resolve("upstream");
    Snapshot snapshot =
        new Snapshot(
            new DiskFiles(),
            new Settings(base.toString(), List.of(), "/", Target.LATEST, base.toString()));
    List<String> wrong = new ArrayList<>();
    int removed = 0;
    List<Path> files;
    try (Stream<Path> all = Files.list(base)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      FileModel model = snapshot.file(file.toString());
      if (model == null) {
        continue;
      }
      PolicyModel before = build(model, snapshot);
      List<TextEdit> edits = new ArrayList<>();
      for (ProfileAccess profile : new PolicyAccess(before, snapshot.patterns()).profiles()) {
        for (RuleCover.Covered covered : profile.covered(model.path())) {
          if (covered.outcome() != RuleCover.Outcome.OUTRANKED) {
            edits.add(TextEdit.delete(Edits.lines(model.text(), covered.rule().rule().range())));
          }
        }
      }
      if (edits.isEmpty()) {
        continue;
      }
      removed += edits.size();
      String text = TextEdit.apply(model.text().text(), edits);
      PolicyModel after = build(snapshot.parse(model.path(), SourceText.of(text)), snapshot);
      PolicyEquivalence.Result result = PolicyEquivalence.check(before, after, CancelToken.NONE);
      if (!result.equal()) {
        wrong.add(file.getFileName() + " " + result);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(removed).isGreaterThan(10);
  }

  private static PolicyModel build(FileModel file, Snapshot snapshot) {
    return PolicyModel.build(
        file, FileKind.PROFILE, snapshot, snapshot.options(file.path()), CancelToken.NONE);
  }
}
