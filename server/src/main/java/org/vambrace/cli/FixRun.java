package org.vambrace.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.FileEdit;
import org.vambrace.lint.Finding;
import org.vambrace.lint.Fix;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.Severity;
import org.vambrace.policy.access.PolicyEquivalence;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextEdit;

/**
 * Applies fixes until there is nothing more to fix. All happens in memory, over an overlay. What a
 * round does to a file is taken back if it brings a new error, or if, with safe fixes only, the
 * policy is not proven to be the same.
 */
final class FixRun {
  private static final int MAX_ROUNDS = 12;

  private final OverlayFiles files;
  private final boolean unsafe;
  private final Function<String, @Nullable PolicyModel> models;
  private final Set<String> given;
  private final Set<String> spoiled = new HashSet<>();
  private int applied;

  /**
   * A run over {@code files}.
   *
   * @param unsafe whether fixes that change what the policy allows are applied too
   * @param given the files that may be changed
   * @param models the model of a file as the overlay holds it now, or null
   */
  FixRun(
      OverlayFiles files,
      boolean unsafe,
      Set<String> given,
      Function<String, @Nullable PolicyModel> models) {
    this.files = files;
    this.unsafe = unsafe;
    this.given = given;
    this.models = models;
  }

  /** How many fixes were applied. */
  int applied() {
    return applied;
  }

  /**
   * Fixes.
   *
   * @param lint lints what the overlay holds now
   * @return the last run's findings, of the files as they are now
   */
  Map<String, List<Finding>> run(Supplier<Map<String, List<Finding>>> lint) {
    Map<String, List<Finding>> found = lint.get();
    for (int round = 0; round < MAX_ROUNDS; round++) {
      Map<String, SourceText> before = new HashMap<>();
      Map<String, PolicyModel> policies = new HashMap<>();
      int fixes = 0;
      for (Map.Entry<String, List<TextEdit>> edits : choose(found).entrySet()) {
        SourceText text = files.read(edits.getKey()).text();
        if (text != null) {
          before.put(edits.getKey(), text);
          PolicyModel policy = unsafe ? null : models.apply(edits.getKey());
          if (policy != null) {
            policies.put(edits.getKey(), policy);
          }
          String fixed = TextEdit.apply(text.text(), edits.getValue());
          files.put(edits.getKey(), SourceText.of(fixed));
          fixes += edits.getValue().size();
        }
      }
      if (before.isEmpty()) {
        break;
      }
      Map<String, List<Finding>> after = lint.get();
      boolean undone = false;
      for (Map.Entry<String, SourceText> file : before.entrySet()) {
        boolean worse = errors(after, file.getKey()) > errors(found, file.getKey());
        if (worse || !equal(policies.get(file.getKey()), file.getKey())) {
          files.put(file.getKey(), file.getValue());
          spoiled.add(file.getKey());
          undone = true;
        }
      }
      applied += fixes;
      found = undone ? lint.get() : after;
    }
    return found;
  }

  /**
   * Whether a file's policy is proven to be what it was; so also where there was none to compare.
   */
  private boolean equal(@Nullable PolicyModel before, String path) {
    if (before == null) {
      return true;
    }
    PolicyModel after = models.apply(path);
    return after != null && PolicyEquivalence.check(before, after, CancelToken.NONE).equal();
  }

  private static long errors(Map<String, List<Finding>> findings, String path) {
    return findings.getOrDefault(path, List.of()).stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .count();
  }

  /**
   * Edits of this round: of each finding its first fix that may be applied and overlaps no other.
   */
  private Map<String, List<TextEdit>> choose(Map<String, List<Finding>> found) {
    Map<String, List<TextEdit>> chosen = new LinkedHashMap<>();
    for (List<Finding> findings : found.values()) {
      for (Finding finding : findings) {
        Fix fix = applicable(finding);
        if (fix != null && free(fix, chosen)) {
          for (FileEdit edit : fix.edits()) {
            chosen.computeIfAbsent(edit.path(), k -> new ArrayList<>()).add(edit.edit());
          }
        }
      }
    }
    return chosen;
  }

  private @Nullable Fix applicable(Finding finding) {
    for (Fix fix : finding.fixes()) {
      boolean here =
          fix.edits().stream()
              .allMatch(edit -> given.contains(edit.path()) && !spoiled.contains(edit.path()));
      if (here && !fix.edits().isEmpty() && (fix.safe() || unsafe)) {
        return fix;
      }
    }
    return null;
  }

  private static boolean free(Fix fix, Map<String, List<TextEdit>> chosen) {
    for (FileEdit edit : fix.edits()) {
      for (TextEdit other : chosen.getOrDefault(edit.path(), List.of())) {
        boolean apart =
            edit.edit().range().end() < other.range().start()
                || other.range().end() < edit.edit().range().start();
        if (!apart) {
          return false;
        }
      }
    }
    return true;
  }
}
