package org.vambrace.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.vambrace.automaton.Globs;
import org.vambrace.lint.CheckRegistry;
import org.vambrace.lint.Finding;
import org.vambrace.lint.LintConfig;
import org.vambrace.lint.Linter;
import org.vambrace.policy.access.AccessRule;
import org.vambrace.policy.access.Patterns;
import org.vambrace.policy.access.PolicyAccess;
import org.vambrace.policy.access.PolicyEquivalence;
import org.vambrace.policy.access.ProfileAccess;
import org.vambrace.text.CancelToken;
import org.vambrace.workspace.Snapshot;

/** Checks, decisions, globs, exec conflicts and the proof of an edit. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xss4m"})
@State(Scope.Thread)
public class PolicyBenchmark {
  private static final String[] PATHS = {
    "/etc/passwd", "/usr/bin/env", "/proc/1/status", "/home/u/.cache/a", "/var/lib/libvirt/images/a"
  };

  private final Linter byDefault = new Linter(CheckRegistry.standard(), LintConfig.DEFAULT);
  private final Linter withAll =
      new Linter(
          CheckRegistry.standard(),
          new LintConfig(Set.of(), Set.of("all"), Set.of(), Map.of(), List.of()));
  private int version;

  private List<Finding> edited(Linter linter, PolicyTree tree) {
    String path = tree.profile.toString();
    Snapshot snapshot = tree.workspace.put(path, version++, tree.text);
    return linter.lint(snapshot, path, CancelToken.NONE);
  }

  /** One profile is edited: it is parsed, modelled with its includes, and all checks run. */
  @Benchmark
  public List<Finding> checksOfOneProfile(PolicyTree tree) {
    return edited(byDefault, tree);
  }

  /** The same with the checks that are off by default. */
  @Benchmark
  public List<Finding> everyCheckOfOneProfile(PolicyTree tree) {
    return edited(withAll, tree);
  }

  /** Five decisions for paths, the profile being known. */
  @Benchmark
  public int decisions(PolicyTree tree) {
    int allowed = 0;
    Patterns patterns = tree.workspace.snapshot().patterns();
    for (ProfileAccess profile : tree.access(tree.profile.toString(), patterns).profiles()) {
      for (String path : PATHS) {
        allowed += profile.decide(path).owner().allow();
      }
    }
    return allowed;
  }

  /** Every glob of the profile is compiled. */
  @Benchmark
  public int globs(PolicyTree tree) {
    int compiled = 0;
    Patterns patterns = tree.workspace.snapshot().patterns();
    for (ProfileAccess profile : tree.access(tree.profile.toString(), patterns).profiles()) {
      for (AccessRule rule : profile.rules()) {
        compiled += Globs.compile(rule.path()).hashCode() & 1;
      }
    }
    return compiled;
  }

  /** Exec conflicts of every profile of the tree. */
  @Benchmark
  public int execConflictsOfTheTree(PolicyTree tree) {
    int found = 0;
    Snapshot snapshot = tree.workspace.snapshot();
    for (String path : tree.profiles()) {
      found += tree.access(path, snapshot.patterns()).problems(snapshot, CancelToken.NONE).size();
    }
    return found;
  }

  /** An edit is proven to change nothing. */
  @Benchmark
  public boolean proof(PolicyTree tree) {
    String path = tree.profile.toString();
    Snapshot before = tree.workspace.put(path, version++, tree.text);
    PolicyAccess old = tree.access(path, new Patterns());
    Snapshot after = tree.workspace.put(path, version++, tree.text);
    if (before == after) {
      throw new IllegalStateException("nothing was edited");
    }
    return PolicyEquivalence.check(old, tree.access(path, new Patterns()), CancelToken.NONE)
        .equal();
  }
}
