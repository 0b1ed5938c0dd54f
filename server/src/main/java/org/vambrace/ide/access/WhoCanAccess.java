package org.vambrace.ide.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Answer;
import org.vambrace.automaton.Automata;
import org.vambrace.automaton.Glob;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.Location;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.access.AccessRule;
import org.vambrace.policy.access.Decision;
import org.vambrace.policy.access.Permissions;
import org.vambrace.policy.access.PolicyAccess;
import org.vambrace.policy.access.ProfileAccess;
import org.vambrace.policy.access.Transition;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.Snapshot;

/** Which profiles may do something on a path. Stateless. */
public final class WhoCanAccess {
  private WhoCanAccess() {}

  /**
   * One profile that may.
   *
   * @param profile its full name
   * @param where its head
   * @param allow all letters granted there
   * @param exec how it is run, or null
   * @param witness one path that the question and the profile share; null if the question is no
   *     glob
   * @param rules the rules that match
   */
  public record Found(
      String profile,
      Location where,
      String allow,
      @Nullable String exec,
      @Nullable String witness,
      List<Location> rules) {}

  /**
   * All answers.
   *
   * @param found by profile name
   * @param complete whether every question was answered for certain
   */
  public record Result(List<Found> found, boolean complete) {}

  /**
   * Asks every profile known by now.
   *
   * @param glob a path or glob
   * @param bits permissions wanted, all of them
   * @param tree only files of this tree, or null for all
   */
  public static Result of(
      Snapshot snapshot, String glob, int bits, @Nullable String tree, CancelToken cancel) {
    List<Found> found = new ArrayList<>();
    boolean[] complete = {true};
    for (Map.Entry<String, FileSymbols> entry :
        PolicyIndex.of(snapshot, cancel).files().entrySet()) {
      String path = entry.getKey();
      boolean wanted = tree == null || tree.equals(snapshot.tree(path));
      if (wanted && !entry.getValue().profiles().isEmpty() && isRoot(snapshot.kind(path))) {
        cancel.check();
        PolicyModel model = model(snapshot, path, cancel);
        if (model != null) {
          PolicyAccess access = new PolicyAccess(model, snapshot.patterns());
          for (ProfileAccess profile : access.profiles()) {
            ask(snapshot, profile, glob, bits, found, complete);
          }
        }
      }
    }
    found.sort(Comparator.comparing(Found::profile));
    return new Result(List.copyOf(found), complete[0]);
  }

  private static boolean isRoot(FileKind kind) {
    return kind == FileKind.PROFILE || kind == FileKind.GENERATED || kind == FileKind.TEMPLATE;
  }

  /** Models of files that nobody opened are not kept: there may be thousands. */
  private static @Nullable PolicyModel model(Snapshot snapshot, String path, CancelToken cancel) {
    if (snapshot.documents().containsKey(path)) {
      return snapshot.model(path, cancel);
    }
    SourceText text = snapshot.read(path).text();
    return text == null
        ? null
        : PolicyModel.build(
            snapshot.parse(path, text),
            snapshot.kind(path),
            snapshot,
            snapshot.options(path),
            cancel);
  }

  private static void ask(
      Snapshot snapshot,
      ProfileAccess profile,
      String glob,
      int bits,
      List<Found> found,
      boolean[] complete) {
    boolean plain = "*?[{".chars().noneMatch(c -> glob.indexOf(c) >= 0);
    if (plain) {
      Found one = decide(profile, glob, bits, null);
      if (one != null) {
        found.add(one);
      }
      return;
    }
    if (!(snapshot.patterns().path(glob) instanceof Glob wanted)) {
      return;
    }
    Automata automata = new Automata();
    Set<AccessRule> rules = new java.util.LinkedHashSet<>(profile.rules());
    for (AccessRule rule : rules) {
      boolean candidate =
          rule.kind() == AccessRule.Kind.FILE && !rule.denies() && (rule.bits() & bits) != 0;
      if (candidate && snapshot.patterns().path(rule.path()) instanceof Glob own) {
        Answer answer = automata.meet(wanted.pattern(), own.pattern());
        complete[0] &= !(answer instanceof Answer.Unknown);
        Found one =
            answer instanceof Answer.Found met
                ? decide(profile, met.text(), bits, met.text())
                : null;
        if (one != null) {
          found.add(one);
          return;
        }
      }
    }
  }

  private static @Nullable Found decide(
      ProfileAccess profile, String path, int bits, @Nullable String witness) {
    Decision decision = profile.decide(path);
    int allow = decision.owner().allow() | decision.other().allow();
    if ((allow & bits) != bits) {
      return null;
    }
    List<Location> rules = new ArrayList<>();
    for (AccessRule rule : decision.rules()) {
      if (rule.source() != null) {
        rules.add(rule.source().origin().where());
      }
    }
    Transition exec = decision.owner().exec();
    Location declared = profile.profile().origin().where();
    return new Found(
        profile.label(),
        new Location(declared.path(), profile.profile().declaration().head()),
        Permissions.letters(allow),
        exec == null ? null : exec.text(),
        witness,
        List.copyOf(rules));
  }
}
