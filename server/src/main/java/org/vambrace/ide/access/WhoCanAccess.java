package org.vambrace.ide.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Pattern;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.policy.Location;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.access.Decision;
import org.vambrace.policy.access.FileRules;
import org.vambrace.policy.access.Patterns;
import org.vambrace.policy.access.Permissions;
import org.vambrace.policy.access.PolicyAccess;
import org.vambrace.policy.access.ProfileAccess;
import org.vambrace.policy.access.Transition;
import org.vambrace.policy.access.WhoMay;
import org.vambrace.text.CancelToken;
import org.vambrace.workspace.RootMemory;
import org.vambrace.workspace.Snapshot;

/**
 * Which profiles may do something on a path. The file rules of all profiles are kept from one
 * question to the next, each rule once however many profiles include it; files that changed are
 * read anew. Not thread-safe.
 */
public final class WhoCanAccess {
  private final RootMemory<List<FileRules>> memory = new RootMemory<>();
  private Map<FileRules.Placed, FileRules.Placed> shared = new HashMap<>();
  private int sharedSince;

  /**
   * One profile that may.
   *
   * @param profile its full name
   * @param where its head
   * @param allow all letters granted there
   * @param exec how it is run, or null
   * @param witness one path that the question and the profile share
   * @param rules the rules that grant what was asked for
   */
  public record Found(
      String profile,
      Location where,
      String allow,
      @Nullable String exec,
      String witness,
      List<Location> rules) {}

  /**
   * All answers.
   *
   * @param found by profile name
   * @param complete whether every question was answered for certain
   */
  public record Result(List<Found> found, boolean complete) {}

  /** Forgets what depends on the text of these files. */
  public void edited(Collection<String> paths) {
    memory.edited(paths);
  }

  /** Forgets what depends on files that changed, appeared or went. */
  public void changed(Collection<String> paths) {
    memory.changed(paths);
  }

  /** Forgets all. */
  public void clear() {
    memory.clear();
    shared.clear();
  }

  /**
   * Asks every profile known by now.
   *
   * @param paths the paths asked about
   * @param bits permissions wanted, all of them
   * @param tree only files of this tree, or null for all
   * @param progress is told how many files of how many have been asked
   */
  public Result ask(
      Snapshot snapshot,
      Pattern paths,
      int bits,
      @Nullable String tree,
      BiConsumer<Integer, Integer> progress,
      CancelToken cancel) {
    List<String> roots = new ArrayList<>();
    for (Map.Entry<String, FileSymbols> file :
        PolicyIndex.of(snapshot, cancel).files().entrySet()) {
      if (!file.getValue().profiles().isEmpty() && snapshot.kind(file.getKey()).isRoot()) {
        roots.add(file.getKey());
      }
    }
    memory.retain(roots);
    if (memory.built() - sharedSince > 2 * roots.size()) {
      shared = new HashMap<>(); // most of it may be of texts that are gone
      sharedSince = memory.built();
    }
    WhoMay question = new WhoMay(paths, bits, new Patterns());
    List<Found> found = new ArrayList<>();
    boolean complete = true;
    for (int i = 0; i < roots.size(); i++) {
      cancel.check();
      progress.accept(i, roots.size());
      String path = roots.get(i);
      List<FileRules> profiles =
          tree == null || tree.equals(snapshot.tree(path))
              ? memory.of(snapshot, path, (model, before) -> read(snapshot, model), cancel)
              : null;
      for (FileRules profile : profiles == null ? List.<FileRules>of() : profiles) {
        WhoMay.Result result = profile.ask(question);
        complete &= result.certain();
        if (result.finding() != null) {
          found.add(found(profile, result.finding()));
        }
      }
    }
    found.sort(Comparator.comparing(Found::profile));
    return new Result(List.copyOf(found), complete);
  }

  private List<FileRules> read(Snapshot snapshot, PolicyModel model) {
    List<FileRules> read = new ArrayList<>();
    for (ProfileAccess profile : new PolicyAccess(model, snapshot.patterns()).profiles()) {
      read.add(FileRules.of(profile, this::shared));
    }
    return List.copyOf(read);
  }

  private FileRules.Placed shared(FileRules.Placed rule) {
    FileRules.Placed known = shared.putIfAbsent(rule, rule);
    return known == null ? rule : known;
  }

  private static Found found(FileRules profile, WhoMay.Finding finding) {
    Decision decision = finding.decision();
    Transition exec =
        decision.owner().exec() != null ? decision.owner().exec() : decision.other().exec();
    return new Found(
        profile.label(),
        profile.head(),
        Permissions.letters(decision.owner().allow() | decision.other().allow()),
        exec == null ? null : exec.text(),
        finding.witness(),
        profile.places(finding.rules()));
  }
}
