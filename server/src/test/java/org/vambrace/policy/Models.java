package org.vambrace.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.access.Patterns;
import org.vambrace.policy.access.PolicyAccess;
import org.vambrace.syntax.AppArmorSyntax;
import org.vambrace.testing.MemoryFiles;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.vocabulary.Target;

/** Models of policy given as text: the root first, other files behind lines {@code #- path}. */
final class Models {
  private static final String BASE = "/etc/apparmor.d";

  private final MemoryFiles source = new MemoryFiles();
  private final Map<String, FileModel> parsed = new HashMap<>();
  private final Target target;

  private Models(String fixture, Target target) {
    this.target = target;
    source.putAll(BASE, "root", fixture);
  }

  static PolicyModel profile(String fixture) {
    return profile(fixture, Target.LATEST);
  }

  static PolicyModel profile(String fixture, Target target) {
    return new Models(fixture, target).build(FileKind.PROFILE, List.of());
  }

  static PolicyModel of(FileKind kind, String fixture) {
    return new Models(fixture, Target.LATEST).build(kind, List.of());
  }

  static PolicyModel searching(List<String> includeDirs, String fixture) {
    return new Models(fixture, Target.LATEST).build(FileKind.PROFILE, includeDirs);
  }

  /** Ids of all that {@code target} refuses in a profile, overlapping exec rules included. */
  static List<String> refusals(String fixture, Target target) {
    Models models = new Models(fixture, target);
    PolicyModel model = models.build(FileKind.PROFILE, List.of());
    List<PolicyProblem> all = new ArrayList<>(model.allProblems());
    all.addAll(new PolicyAccess(model, new Patterns()).problems(models.files(), CancelToken.NONE));
    return all.stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .map(PolicyProblem::id)
        .toList();
  }

  /** {@code id@line} of each error, in order; lines of included files as {@code id@file:line}. */
  static List<String> errors(PolicyModel model) {
    return model.allProblems().stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .map(problem -> problem.id() + "@" + place(model, problem))
        .toList();
  }

  private static String place(PolicyModel model, PolicyProblem problem) {
    String path = problem.where().path();
    if (!path.equals(model.root().path())) {
      return path.substring(BASE.length() + 1);
    }
    return String.valueOf(model.root().text().lines().line(problem.where().range().start()) + 1);
  }

  /** What the rules of a profile read, as written. */
  static List<String> rules(PolicyModel model, ProfileModel profile) {
    return profile.rules().stream()
        .map(
            rule ->
                rule.origin().where().path().equals(model.root().path())
                    ? model.root().text().substring(rule.rule().range())
                    : rule.origin().where().path().substring(BASE.length() + 1))
        .toList();
  }

  /** The rules of all profiles, each as far as it stands in the file where it starts. */
  static List<String> written(String fixture) {
    Models models = new Models(fixture, Target.LATEST);
    List<String> found = new ArrayList<>();
    for (ProfileModel profile : models.build(FileKind.PROFILE, List.of()).profiles()) {
      for (EffectiveRule rule : profile.rules()) {
        String text = models.source.read(rule.origin().where().path()).text().text();
        found.add(text.substring(rule.rule().range().start(), rule.rule().range().end()));
      }
    }
    return found;
  }

  private PolicyModel build(FileKind kind, List<String> includeDirs) {
    PolicyOptions options = new PolicyOptions(BASE, includeDirs, "/work", target);
    FileModel root = files().file(BASE + "/root");
    if (root == null) {
      throw new IllegalArgumentException("a fixture starts with its root");
    }
    return PolicyModel.build(root, kind, files(), options, CancelToken.NONE);
  }

  private PolicyFiles files() {
    return new PolicyFiles() {
      @Override
      public Stat stat(String path) {
        return source.stat(path);
      }

      @Override
      public @Nullable FileModel file(String path) {
        if (source.stat(path) != Stat.FILE) {
          return null;
        }
        return parsed.computeIfAbsent(
            path,
            p -> {
              SourceText text = source.read(p).text();
              if (text == null) {
                throw new IllegalStateException(p);
              }
              return new FileModel(p, AppArmorSyntax.parse(text, target));
            });
      }

      @Override
      public List<String> list(String path) {
        return source.list(path);
      }
    };
  }
}
