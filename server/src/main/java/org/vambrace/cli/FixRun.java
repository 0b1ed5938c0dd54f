package org.vambrace.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.FileEdit;
import org.vambrace.lint.Finding;
import org.vambrace.lint.Fix;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.Severity;
import org.vambrace.policy.access.PolicyEquivalence;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextEdit;

/**
 * Applies fixes until there is nothing more to fix. All happens in memory, over an overlay. A fix
 * that brings a new error is taken back; so is a safe one after which the policy of the file, or of
 * a root that reads it, is not proven to be the same. Unsafe ones come when no safe one is left.
 * For one use, one thread.
 */
final class FixRun {
  private static final int MAX_ROUNDS = 12;

  /** Through how many roots a fix is looked at that is tried alone; all of them come at the end. */
  private static final int FEW = 4;

  private final OverlayFiles files;
  private final boolean unsafe;
  private final LintRun lint;
  private final Set<String> given;
  private final Narrowing narrowing;

  /** Files of which each fix that is left was refused when it was tried alone. */
  private final Set<String> done = new HashSet<>();

  /** How many fixes were applied, by file. */
  private final Map<String, Integer> applied = new HashMap<>();

  /** Whether safe fixes are applied now, whose policy must stay; else the others are. */
  private boolean safe = true;

  /**
   * A run over {@code files}.
   *
   * @param unsafe whether fixes that change what the policy allows are applied too
   * @param lint has linted the files as they are; those it was given may be changed
   * @param narrowing which findings may be fixed
   */
  FixRun(OverlayFiles files, boolean unsafe, LintRun lint, Narrowing narrowing) {
    this.files = files;
    this.unsafe = unsafe;
    this.lint = lint;
    this.narrowing = narrowing;
    this.given = Set.copyOf(lint.shown().keySet());
  }

  /** How many fixes were applied to a file. */
  int applied(String path) {
    return applied.getOrDefault(path, 0);
  }

  /** Fixes; true if anything was changed. */
  boolean run() {
    rounds();
    for (int pass = 0; unsafe && pass < MAX_ROUNDS; pass++) {
      safe = !safe;
      done.clear();
      if (rounds() == 0) {
        break;
      }
    }
    return !applied.isEmpty();
  }

  /** Applies fixes of the kind whose turn it is; how many. */
  private int rounds() {
    int count = 0;
    Map<String, List<Finding>> found = Map.copyOf(lint.findings());
    for (int round = 0; round < MAX_ROUNDS; round++) {
      PolicyView before = lint.view();
      Map<String, List<Fix>> chosen = choose(found, before);
      if (chosen.isEmpty()) {
        break;
      }
      OverlayFiles texts = files.copy();
      chosen.forEach((path, fixes) -> apply(path, texts, fixes));
      Map<String, List<Finding>> after = lint.lint(chosen.keySet());
      Set<String> refused = refused(chosen.keySet(), found, after, before, Integer.MAX_VALUE);
      Map<String, Integer> kept = new LinkedHashMap<>();
      chosen.forEach((path, fixes) -> kept.put(path, fixes.size()));
      for (String path : refused) {
        kept.put(path, singly(path, chosen.getOrDefault(path, List.of()), texts, found, before));
      }
      if (!refused.isEmpty()) {
        after = lint.lint(chosen.keySet());
        for (String path : refused(refused, found, after, before, Integer.MAX_VALUE)) {
          apply(path, texts, List.of());
          kept.put(path, 0);
        }
        after = lint.lint(chosen.keySet());
      }
      // What was kept may bring up more to fix; where nothing was, nothing will be.
      kept.forEach(
          (path, fixes) -> {
            if (fixes == 0) {
              done.add(path);
            } else {
              applied.merge(path, fixes, Integer::sum);
            }
          });
      count += kept.values().stream().mapToInt(Integer::intValue).sum();
      found = after;
    }
    return count;
  }

  private void apply(String path, OverlayFiles texts, List<Fix> fixes) {
    SourceText text = texts.read(path).text();
    if (text != null) {
      List<TextEdit> edits = new ArrayList<>();
      fixes.forEach(fix -> fix.edits().forEach(edit -> edits.add(edit.edit())));
      files.put(path, SourceText.of(TextEdit.apply(text.text(), edits)));
    }
  }

  /**
   * Tries the fixes of one file one after the other, and keeps those that harm neither it nor some
   * of the roots that read it.
   *
   * @return how many were kept
   */
  private int singly(
      String path,
      List<Fix> fixes,
      OverlayFiles texts,
      Map<String, List<Finding>> found,
      PolicyView before) {
    List<Fix> kept = new ArrayList<>();
    for (Fix fix : fixes) {
      kept.add(fix);
      apply(path, texts, kept);
      Map<String, List<Finding>> after = lint.lint(Set.of(path));
      if (!refused(Set.of(path), found, after, before, FEW).isEmpty()) {
        kept.remove(kept.size() - 1);
      }
    }
    apply(path, texts, kept);
    return kept.size();
  }

  /** The changed files whose fixes must not stay as they are. */
  private Set<String> refused(
      Set<String> changed,
      Map<String, List<Finding>> found,
      Map<String, List<Finding>> after,
      PolicyView before,
      int most) {
    Set<String> refused = new LinkedHashSet<>();
    Map<String, Set<String>> readers = new LinkedHashMap<>();
    for (String path : changed) {
      if (errors(after, path) > errors(found, path)) {
        refused.add(path);
      } else {
        before
            .readers(path, most)
            .forEach(
                reader -> readers.computeIfAbsent(reader, k -> new LinkedHashSet<>()).add(path));
      }
    }
    PolicyView now = lint.view();
    readers.forEach(
        (reader, of) -> {
          if (!refused.containsAll(of) && !stands(before.model(reader), now.model(reader))) {
            refused.addAll(of);
          }
        });
    return refused;
  }

  /**
   * Whether the policy of a root may become another: it has no more errors, and where fixes are
   * safe it is proven to decide alike. So also where there was none to compare.
   */
  private boolean stands(@Nullable PolicyModel before, @Nullable PolicyModel after) {
    return before == null
        || after != null
            && errors(after) <= errors(before)
            && (!safe || PolicyEquivalence.check(before, after, CancelToken.NONE).equal());
  }

  private static long errors(PolicyModel model) {
    return model.allProblems().stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .count();
  }

  private static long errors(Map<String, List<Finding>> findings, String path) {
    return findings.getOrDefault(path, List.of()).stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .count();
  }

  /**
   * The fixes of this round, by file: of each finding the first that may be applied. What libvirt
   * writes anew at every start of a guest is left to it.
   */
  private Map<String, List<Fix>> choose(Map<String, List<Finding>> found, PolicyView view) {
    Map<String, List<Fix>> chosen = new LinkedHashMap<>();
    found.forEach(
        (path, findings) -> {
          if (!done.contains(path)) {
            List<Fix> fixes =
                choose(path, narrowing.of(findings, lint.report(path), path, lint.text(path)));
            if (!fixes.isEmpty() && view.kind(path) != FileKind.GENERATED_FILES) {
              chosen.put(path, fixes);
            }
          }
        });
    return chosen;
  }

  private List<Fix> choose(String path, List<Finding> findings) {
    List<Fix> chosen = new ArrayList<>();
    for (Finding finding : findings) {
      for (Fix fix : finding.fixes()) {
        if (applicable(fix, path)) {
          if (apart(fix, chosen)) {
            chosen.add(fix);
          }
          break;
        }
      }
    }
    return chosen;
  }

  /** Fixes of other files than the one they were found in are for editors, where one sees them. */
  private boolean applicable(Fix fix, String path) {
    return fix.safe() == safe
        && given.contains(path)
        && !fix.edits().isEmpty()
        && fix.edits().stream().allMatch(edit -> edit.path().equals(path));
  }

  private static boolean apart(Fix fix, List<Fix> chosen) {
    for (Fix other : chosen) {
      for (FileEdit one : fix.edits()) {
        for (FileEdit two : other.edits()) {
          if (one.edit().range().end() >= two.edit().range().start()
              && two.edit().range().end() >= one.edit().range().start()) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
