package org.vambrace.lsp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vambrace.lint.Finding;
import org.vambrace.policy.Location;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;

/**
 * Findings that need more than the file alone, kept while its text changes until they are worked
 * out anew: moved along with the text, and dropped where the text under them changed. Immutable.
 *
 * @param text the text they stand in
 * @param findings those that the file alone does not show
 */
record Carried(SourceText text, List<Finding> findings) {

  /** Nothing is known yet. */
  static Carried none(SourceText text) {
    return new Carried(text, List.of());
  }

  /** What of {@code all} the file alone does not show. */
  static Carried of(SourceText text, List<Finding> all, List<Finding> alone) {
    Set<String> known = keys(alone);
    List<Finding> rest = new ArrayList<>();
    for (Finding finding : all) {
      if (!known.contains(key(finding))) {
        rest.add(finding);
      }
    }
    return new Carried(text, List.copyOf(rest));
  }

  /** Whether a person sees no difference between the two, but perhaps their order. */
  static boolean same(List<Finding> one, List<Finding> other) {
    return keys(one).equals(keys(other));
  }

  private static Set<String> keys(List<Finding> findings) {
    Set<String> keys = new HashSet<>();
    findings.forEach(finding -> keys.add(key(finding)));
    return keys;
  }

  private static String key(Finding finding) {
    return finding.id() + '\n' + finding.where().range() + '\n' + finding.message();
  }

  /** The same findings in a newer text. */
  Carried movedTo(SourceText next) {
    String old = text.text();
    String now = next.text();
    if (old.equals(now) || findings.isEmpty()) {
      return new Carried(next, findings);
    }
    int most = Math.min(old.length(), now.length());
    int prefix = 0;
    while (prefix < most && old.charAt(prefix) == now.charAt(prefix)) {
      prefix++;
    }
    int suffix = 0;
    while (suffix < most - prefix
        && old.charAt(old.length() - 1 - suffix) == now.charAt(now.length() - 1 - suffix)) {
      suffix++;
    }
    int behind = old.length() - suffix;
    int shift = now.length() - old.length();
    List<Finding> moved = new ArrayList<>();
    for (Finding finding : findings) {
      TextRange range = finding.where().range();
      if (range.end() <= prefix) {
        moved.add(finding);
      } else if (range.start() >= behind) {
        moved.add(at(finding, new TextRange(range.start() + shift, range.end() + shift)));
      }
    }
    return new Carried(next, List.copyOf(moved));
  }

  private static Finding at(Finding finding, TextRange range) {
    return new Finding(
        finding.id(),
        finding.severity(),
        new Location(finding.where().path(), range),
        finding.message(),
        finding.related(),
        List.of(),
        finding.tags());
  }
}
