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
import org.vambrace.policy.Related;
import org.vambrace.policy.Severity;
import org.vambrace.policy.access.Patterns;
import org.vambrace.policy.access.PolicyAccess;
import org.vambrace.policy.access.PolicyEquivalence;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;

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
   * A run.
   *
   * @param unsafe whether fixes that change what the policy allows are applied too
   * @param lint has linted the files as they are; those it was given may be changed
   * @param narrowing which findings may be fixed
   */
  FixRun(boolean unsafe, LintRun lint, Narrowing narrowing) {
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
      Map<String, SourceText> texts = texts(chosen.keySet());
      chosen.forEach((path, fixes) -> apply(path, texts, fixes));
      Map<String, List<Finding>> after = lint.lint(chosen.keySet());
      Map<String, Long> errors = errors(found, chosen.keySet());
      Set<String> refused = refused(errors(after, chosen.keySet()), errors, before);
      Map<String, Integer> kept = new LinkedHashMap<>();
      chosen.forEach((path, fixes) -> kept.put(path, fixes.size()));
      for (String path : refused) {
        List<Fix> fixes = chosen.getOrDefault(path, List.of());
        long had = errors.getOrDefault(path, 0L);
        kept.put(path, new FixSearch(path, fixes, texts, had, before).keep());
      }
      if (!refused.isEmpty()) {
        after = again(chosen.keySet(), refused, after, before);
        Set<String> harmful = refused(errors(after, refused), errors, before);
        for (String path : harmful) {
          apply(path, texts, List.of());
          kept.put(path, 0);
        }
        if (!harmful.isEmpty()) {
          after = again(chosen.keySet(), harmful, after, before);
        }
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

  /** What is found after some files changed once more: in them, and in all if others read them. */
  private Map<String, List<Finding>> again(
      Set<String> all, Set<String> some, Map<String, List<Finding>> found, PolicyView view) {
    if (some.stream().anyMatch(path -> view.readers(path, 1).size() > 1)) {
      return lint.lint(all);
    }
    Map<String, List<Finding>> now = new HashMap<>(found);
    now.putAll(lint.lint(some));
    return now;
  }

  private Map<String, SourceText> texts(Set<String> paths) {
    Map<String, SourceText> texts = new LinkedHashMap<>();
    for (String path : paths) {
      SourceText text = lint.text(path);
      if (text != null) {
        texts.put(path, text);
      }
    }
    return texts;
  }

  private void apply(String path, Map<String, SourceText> texts, List<Fix> fixes) {
    SourceText text = texts.get(path);
    if (text != null) {
      List<TextEdit> edits = new ArrayList<>();
      fixes.forEach(fix -> fix.edits().forEach(edit -> edits.add(edit.edit())));
      lint.put(path, SourceText.of(TextEdit.apply(text.text(), edits)));
    }
  }

  /** Looks for the fixes of one file that harm, which all together do. For one search. */
  private final class FixSearch {
    private final String path;
    private final List<Fix> fixes;
    private final Map<String, SourceText> texts;
    private final long errors;
    private final PolicyView before;
    private final Map<String, @Nullable PolicyModel> models = new HashMap<>();
    private final List<Fix> kept = new ArrayList<>();

    FixSearch(
        String path,
        List<Fix> fixes,
        Map<String, SourceText> texts,
        long errors,
        PolicyView before) {
      this.path = path;
      this.fixes = fixes;
      this.texts = texts;
      this.errors = errors;
      this.before = before;
    }

    /** Applies those that harm neither the file nor some of the roots that read it; how many. */
    int keep() {
      if (fixes.size() > 1) {
        halve(fixes);
      }
      apply(path, texts, kept);
      return kept.size();
    }

    /** Tries the halves of some fixes that harm together. */
    private void halve(List<Fix> some) {
      int middle = some.size() / 2;
      for (List<Fix> half : List.of(some.subList(0, middle), some.subList(middle, some.size()))) {
        List<Fix> all = new ArrayList<>(kept);
        all.addAll(half);
        apply(path, texts, all);
        if (harmless()) {
          kept.addAll(half);
        } else if (half.size() > 1) {
          halve(half);
        }
      }
    }

    private boolean harmless() {
      if (lint.errors(path) > errors) {
        return false;
      }
      PolicyView now = lint.view();
      for (String reader : before.readers(path, FEW)) {
        // One after the other is compared with the same policy before.
        PolicyModel was = models.computeIfAbsent(reader, before::model);
        if (!stands(was, now.model(reader), now.patterns(reader))) {
          return false;
        }
      }
      return true;
    }
  }

  /** The changed files whose fixes must not stay as they are. */
  private Set<String> refused(Map<String, Long> now, Map<String, Long> had, PolicyView before) {
    Set<String> refused = new LinkedHashSet<>();
    Map<String, Set<String>> readers = new LinkedHashMap<>();
    now.forEach(
        (path, errors) -> {
          if (errors > had.getOrDefault(path, 0L)) {
            refused.add(path);
            return;
          }
          for (String reader : before.readers(path, Integer.MAX_VALUE)) {
            readers.computeIfAbsent(reader, k -> new LinkedHashSet<>()).add(path);
          }
        });
    PolicyView view = lint.view();
    readers.forEach(
        (reader, of) -> {
          if (!refused.containsAll(of)
              && !stands(before.model(reader), view.model(reader), view.patterns(reader))) {
            refused.addAll(of);
          }
        });
    return refused;
  }

  /**
   * Whether the policy of a root may become another: it has no more errors, and where fixes are
   * safe it is proven to decide alike. So also where there was none to compare.
   *
   * @param patterns compiled globs, for both
   */
  private boolean stands(
      @Nullable PolicyModel before, @Nullable PolicyModel after, Patterns patterns) {
    if (before == null) {
      return true;
    }
    if (after == null || errors(after) > errors(before)) {
      return false;
    }
    PolicyAccess was = new PolicyAccess(before, patterns);
    PolicyAccess is = new PolicyAccess(after, patterns);
    return !safe || PolicyEquivalence.check(was, is, CancelToken.NONE).equal();
  }

  private static long errors(PolicyModel model) {
    return model.allProblems().stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .count();
  }

  private static Map<String, Long> errors(Map<String, List<Finding>> findings, Set<String> paths) {
    Map<String, Long> errors = new LinkedHashMap<>();
    for (String path : paths) {
      errors.put(
          path,
          findings.getOrDefault(path, List.of()).stream()
              .filter(finding -> finding.severity() == Severity.ERROR)
              .count());
    }
    return errors;
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
    List<TextRange> reasons = new ArrayList<>();
    for (Finding finding : findings) {
      for (Fix fix : finding.fixes()) {
        if (applicable(fix, path)) {
          List<TextRange> why = reasons(finding, path);
          if (apart(fix, chosen) && !touches(List.of(fix), reasons) && !touches(chosen, why)) {
            chosen.add(fix);
            reasons.addAll(why);
          }
          break;
        }
      }
    }
    return chosen;
  }

  /**
   * What else of the file a finding is about: a rule that makes another redundant. Fixes that take
   * away one another's reason are not tried together.
   */
  private static List<TextRange> reasons(Finding finding, String path) {
    List<TextRange> reasons = new ArrayList<>();
    for (Related related : finding.related()) {
      if (related.where().path().equals(path)) {
        reasons.add(related.where().range());
      }
    }
    return reasons;
  }

  private static boolean touches(List<Fix> fixes, List<TextRange> ranges) {
    for (Fix fix : fixes) {
      for (FileEdit edit : fix.edits()) {
        TextRange at = edit.edit().range();
        if (ranges.stream().anyMatch(r -> r.start() < at.end() && at.start() < r.end())) {
          return true;
        }
      }
    }
    return false;
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
