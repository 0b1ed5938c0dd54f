package org.vambrace.lint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.IncludeEdge;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.access.PolicyAccess;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.FileSource;
import org.vambrace.workspace.Snapshot;

/**
 * Lints many files in one run, over several threads, without keeping their models: roots first;
 * what they show about files they include is then said of those files where they were given too.
 */
public final class BatchLinter {
  /** How many outside roots a fragment is looked at through, when no given file includes it. */
  private static final int MAX_CONTEXTS = 2;

  private final Linter linter;
  private final Snapshot snapshot;
  private final CancelToken cancel;
  private final Map<String, Set<Finding>> foreign = new HashMap<>();
  private final Set<String> covered = new HashSet<>();
  private List<TreeCheck<?>> treeChecks = List.of();

  /** What the checks across the tree need of each root, by the number of its input. */
  private final Map<Integer, RootFacts> roots = new ConcurrentSkipListMap<>();

  /**
   * A file to look at.
   *
   * @param path absolute
   * @param forced what to take it for, or null to decide
   * @param text its content where it does not come from the snapshot (standard input), or null
   */
  public record Input(String path, @Nullable FileKind forced, @Nullable SourceText text) {}

  /**
   * What was found in one file.
   *
   * @param path absolute
   * @param kind what it was taken for
   * @param text its content; null if it could not be read
   * @param findings by place
   * @param failure why the file could not be looked at, or null
   */
  public record Result(
      String path,
      FileKind kind,
      @Nullable SourceText text,
      List<Finding> findings,
      @Nullable String failure) {}

  /** One run over {@code snapshot}. */
  public BatchLinter(Linter linter, Snapshot snapshot, CancelToken cancel) {
    this.linter = linter;
    this.snapshot = snapshot;
    this.cancel = cancel;
  }

  /**
   * Lints all inputs; {@code use} is called once for each, on the thread that did it, so that its
   * result may drop the text.
   *
   * @param wholeTree whether the inputs are all of a tree, so that what is not among them is not
   *     there; only then do checks run that need to know
   * @param jobs how many threads
   * @return what {@code use} gave, in the order of the inputs
   */
  public <R> List<R> run(List<Input> inputs, boolean wholeTree, int jobs, Function<Result, R> use) {
    int n = inputs.size();
    List<FileKind> kinds = new ArrayList<>(Collections.nCopies(n, FileKind.PROFILE));
    boolean[] late = new boolean[n];
    Set<String> given = new HashSet<>();
    treeChecks = wholeTree ? RootFacts.checks(linter) : List.of();
    for (int i = 0; i < n; i++) {
      Input input = inputs.get(i);
      FileKind kind = input.forced != null ? input.forced : snapshot.kind(input.path);
      kinds.set(i, kind);
      late[i] = input.forced == null && Linter.isFragment(kind);
      if (late[i]) {
        given.add(input.path);
      }
    }
    List<@Nullable R> results = new ArrayList<>(Collections.nCopies(n, null));
    for (boolean fragments : new boolean[] {false, true}) {
      parallel(
          n,
          jobs,
          i -> {
            if (late[i] == fragments) {
              results.set(i, use.apply(one(i, inputs.get(i), kinds.get(i), given)));
            }
          });
    }
    List<R> out = new ArrayList<>(n);
    for (R result : results) {
      if (result != null) {
        out.add(result);
      }
    }
    return out;
  }

  /** What checks over all roots say; complete after {@link #run}. */
  public List<Finding> treeFindings() {
    List<Finding> found = new ArrayList<>();
    List<RootFacts> all = List.copyOf(roots.values());
    for (TreeCheck<?> check : treeChecks) {
      List<Object> facts = RootFacts.of(check, all);
      RootFacts.compare(check, facts, snapshot, linter.reporter(check, found));
    }
    return List.copyOf(found);
  }

  private void parallel(int n, int jobs, java.util.function.IntConsumer work) {
    AtomicInteger next = new AtomicInteger();
    Runnable worker =
        () -> {
          for (int i = next.getAndIncrement(); i < n; i = next.getAndIncrement()) {
            work.accept(i);
          }
        };
    List<Thread> threads = new ArrayList<>();
    for (int t = 1; t < Math.min(jobs, n); t++) {
      Thread thread = new Thread(null, worker, "lint-" + t, 16L << 20);
      thread.start();
      threads.add(thread);
    }
    worker.run();
    for (Thread thread : threads) {
      join(thread);
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Result one(int number, Input input, FileKind kind, Set<String> given) {
    SourceText text = input.text;
    if (text == null) {
      FileSource.Content content = snapshot.read(input.path);
      text = content.text();
      if (text == null) {
        return new Result(input.path, kind, null, List.of(), content.failure());
      }
    }
    try {
      List<Finding> findings = List.of();
      if (kind == FileKind.DOMAIN) {
        findings = new DomainLinter(linter, snapshot).lint(input.path, text);
      } else if (Linter.isPolicy(kind)) {
        findings = policy(number, input, kind, text, given);
      }
      return new Result(input.path, kind, text, findings, null);
    } catch (StackOverflowError e) {
      return new Result(input.path, kind, text, List.of(), "is nested too deeply to be checked");
    }
  }

  private List<Finding> policy(
      int number, Input input, FileKind kind, SourceText text, Set<String> given) {
    FileModel file = snapshot.parse(input.path, text);
    PolicyModel model =
        PolicyModel.build(file, kind, snapshot, snapshot.options(input.path), cancel);
    PolicyAccess access = Linter.access(snapshot, model);
    List<Finding> found = new ArrayList<>();
    boolean fragment = Linter.isFragment(kind);
    if (!fragment) {
      List<Finding> problems = linter.rootProblems(snapshot, access, cancel);
      remember(model, problems, given);
      if (!treeChecks.isEmpty()) {
        roots.put(number, RootFacts.of(treeChecks, model, null));
      }
      found.addAll(Linter.lift(model, without(problems, given)));
    } else if (!around(input.path, found)) {
      List<Finding> problems = linter.rootProblems(snapshot, access, cancel);
      found.addAll(Linter.lift(model, input.forced == null ? Linter.alone(problems) : problems));
    }
    found.addAll(linter.checks(snapshot, access, cancel));
    return linter.finish(file, found);
  }

  /** Problems that no given file will tell itself. */
  private static List<Finding> without(List<Finding> problems, Set<String> given) {
    List<Finding> kept = new ArrayList<>();
    for (Finding problem : problems) {
      if (!given.contains(problem.where().path())) {
        kept.add(problem);
      }
    }
    return kept;
  }

  private void remember(PolicyModel model, List<Finding> problems, Set<String> given) {
    if (given.isEmpty()) {
      return;
    }
    synchronized (foreign) {
      for (Finding problem : problems) {
        if (given.contains(problem.where().path())) {
          foreign.computeIfAbsent(problem.where().path(), k -> new HashSet<>()).add(problem);
        }
      }
      for (IncludeEdge edge : model.includes()) {
        for (String target : edge.targets()) {
          if (given.contains(target)) {
            covered.add(target);
          }
        }
      }
    }
  }

  /** Adds what the roots around a fragment show in it; false if there is no such root. */
  private boolean around(String path, List<Finding> found) {
    synchronized (foreign) {
      if (covered.contains(path)) {
        found.addAll(foreign.getOrDefault(path, Set.of()));
        return true;
      }
    }
    boolean any = false;
    for (String root : snapshot.roots(path, MAX_CONTEXTS)) {
      PolicyModel model = snapshot.model(root, cancel);
      if (model != null) {
        any = true;
        found.addAll(Linter.within(path, linter.rootProblems(snapshot, model, cancel)));
      }
    }
    return any;
  }
}
