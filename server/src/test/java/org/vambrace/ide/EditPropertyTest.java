package org.vambrace.ide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vambrace.ide.actions.Organise;
import org.vambrace.ide.navigation.Rename;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Occurrence;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.Symbol;
import org.vambrace.lint.FileEdit;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.PolicyProblem;
import org.vambrace.policy.Severity;
import org.vambrace.policy.access.PolicyEquivalence;
import org.vambrace.testing.Corpus;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextEdit;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.Settings;
import org.vambrace.workspace.Snapshot;
import org.vambrace.workspace.Workspace;
import org.vambrace.workspace.disk.DiskFiles;

/**
 * Organise and rename over real policy: the result parses, and automata prove that it decides
 * everything alike. One file in 25; all of them with {@code -Dvambrace.corpus.all=true}.
 */
final class EditPropertyTest {
  private static final CancelToken NONE = CancelToken.NONE;

  private record Given(Path file, String base) {}

  private static List<Given> accepted() throws IOException {
    Path policy = Corpus.suite("policy").toAbsolutePath().normalize();
    List<Given> found = new ArrayList<>();
    for (String line : Files.readAllLines(policy.resolve("expected.tsv"))) {
      String[] columns = line.split("\t", -1);
      if (columns[2].equals("accept")) {
        String base = policy.resolve(columns[1]).toString();
        found.add(new Given(policy.resolve(columns[0]), base));
      }
    }
    if (Boolean.getBoolean("vambrace.corpus.all")) {
      return found;
    }
    List<Given> some = new ArrayList<>();
    for (int i = 0; i < found.size(); i += 25) {
      some.add(found.get(i));
    }
    return some;
  }

  private static Snapshot snapshot(Given given) {
    Settings settings = new Settings(given.base, List.of(), given.base, Target.LATEST, given.base);
    return new Snapshot(new DiskFiles(), settings);
  }

  private static PolicyModel model(Snapshot snapshot, String path, String text) {
    FileModel file = snapshot.parse(path, SourceText.of(text));
    return PolicyModel.build(file, FileKind.PROFILE, snapshot, snapshot.options(path), NONE);
  }

  private static List<String> errors(PolicyModel model) {
    return model.allProblems().stream()
        .filter(p -> p.severity() == Severity.ERROR)
        .map(PolicyProblem::message)
        .toList();
  }

  @Test
  void organisedPolicyIsTheSamePolicy() throws IOException {
    int changed = 0;
    for (Given given : accepted()) {
      Snapshot snapshot = snapshot(given);
      String path = given.file.toString();
      if (snapshot.kind(path) != FileKind.PROFILE) {
        continue;
      }
      List<FileEdit> edits = Organise.edits(snapshot, path, NONE);
      if (edits.isEmpty()) {
        continue;
      }
      changed++;
      String before = String.valueOf(snapshot.read(path).text());
      String after = TextEdit.apply(before, edits.stream().map(FileEdit::edit).toList());
      PolicyModel old = model(snapshot, path, before);
      PolicyModel fresh = model(snapshot, path, after);
      assertThat(errors(fresh)).as(path).isEqualTo(errors(old));
      assertThat(PolicyEquivalence.check(old, fresh, NONE).changes()).as(path).isEmpty();
      assertThat(again(given, path, after)).as(path).isEmpty();
    }
    System.err.println("organise: " + changed + " files changed, each proven the same");
    assertThat(changed).isPositive();
  }

  private static List<FileEdit> again(Given given, String path, String text) {
    Settings settings = new Settings(given.base, List.of(), given.base, Target.LATEST, given.base);
    Workspace workspace = new Workspace(new DiskFiles(), settings);
    return Organise.edits(workspace.put(path, 1, SourceText.of(text)), path, NONE);
  }

  @Test
  void renamedVariablesMeanTheSame() throws IOException {
    int renamed = 0;
    for (Given given : accepted()) {
      Snapshot snapshot = snapshot(given);
      String path = given.file.toString();
      Occurrence variable = declared(snapshot, path, Symbol.Kind.VARIABLE);
      if (variable == null) {
        continue;
      }
      Rename.Result result =
          Rename.rename(snapshot, path, variable.range().start(), "vambrace_renamed", NONE);
      if (result.refusal() != null || !result.edits().keySet().equals(java.util.Set.of(path))) {
        continue; // used by an included file as well: that needs all of them edited
      }
      renamed++;
      String before = String.valueOf(snapshot.read(path).text());
      String after = TextEdit.apply(before, result.edits().get(path));
      PolicyModel old = model(snapshot, path, before);
      PolicyModel fresh = model(snapshot, path, after);
      assertThat(errors(fresh)).as(path).isEqualTo(errors(old));
      assertThat(PolicyEquivalence.check(old, fresh, NONE).changes()).as(path).isEmpty();
    }
    System.err.println("rename: " + renamed + " variables, each proven the same");
    assertThat(renamed).isPositive();
  }

  @Test
  void renamedProfilesComeBack() throws IOException {
    int renamed = 0;
    for (Given given : accepted()) {
      Snapshot snapshot = snapshot(given);
      String path = given.file.toString();
      Occurrence profile = declared(snapshot, path, Symbol.Kind.PROFILE);
      if (profile == null) {
        continue;
      }
      int start = profile.range().start();
      Rename.Result there = Rename.rename(snapshot, path, start, "vambrace-renamed", NONE);
      List<TextEdit> edits = there.edits().get(path);
      if (there.refusal() != null || edits == null) {
        continue;
      }
      renamed++;
      String before = String.valueOf(snapshot.read(path).text());
      String after = TextEdit.apply(before, edits);
      assertThat(errors(model(snapshot, path, after)))
          .as(path)
          .isEqualTo(errors(model(snapshot, path, before)));
      Settings settings =
          new Settings(given.base, List.of(), given.base, Target.LATEST, given.base);
      Snapshot next = new Workspace(new DiskFiles(), settings).put(path, 1, SourceText.of(after));
      Rename.Result back = Rename.rename(next, path, start, profile.symbol().name(), NONE);
      assertThat(back.refusal()).as(path).isNull();
      assertThat(TextEdit.apply(after, back.edits().getOrDefault(path, List.of())))
          .as(path)
          .isEqualTo(before);
    }
    System.err.println("rename: " + renamed + " profiles there and back");
    assertThat(renamed).isPositive();
  }

  private static @Nullable Occurrence declared(Snapshot snapshot, String path, Symbol.Kind kind) {
    FileSymbols symbols = PolicyIndex.file(snapshot, path);
    if (symbols != null) {
      for (Occurrence one : symbols.occurrences()) {
        if (one.declaration() && one.symbol().kind() == kind) {
          return one;
        }
      }
    }
    return null;
  }
}
