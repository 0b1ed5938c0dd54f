package org.vambrace.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.IncludeEdge;
import org.vambrace.policy.Location;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.PolicyProblem;
import org.vambrace.policy.Related;
import org.vambrace.policy.Severity;
import org.vambrace.policy.access.PolicyAccess;
import org.vambrace.syntax.Repair;
import org.vambrace.text.CancelToken;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Snapshot;

/**
 * Finds what is wrong with one file: what the target parser refuses, and what checks say. Pure and
 * thread-safe.
 */
public final class Linter {
  /** How many roots a fragment is looked at through, at most. */
  private static final int MAX_CONTEXTS = 4;

  private final CheckRegistry registry;
  private final LintConfig config;

  /** A linter with these checks. */
  public Linter(CheckRegistry registry, LintConfig config) {
    this.registry = registry;
    this.config = config;
  }

  /** The checks it may run. */
  public CheckRegistry registry() {
    return registry;
  }

  /** Which of them run. */
  public LintConfig config() {
    return config;
  }

  /**
   * Everything about one file, by place; empty where there is no readable file. Models are shared
   * through the snapshot.
   */
  public List<Finding> lint(Snapshot snapshot, String path, CancelToken cancel) {
    FileModel file = snapshot.file(path);
    FileKind kind = snapshot.kind(path);
    if (file == null || !isPolicy(kind)) {
      return List.of();
    }
    PolicyModel model = snapshot.model(path, cancel);
    if (model == null) {
      return List.of();
    }
    PolicyAccess access = access(snapshot, model);
    List<Finding> found = new ArrayList<>();
    List<String> roots = isFragment(kind) ? snapshot.roots(path, MAX_CONTEXTS) : List.<String>of();
    for (String root : roots) {
      cancel.check();
      PolicyModel around = snapshot.model(root, cancel);
      if (around != null) {
        found.addAll(within(path, rootProblems(snapshot, around, cancel)));
      }
    }
    if (roots.isEmpty()) {
      List<Finding> problems = rootProblems(snapshot, access, cancel);
      found.addAll(lift(model, isFragment(kind) ? alone(problems) : problems));
    }
    found.addAll(checks(snapshot, access, cancel));
    return finish(file, found);
  }

  /**
   * What is wrong with one file whatever surrounds it: a part of {@link #lint}, quick enough for
   * every keystroke.
   */
  public List<Finding> lintAlone(Snapshot snapshot, String path) {
    FileModel file = snapshot.file(path);
    if (file == null || !isPolicy(snapshot.kind(path))) {
      return List.of();
    }
    if (isFragment(snapshot.kind(path)) && !file.syntax().selfContained()) {
      // what begins or ends in the middle may go on in the file that includes this one
      return List.of();
    }
    List<Finding> found = new ArrayList<>();
    for (PolicyProblem problem : file.ownProblems(snapshot.options(path).target())) {
      found.add(finding(problem));
    }
    return finish(file, found);
  }

  /** A problem as a finding; its repair becomes an unsafe fix, which says what it changes. */
  static Finding finding(PolicyProblem problem) {
    Repair repair = problem.repair();
    return new Finding(
        problem.id(),
        problem.severity(),
        problem.where(),
        problem.message(),
        problem.related(),
        repair == null
            ? List.of()
            : List.of(
                new Fix(
                    repair.title(),
                    false,
                    List.of(new FileEdit(problem.where().path(), repair.edit())))),
        Set.of());
  }

  /** Whether the parser reads files of this kind as policy text. */
  static boolean isPolicy(FileKind kind) {
    return kind != FileKind.ABI && kind != FileKind.DOMAIN;
  }

  /** Whether a file of this kind means something only inside another. */
  static boolean isFragment(FileKind kind) {
    return kind == FileKind.FRAGMENT
        || kind == FileKind.TUNABLE
        || kind == FileKind.GENERATED_FILES;
  }

  /** What the parser refuses or warns of, wherever in the root's files it lies. */
  List<Finding> rootProblems(Snapshot snapshot, PolicyModel model, CancelToken cancel) {
    return rootProblems(snapshot, access(snapshot, model), cancel);
  }

  /** A root's access, to be shared by all that is asked about it. */
  static PolicyAccess access(Snapshot snapshot, PolicyModel model) {
    return new PolicyAccess(model, snapshot.patterns());
  }

  /** The same for an access that is there already. */
  List<Finding> rootProblems(Snapshot snapshot, PolicyAccess access, CancelToken cancel) {
    List<Finding> found = new ArrayList<>();
    List<PolicyProblem> problems = new ArrayList<>(access.model().allProblems());
    problems.addAll(access.problems(snapshot, cancel));
    for (PolicyProblem problem : problems) {
      found.add(finding(problem));
    }
    return found;
  }

  /**
   * Problems of a fragment that no root includes. What depends on the root that may come is no
   * refusal yet: variables that it may declare, told once for the file, and clashes that hang on
   * the values of variables.
   */
  static List<Finding> alone(List<Finding> problems) {
    List<Finding> found = new ArrayList<>();
    Set<String> undeclared = new LinkedHashSet<>();
    for (Finding problem : problems) {
      if (problem.id().equals("undeclared-variable")) {
        undeclared.add(problem.message().replaceAll("[^']*'([^']*)'.*", "$1"));
      }
    }
    boolean told = false;
    for (Finding problem : problems) {
      if (problem.id().equals("undeclared-variable")) {
        if (!told) {
          String names = RuleText.shown(String.join(", ", undeclared), 70);
          String message = "who includes this file must declare " + names;
          found.add(lowered(problem, Severity.INFORMATION, message));
          told = true;
        }
      } else if (problem.id().equals("conflicting-exec")) {
        found.add(lowered(problem, Severity.WARNING, problem.message()));
      } else {
        found.add(problem);
      }
    }
    return found;
  }

  private static Finding lowered(Finding finding, Severity severity, String message) {
    return new Finding(
        finding.id(),
        severity,
        finding.where(),
        message,
        finding.related(),
        finding.fixes(),
        finding.tags());
  }

  /** What the checks say about a root or fragment; only what lies in its own file. */
  List<Finding> checks(Snapshot snapshot, PolicyAccess access, CancelToken cancel) {
    PolicyModel model = access.model();
    String path = model.root().path();
    FileContext file = new FileContext(model.root(), model.kind(), model.options(), snapshot);
    ModelContext context = new ModelContext(model, snapshot, cancel, access);
    List<Finding> found = new ArrayList<>();
    for (Check check : registry.checks()) {
      if (!config.runs(check.info())) {
        continue;
      }
      cancel.check();
      Reporter out = reporter(check, found);
      if (check instanceof FileCheck fileCheck) {
        fileCheck.check(file, out);
      } else if (check instanceof ModelCheck modelCheck) {
        modelCheck.check(context, out);
      }
    }
    return within(path, found);
  }

  /** A reporter that makes findings of {@code check}. */
  Reporter reporter(Check check, List<Finding> into) {
    return (where, message, related, fixes, tags) ->
        into.add(
            new Finding(
                check.info().id(),
                config.severity(check.info()),
                where,
                message,
                List.copyOf(related),
                List.copyOf(fixes),
                Set.copyOf(tags)));
  }

  /** Those that lie in {@code path}. */
  static List<Finding> within(String path, List<Finding> findings) {
    List<Finding> found = new ArrayList<>();
    for (Finding finding : findings) {
      if (finding.where().path().equals(path)) {
        found.add(finding);
      }
    }
    return found;
  }

  /** Errors of included files, placed at the include item of the root that brings them in. */
  static List<Finding> lift(PolicyModel model, List<Finding> findings) {
    String path = model.root().path();
    List<Finding> found = new ArrayList<>();
    for (Finding finding : findings) {
      if (finding.where().path().equals(path)) {
        found.add(finding);
      } else if (finding.severity() == Severity.ERROR) {
        found.add(lifted(model, finding));
      }
    }
    return found;
  }

  private static Finding lifted(PolicyModel model, Finding finding) {
    Location item = includeItem(model, finding.where().path());
    List<Related> related = new ArrayList<>();
    related.add(new Related(finding.where(), finding.message()));
    related.addAll(finding.related());
    return new Finding(
        finding.id(),
        finding.severity(),
        item != null ? item : new Location(model.root().path(), model.root().text().range()),
        "in an included file: " + finding.message(),
        List.copyOf(related),
        List.of(),
        Set.of());
  }

  private static @Nullable Location includeItem(PolicyModel model, String target) {
    for (IncludeEdge edge : model.includes()) {
      if (edge.targets().contains(target)) {
        List<Location> chain = edge.from().includes();
        return chain.isEmpty() ? edge.from().where() : chain.get(0);
      }
    }
    return null;
  }

  /** Sorted by place, each told once. */
  List<Finding> finish(FileModel file, List<Finding> findings) {
    return finish(file.path(), Suppressions.of(file), findings);
  }

  /** The same for a file of any kind. */
  List<Finding> finish(String path, Suppressions suppressions, List<Finding> findings) {
    Map<String, Finding> once = new LinkedHashMap<>();
    for (Finding finding : findings) {
      // Numbers, not the record's own text: linking that costs a cold lint several milliseconds.
      TextRange range = finding.where().range();
      String key =
          finding.id() + '\n' + range.start() + ' ' + range.end() + '\n' + finding.message();
      once.putIfAbsent(key, finding);
    }
    List<Finding> sorted = new ArrayList<>();
    for (Finding finding : suppressions.apply(List.copyOf(once.values()), this)) {
      Check check = registry.find(finding.id());
      boolean runs = check == null ? config.tells(finding.id()) : config.runs(check.info());
      boolean wanted = finding.severity() == Severity.ERROR || runs;
      if (wanted && !ignoredHere(path, finding)) {
        sorted.add(check == null ? weighed(finding) : finding);
      }
    }
    sorted.sort(
        Comparator.comparing((Finding f) -> f.where().range())
            .thenComparing(Finding::severity)
            .thenComparing(Finding::id)
            .thenComparing(Finding::message));
    return List.copyOf(sorted);
  }

  private Finding weighed(Finding remark) {
    Severity severity = remark.severity();
    return severity == Severity.ERROR || config.severities().isEmpty()
        ? remark
        : lowered(remark, config.severity(remark.id(), severity), remark.message());
  }

  private boolean ignoredHere(String path, Finding finding) {
    if (finding.severity() == Severity.ERROR) {
      return false;
    }
    Check check = registry.find(finding.id());
    String group = check == null ? "parser" : check.info().group().label();
    for (LintConfig.PathIgnore ignore : config.pathIgnores()) {
      Set<String> ids = ignore.ids();
      boolean named = ids.contains(finding.id()) || ids.contains(group) || ids.contains("all");
      if (named && ignore.paths().matches(path)) {
        return true;
      }
    }
    return false;
  }
}
