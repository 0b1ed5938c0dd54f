package org.vambrace.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vambrace.policy.Severity;

/**
 * Which checks run and what they are worth. Immutable.
 *
 * @param select checks or groups to run; empty means those that run by default
 * @param extend checks or groups to run on top of that
 * @param ignore checks or groups not to run
 * @param severities other severities, by id; never makes or unmakes an error of the parser
 * @param pathIgnores checks not to report for paths that match, in order
 */
public record LintConfig(
    Set<String> select,
    Set<String> extend,
    Set<String> ignore,
    Map<String, Severity> severities,
    List<PathIgnore> pathIgnores) {

  /** The defaults. */
  public static final LintConfig DEFAULT =
      new LintConfig(Set.of(), Set.of(), Set.of(), Map.of(), List.of());

  /** No check at all; what the parser refuses is told all the same. */
  public static final LintConfig NO_CHECK =
      new LintConfig(Set.of("none"), Set.of(), Set.of("all"), Map.of(), List.of());

  /** What editors show on top, faded: it is true, harmless, and too little for a report. */
  private static final Set<String> FADED = Set.of("duplicate-rule", "redundant-include");

  /**
   * Checks not to report for some files.
   *
   * @param paths which files
   * @param ids checks or groups
   */
  public record PathIgnore(PathGlob paths, Set<String> ids) {}

  /** Copies all parts. */
  public LintConfig {
    select = Set.copyOf(select);
    extend = Set.copyOf(extend);
    ignore = Set.copyOf(ignore);
    severities = Map.copyOf(severities);
    pathIgnores = List.copyOf(pathIgnores);
  }

  /** The same for an editor, which shows what changes nothing without a word. */
  public LintConfig inEditor() {
    if (!select.isEmpty()) {
      return this;
    }
    Set<String> more = new HashSet<>(extend);
    more.addAll(FADED);
    return new LintConfig(select, more, ignore, severities, pathIgnores);
  }

  /** Whether a check runs at all. */
  public boolean runs(CheckInfo check) {
    if (named(ignore, check)) {
      return false;
    }
    boolean selected = select.isEmpty() ? check.byDefault() : wanted(select, check);
    return selected || wanted(extend, check);
  }

  /** Whether a remark of the parser's is told: unless checks are selected, or it is ignored. */
  public boolean tells(String remark) {
    boolean selected = select.isEmpty() || remark(select, remark) || remark(extend, remark);
    return selected && !remark(ignore, remark);
  }

  private static boolean remark(Set<String> names, String id) {
    return names.contains(id) || names.contains("all") || names.contains("parser");
  }

  /** The conventions of one project are none of {@code all}: they must be asked for. */
  private static boolean wanted(Set<String> names, CheckInfo check) {
    boolean everyone = check.group() != CheckInfo.Group.APPARMOR_D;
    return names.stream()
        .anyMatch(name -> check.isNamed(name) && (everyone || !name.equals("all")));
  }

  private static boolean named(Set<String> names, CheckInfo check) {
    return names.stream().anyMatch(check::isNamed);
  }

  /** What a remark of the parser's is worth. */
  public Severity severity(String remark, Severity otherwise) {
    Severity wanted = severities.getOrDefault(remark, otherwise);
    return wanted == Severity.ERROR ? otherwise : wanted;
  }

  /** What a finding of {@code check} is worth. */
  public Severity severity(CheckInfo check) {
    Severity wanted = severities.getOrDefault(check.id(), check.severity());
    boolean parser = check.severity() == Severity.ERROR;
    return parser ? Severity.ERROR : wanted == Severity.ERROR ? Severity.WARNING : wanted;
  }
}
