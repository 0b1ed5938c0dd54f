package org.vambrace.ide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.vambrace.format.FormatOptions;
import org.vambrace.format.Formatter;
import org.vambrace.ide.actions.Organise;
import org.vambrace.ide.navigation.Rename;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Occurrence;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.Symbol;
import org.vambrace.lint.FileEdit;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyFiles;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.PolicyOptions;
import org.vambrace.policy.Severity;
import org.vambrace.policy.access.PolicyAccess;
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
 * Rename, organise and format over every file of real policy: what comes out parses, is refused no
 * more than before, and automata prove that it decides everything alike; a second run changes
 * nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EveryFileTest {
  private static final CancelToken NONE = CancelToken.NONE;

  /** So many files are looked at before what was worked out is dropped. */
  private static final int CHUNK = 32;

  private static final List<String> TREES = List.of("debian12", "upstream", "apparmor.d");

  private static final String NEW_NAME = "vambrace_renamed";

  private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
  private final Map<String, Workspace> workspaces = new HashMap<>();
  private final Set<String> done = ConcurrentHashMap.newKeySet();
  private final Collection<String> wrong = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void forget() {
    refusals.clear();
    done.clear();
    wrong.clear();
  }

  /** Goes through all files of all trees, on all processors. */
  private void everyFile(BiConsumer<Snapshot, String> look) throws IOException {
    Path policy = Corpus.suite("policy").toAbsolutePath().normalize();
    for (String tree : TREES) {
      List<String> files = files(policy.resolve(tree));
      Workspace workspace = workspace(policy, tree, files);
      for (int from = 0; from < files.size(); from += CHUNK) {
        List<String> some = files.subList(from, Math.min(files.size(), from + CHUNK));
        Snapshot snapshot = workspace.changedOnDisk(List.of());
        some.parallelStream().forEach(file -> look.accept(snapshot, file));
      }
    }
  }

  /** A tree with its base, read once for all tests. */
  private Workspace workspace(Path policy, String tree, List<String> files) throws IOException {
    Workspace known = workspaces.get(tree);
    if (known != null) {
      return known;
    }
    Path base = policy.resolve(tree.equals("apparmor.d") ? "apparmor.d-base" : tree);
    String place = base.toString();
    Settings settings = new Settings(place, List.of(), place, Target.LATEST, place);
    Workspace workspace = new Workspace(new DiskFiles(), settings);
    workspace.link(new HashSet<>(List.of(place, policy.resolve(tree).toString())));
    Set<String> all = new LinkedHashSet<>(files);
    all.addAll(files(base));
    all.parallelStream().forEach(file -> workspace.snapshot().fact(file, PolicyIndex.SYMBOLS));
    workspaces.put(tree, workspace);
    return workspace;
  }

  private static List<String> files(Path tree) throws IOException {
    try (Stream<Path> found = Files.walk(tree)) {
      return found.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    }
  }

  /** Tells what is wrong with {@code path} after texts of files changed. */
  private void compare(Snapshot snapshot, String path, Map<String, FileModel> changed) {
    FileModel root = snapshot.file(path);
    if (root == null) {
      return;
    }
    FileKind kind = snapshot.kind(path);
    PolicyOptions options = snapshot.options(path);
    PolicyFiles files = new Edited(snapshot, changed);
    PolicyModel before = PolicyModel.build(root, kind, snapshot, options, NONE);
    PolicyModel after =
        PolicyModel.build(changed.getOrDefault(path, root), kind, files, options, NONE);
    if (!errors(after).equals(errors(before))) {
      wrong.add(path + ": errors " + errors(before) + " became " + errors(after));
      return;
    }
    boolean alone = kind != FileKind.PROFILE && !errors(before).isEmpty();
    if (alone) {
      return; // means something only in the roots that include it, and those are compared
    }
    PolicyEquivalence.Result result =
        PolicyEquivalence.check(
            new PolicyAccess(before, snapshot.patterns()),
            new PolicyAccess(after, snapshot.patterns()),
            NONE);
    boolean refused = !errors(before).isEmpty();
    if (!result.changes().isEmpty() || !result.complete() && !refused) {
      wrong.add(path + ": " + (result.complete() ? "" : "unknown ") + result.changes());
    }
  }

  private static List<String> errors(PolicyModel model) {
    return model.allProblems().stream()
        .filter(p -> p.severity() == Severity.ERROR)
        .map(p -> p.id() + " " + p.message().replaceAll("@\\{\\w+\\}", "@{}"))
        .sorted()
        .toList();
  }

  private record Edited(Snapshot under, Map<String, FileModel> changed) implements PolicyFiles {
    @Override
    public Stat stat(String path) {
      return under.stat(path);
    }

    @Override
    public @Nullable FileModel file(String path) {
      FileModel found = changed.get(path);
      return found != null ? found : under.file(path);
    }

    @Override
    public List<String> list(String path) {
      return under.list(path);
    }
  }

  private static FileModel edited(Snapshot snapshot, String path, List<TextEdit> edits) {
    SourceText text = snapshot.read(path).text();
    String old = text == null ? "" : text.text();
    return snapshot.parse(path, SourceText.of(TextEdit.apply(old, edits)));
  }

  private static boolean isPolicy(Snapshot snapshot, String path) {
    FileKind kind = snapshot.kind(path);
    return kind != FileKind.ABI && kind != FileKind.DOMAIN;
  }

  @Test
  void formattedPolicyIsTheSamePolicy() throws IOException {
    AtomicInteger changed = new AtomicInteger();
    everyFile(
        (snapshot, path) -> {
          FileModel file = isPolicy(snapshot, path) ? snapshot.file(path) : null;
          if (file == null) {
            return;
          }
          List<TextEdit> edits =
              Formatter.format(file.syntax(), Target.LATEST, FormatOptions.DEFAULT);
          if (!edits.isEmpty()) {
            changed.incrementAndGet();
            FileModel next = edited(snapshot, path, edits);
            if (!Formatter.format(next.syntax(), Target.LATEST, FormatOptions.DEFAULT).isEmpty()) {
              wrong.add(path + ": formatting does not settle");
            }
            compare(snapshot, path, Map.of(path, next));
          }
        });
    System.err.println("format: " + changed + " files changed");
    assertThat(wrong).isEmpty();
    assertThat(changed.get()).isGreaterThan(500);
  }

  @Test
  void organisedPolicyIsTheSamePolicy() throws IOException {
    AtomicInteger changed = new AtomicInteger();
    everyFile(
        (snapshot, path) -> {
          if (!isPolicy(snapshot, path)) {
            return;
          }
          List<FileEdit> edits = Organise.edits(snapshot, path, NONE);
          if (!edits.isEmpty()) {
            changed.incrementAndGet();
            List<TextEdit> texts = edits.stream().map(FileEdit::edit).toList();
            FileModel next = edited(snapshot, path, texts);
            compare(snapshot, path, Map.of(path, next));
          }
        });
    System.err.println("organise: " + changed + " files changed");
    assertThat(wrong).isEmpty();
    assertThat(changed.get()).isGreaterThan(500);
  }

  @Test
  void renamedVariablesMeanTheSame() throws IOException {
    AtomicInteger renamed = new AtomicInteger();
    everyFile(
        (snapshot, path) -> {
          Map<String, List<TextEdit>> edits = renameFirst(snapshot, path, Symbol.Kind.VARIABLE);
          if (edits.isEmpty()) {
            return;
          }
          Map<String, FileModel> changed = new HashMap<>();
          edits.forEach((file, list) -> changed.put(file, edited(snapshot, file, list)));
          changed.keySet().forEach(file -> compare(snapshot, file, changed));
          renamed.addAndGet(changed.size());
        });
    System.err.println(
        "rename: " + renamed + " files agree on renamed variables, refused: " + refusals);
    assertThat(wrong).isEmpty();
    assertThat(renamed.get()).isGreaterThan(300);
  }

  @Test
  void renamedProfilesAreNamedWhereverTheyWere() throws IOException {
    AtomicInteger renamed = new AtomicInteger();
    everyFile(
        (snapshot, path) -> {
          Map<String, List<TextEdit>> edits = renameFirst(snapshot, path, Symbol.Kind.PROFILE);
          if (!edits.isEmpty()) {
            renamed.incrementAndGet();
            edits.forEach((file, list) -> sameButForTheName(snapshot, file, list));
          }
        });
    System.err.println("rename: " + renamed + " profiles, refused: " + refusals);
    assertThat(wrong).isEmpty();
    assertThat(renamed.get()).isGreaterThan(1_000);
  }

  /** Every name stands where it stood, and only the renamed ones are others. */
  private void sameButForTheName(Snapshot snapshot, String path, List<TextEdit> edits) {
    FileModel old = snapshot.file(path);
    if (old == null) {
      return;
    }
    FileModel next = edited(snapshot, path, edits);
    List<Occurrence> before = FileSymbols.of(old).occurrences();
    List<Occurrence> after = FileSymbols.of(next).occurrences();
    int changed = 0;
    for (int i = 0; i < before.size() && before.size() == after.size(); i++) {
      String was = before.get(i).symbol().name();
      String is = after.get(i).symbol().name();
      boolean same = was.equals(is);
      boolean named = List.of(is.split("//")).contains(NEW_NAME);
      changed += same ? 0 : 1;
      if (!same && !named) {
        wrong.add(path + ": " + was + " became " + is);
      }
    }
    int problems = next.syntax().problems().size() - old.syntax().problems().size();
    if (before.size() != after.size() || problems != 0 || changed < edits.size()) {
      wrong.add(path + ": " + edits.size() + " edits, " + changed + " names, problems " + problems);
    }
  }

  /** The edits of the first name of the kind, declared by the file, that can be renamed at all. */
  private Map<String, List<TextEdit>> renameFirst(
      Snapshot snapshot, String path, Symbol.Kind kind) {
    FileSymbols symbols = PolicyIndex.file(snapshot, path);
    Set<Symbol> seen = new HashSet<>();
    if (symbols != null && isPolicy(snapshot, path)) {
      for (Occurrence one : symbols.occurrences()) {
        if (one.declaration() && one.symbol().kind() == kind && seen.add(one.symbol())) {
          if (!done.add(path + one.symbol())) {
            return Map.of(); // renamed together with another file
          }
          Rename.Result result = Rename.rename(snapshot, path, one.range().start(), NEW_NAME, NONE);
          if (result.refusal() == null) {
            result.edits().keySet().forEach(file -> done.add(file + one.symbol()));
            return result.edits();
          }
          refusals.merge(result.refusal().replaceAll("'[^']*'", "X"), 1, Integer::sum);
        }
      }
    }
    return Map.of();
  }
}
