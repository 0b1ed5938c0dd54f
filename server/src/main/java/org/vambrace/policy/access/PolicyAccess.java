package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.PolicyFiles;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.PolicyProblem;
import org.vambrace.policy.ProfileModel;
import org.vambrace.policy.Severity;
import org.vambrace.text.CancelToken;

/** What the profiles of one root allow. Immutable, thread-safe. */
public final class PolicyAccess {
  private final PolicyModel model;
  private final Patterns patterns;
  private final Map<String, ProfileAccess> profiles = new LinkedHashMap<>();

  /**
   * The access of every profile, hat and child profile of a root.
   *
   * @param model the root
   * @param patterns where compiled globs are kept; best shared by all roots of a tree
   */
  public PolicyAccess(PolicyModel model, Patterns patterns) {
    this.model = model;
    this.patterns = patterns;
    for (ProfileModel profile : model.profiles()) {
      add(profile);
    }
  }

  private void add(ProfileModel profile) {
    ProfileAccess access = ProfileAccess.of(profile, patterns, model.options().target());
    profiles.putIfAbsent(access.label(), access);
    for (ProfileModel child : profile.children()) {
      add(child);
    }
  }

  /** The root. */
  public PolicyModel model() {
    return model;
  }

  /** All profiles, parents before their children, in order of reading. */
  public List<ProfileAccess> profiles() {
    return List.copyOf(profiles.values());
  }

  /** The profile of that label ({@code parent//child}, {@code :namespace:name}), or null. */
  public @Nullable ProfileAccess profile(String name) {
    return profiles.get(name);
  }

  /** What the parser refuses and only automata show: exec rules that clash on some path. */
  public List<PolicyProblem> problems(PolicyFiles files, CancelToken cancel) {
    List<PolicyProblem> out = new ArrayList<>();
    AccessProblems problems = new AccessProblems(out, model.root(), files);
    for (ProfileAccess profile : profiles.values()) {
      cancel.check();
      problems.of(profile, cancel);
    }
    return List.copyOf(out);
  }

  /** Why the parser refuses this root, or null if it takes it; the first reason in its order. */
  public @Nullable PolicyProblem refusal(PolicyFiles files, CancelToken cancel) {
    for (PolicyProblem problem : model.allProblems()) {
      if (problem.severity() == Severity.ERROR) {
        return problem;
      }
    }
    List<PolicyProblem> own = problems(files, cancel);
    return own.stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .findFirst()
        .orElse(null);
  }
}
