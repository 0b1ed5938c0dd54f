package org.vambrace.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.access.PolicyEquivalence;
import org.vambrace.syntax.AppArmorSyntax;
import org.vambrace.syntax.ParseResult;
import org.vambrace.testing.Corpus;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextEdit;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.Settings;
import org.vambrace.workspace.Snapshot;
import org.vambrace.workspace.disk.DiskFiles;

/** Formatting real policy: every file keeps its words, a second run changes nothing. */
final class FormatterCorpusTest {
  /** Comparing policies by automaton takes a while; each of so many is compared. */
  private static final int EACH = 25;

  @Test
  void realPolicyStaysTheSame() throws Exception {
    Path policy = Corpus.suite("policy");
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    int seen = 0;
    for (String tree : new String[] {"debian12", "upstream", "apparmor.d"}) {
      Path base = policy.resolve(tree.equals("apparmor.d") ? "apparmor.d-base" : tree);
      Snapshot snapshot = new Snapshot(new DiskFiles(), settings(base));
      for (Path path : files(policy.resolve(tree))) {
        String name = path.toString();
        SourceText text = SourceText.ofBytes(Files.readAllBytes(path));
        ParseResult parsed = AppArmorSyntax.parse(text);
        List<TextEdit> edits = Formatter.format(parsed, Target.LATEST, FormatOptions.DEFAULT);
        String formatted = TextEdit.apply(text.text(), edits);
        ParseResult again = AppArmorSyntax.parse(SourceText.of(formatted));
        if (!Formatter.format(again, Target.LATEST, FormatOptions.DEFAULT).isEmpty()) {
          wrong.add("not settled: " + name);
        }
        boolean root = snapshot.kind(name) == FileKind.PROFILE;
        if (root && !edits.isEmpty() && seen++ % EACH == 0) {
          compared++;
          PolicyModel one = model(snapshot, new FileModel(name, parsed));
          PolicyModel other = model(snapshot, new FileModel(name, again));
          if (!PolicyEquivalence.check(one, other, CancelToken.NONE).equal()) {
            wrong.add("other policy: " + name);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThan(10);
  }

  private static Settings settings(Path base) {
    return new Settings(base.toString(), List.of(), base.toString(), Target.LATEST, "/none");
  }

  private static PolicyModel model(Snapshot snapshot, FileModel file) {
    return PolicyModel.build(
        file, FileKind.PROFILE, snapshot, snapshot.options(file.path()), CancelToken.NONE);
  }

  private static List<Path> files(Path tree) throws Exception {
    try (Stream<Path> found = Files.walk(tree)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
