package org.vambrace.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.Severity;
import org.vambrace.policy.access.PolicyEquivalence;
import org.vambrace.testing.MemoryFiles;
import org.vambrace.text.CancelToken;
import org.vambrace.text.LineIndex;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextEdit;
import org.vambrace.workspace.Settings;
import org.vambrace.workspace.Snapshot;

/**
 * Each page of a check is its test: its examples are linted, its markers are what must be found.
 */
final class CheckPagesTest {
  private static final String BASE = "/etc/apparmor.d";

  static Stream<String> ids() {
    return CheckRegistry.standard().checks().stream().map(check -> check.info().id());
  }

  @Test
  void checksAreSortedAndNamedWell() {
    List<String> ids = ids().toList();
    assertThat(ids).isSorted().doesNotHaveDuplicates().isNotEmpty();
    assertThat(ids).allMatch(id -> id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"));
  }

  @Test
  void everyCheckClassIsInTheRegistry() throws Exception {
    Set<String> classes = new java.util.TreeSet<>();
    for (Check check : CheckRegistry.standard().checks()) {
      classes.add(check.getClass().getSimpleName() + ".class");
    }
    var place =
        Objects.requireNonNull(CheckRegistry.class.getResource("CheckRegistry.class")).toURI();
    var directory = java.nio.file.Path.of(place).resolveSibling("checks");
    try (var files = java.nio.file.Files.walk(directory)) {
      List<String> found =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith("Check.class") && !name.contains("$"))
              .toList();
      assertThat(classes).containsAll(found);
    }
  }

  @Test
  void everyPageBelongsToACheck() throws Exception {
    var place = Objects.requireNonNull(CheckPage.class.getResource("/checks")).toURI();
    try (var files = java.nio.file.Files.list(java.nio.file.Path.of(place))) {
      List<String> pages =
          files.map(file -> file.getFileName().toString().replace(".md", "")).sorted().toList();
      assertThat(pages).isEqualTo(ids().sorted().toList());
    }
  }

  @ParameterizedTest
  @MethodSource("ids")
  void pageHasItsHeadings(String id) {
    CheckPage page = page(id);
    assertThat(page.text()).startsWith("# " + id + "\n");
    assertThat(page.sections().keySet()).containsExactlyElementsOf(CheckPage.HEADINGS);
    assertThat(page.sections().values()).noneMatch(String::isBlank);
    assertThat(page.summary()).hasSizeBetween(10, 120);
    assertThat(page.blocks("Example")).as("example").isNotEmpty();
    assertThat(page.blocks("Use instead")).as("what to use instead").isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void examplesShowWhatTheyMark(String id) {
    boolean fires = false;
    for (String block : page(id).blocks("Example")) {
      fires |= !lintMarked(id, block, true).isEmpty();
    }
    assertThat(fires).as("an example that shows " + id).isTrue();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void whatToUseInsteadIsClean(String id) {
    for (String block : page(id).blocks("Use instead")) {
      assertThat(lintMarked(id, block, false)).isEmpty();
    }
  }

  /** What one page recommends, no check that runs by default finds fault with. */
  @ParameterizedTest
  @MethodSource("ids")
  void whatToUseInsteadIsCleanForEveryDefaultCheck(String id) {
    for (String block : page(id).blocks("Use instead")) {
      assertThat(Fixture.of(block).all(LintConfig.DEFAULT)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("ids")
  void safeFixesEndTheFinding(String id) {
    for (String block : page(id).blocks("Example")) {
      Fixture fixture = Fixture.of(block);
      Map<String, List<TextEdit>> edits = new LinkedHashMap<>();
      int fixed = 0;
      for (Finding finding : fixture.findings(id)) {
        if (!finding.fixes().isEmpty()) {
          fixed++;
          for (FileEdit edit : finding.fixes().get(0).edits()) {
            edits.computeIfAbsent(edit.path(), k -> new ArrayList<>()).add(edit.edit());
          }
        }
      }
      int before = fixture.findings(id).size();
      edits.forEach(
          (path, list) -> fixture.files.put(path, TextEdit.apply(fixture.text(path), list)));
      assertThat(fixture.findings(id)).as("after the fixes").hasSize(before - fixed);
    }
  }

  /** Every safe fix of every example leaves what the policy decides as it was, proven. */
  @ParameterizedTest
  @MethodSource("ids")
  void safeFixesKeepThePolicyEqual(String id) {
    for (String block : page(id).blocks("Example")) {
      Fixture fixture = Fixture.of(block);
      for (Finding finding : fixture.findings(id)) {
        for (Fix fix : finding.fixes()) {
          if (!fix.safe()) {
            continue;
          }
          Fixture fixed = Fixture.of(block);
          Map<String, List<TextEdit>> edits = new LinkedHashMap<>();
          for (FileEdit edit : fix.edits()) {
            edits.computeIfAbsent(edit.path(), k -> new ArrayList<>()).add(edit.edit());
          }
          edits.forEach(
              (path, list) -> fixed.files.put(path, TextEdit.apply(fixed.text(path), list)));
          for (String path : fixture.markers.keySet()) {
            PolicyModel before = fixture.model(path);
            PolicyModel after = fixed.model(path);
            if (before != null && after != null) {
              assertThat(PolicyEquivalence.check(before, after, CancelToken.NONE))
                  .as("%s in %s", fix.title(), path)
                  .matches(PolicyEquivalence.Result::equal);
            }
          }
        }
      }
    }
  }

  private static CheckPage page(String id) {
    CheckPage page = CheckPage.read(id);
    assertThat(page).as("page of " + id).isNotNull();
    return Objects.requireNonNull(page);
  }

  private static List<Finding> lintMarked(String id, String block, boolean marked) {
    Fixture fixture = Fixture.of(block);
    List<Finding> found = fixture.findings(id);
    List<String> wanted = new ArrayList<>();
    fixture.markers.forEach(
        (path, markers) ->
            markers.expected().stream()
                .filter(expected -> expected.id().equals(id))
                .forEach(expected -> wanted.add(path + " " + expected)));
    List<String> shown = new ArrayList<>();
    for (Finding finding : found) {
      String path = finding.where().path();
      LineIndex lines = new LineIndex(fixture.text(path));
      int line = lines.line(finding.where().range().start());
      int from = Math.max(1, lines.column(finding.where().range().start()));
      int end = Math.min(finding.where().range().end(), lines.end(line));
      int to = Math.max(from + 1, end - lines.start(line));
      String message = finding.message();
      for (Markers.Expected expected :
          java.util.Objects.requireNonNull(fixture.markers.get(path), path).expected()) {
        boolean here = expected.line() == line && expected.id().equals(id);
        if (here && message.startsWith(expected.message())) {
          message = expected.message();
        }
      }
      shown.add(
          path
              + " "
              + new Markers.Expected(line, from, to, finding.severity().label(), id, message));
      assertThat(finding.message()).hasSizeLessThanOrEqualTo(120).doesNotEndWith(".");
    }
    if (marked) {
      assertThat(shown).containsExactlyInAnyOrderElementsOf(wanted);
    }
    return found;
  }

  /** The files of one fenced block, in a small policy tree. */
  private record Fixture(MemoryFiles files, Map<String, Markers> markers) {

    static Fixture of(String block) {
      MemoryFiles files = new MemoryFiles();
      files.put(
          BASE + "/tunables/global", "include <tunables/home>\n@{PROC}=/proc/\n@{run}=/run/\n");
      files.put(BASE + "/tunables/home", "@{HOME}=/home/*/ /root/\n@{bin}=/{,usr/}bin\n");
      files.put(BASE + "/abi/4.0", "");
      files.put(BASE + "/abstractions/base", "/etc/ld.so.cache r,\n");
      Map<String, Markers> markers = new LinkedHashMap<>();
      MemoryFiles marked = new MemoryFiles();
      for (String path : marked.putAll(BASE, "example", block)) {
        Markers found = Markers.of(String.valueOf(marked.read(path).text()));
        markers.put(path, found);
        files.put(path, visible(found.text()));
      }
      return new Fixture(files, markers);
    }

    /** Pages show what cannot be seen: tab, blank, CR, and the end of a file without newline. */
    private static String visible(String block) {
      return block
          .replace("\u2409", "\t")
          .replace("\u2420", " ")
          .replace("\u2400", "\0")
          .replace("\u240d", "\r")
          .replace("\u2404\n", "");
    }

    String text(String path) {
      SourceText text = files.read(path).text();
      return text == null ? "" : text.text();
    }

    @Nullable PolicyModel model(String path) {
      return new Snapshot(files, Settings.defaults(BASE)).model(path, CancelToken.NONE);
    }

    /** What checks find in the files that are given, errors left out that need other files. */
    List<Finding> all(LintConfig config) {
      Snapshot snapshot = new Snapshot(files, Settings.defaults(BASE));
      Linter linter = new Linter(CheckRegistry.standard(), config);
      List<BatchLinter.Input> inputs = new ArrayList<>();
      for (String path : markers.keySet()) {
        inputs.add(new BatchLinter.Input(path, null, null));
      }
      BatchLinter batch = new BatchLinter(linter, snapshot, CancelToken.NONE);
      List<Finding> all = new ArrayList<>();
      batch.run(inputs, true, 1, result -> all.addAll(result.findings()));
      all.addAll(batch.treeFindings());
      // As in a run of the program, what lies in files that were not given is not told.
      all.removeIf(finding -> !markers.containsKey(finding.where().path()));
      return all;
    }

    List<Finding> findings(String id) {
      Snapshot snapshot = new Snapshot(files, Settings.defaults(BASE));
      LintConfig config = new LintConfig(Set.of(), Set.of(id), Set.of(), Map.of(), List.of());
      List<Finding> all = all(config);
      List<Finding> found = new ArrayList<>();
      for (Finding finding : all) {
        if (finding.id().equals(id)) {
          found.add(finding);
        } else if (finding.severity() == Severity.ERROR
            && snapshot.kind(finding.where().path()) != FileKind.DOMAIN) {
          throw new AssertionError("an example must be valid policy: " + finding);
        }
      }
      return found;
    }
  }
}
