package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Answer;
import org.vambrace.automaton.Automata;
import org.vambrace.automaton.Globs;
import org.vambrace.automaton.Pattern;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.rules.ExecMode;
import org.vambrace.policy.rules.FileModes;
import org.vambrace.text.PrefixMap;

/**
 * Finds file rules of one profile that meet, or fail to meet, others in ways worth telling. What it
 * says is certain; over its budget it says nothing. For one thread.
 */
public final class OverlapFinder {
  private static final int WRITES = FileModes.W | FileModes.A;

  /** Steps of automata for one profile: below half a second. */
  private static final long STEPS = 20_000_000;

  /**
   * Two rules and a path.
   *
   * @param rule the rule that is judged
   * @param other the one it meets; the same where one rule does both
   * @param witness a path for which it is so
   */
  public record Pair(AccessRule rule, AccessRule other, String witness) {}

  private final ProfileAccess profile;
  private final Effort effort = new Effort(Effort.PROFILE);
  private final Automata automata = new Automata(200_000, Automata.DEFAULT_CELLS);

  /** Looks at the file rules of a profile. */
  public OverlapFinder(ProfileAccess profile) {
    this.profile = profile;
  }

  private static boolean in(String path, Entry entry) {
    return entry.rule().kind() == AccessRule.Kind.FILE && entry.rule().isOf(path);
  }

  private static boolean shareHalf(AccessRule a, AccessRule b) {
    return a.in(Half.OWNER) && b.in(Half.OWNER) || a.in(Half.OTHER) && b.in(Half.OTHER);
  }

  /** Rules of {@code path} that {@code audit deny} only what no rule allows. */
  public List<EffectiveRule> idleDenies(String path) {
    Set<EffectiveRule> idle = new LinkedHashSet<>();
    Set<EffectiveRule> busy = new HashSet<>();
    AccessTable table = profile.table();
    for (List<Entry> entries : List.of(table.singles(), table.pairs())) {
      for (Entry entry : entries) {
        EffectiveRule source = entry.rule().source();
        if (source == null || !entry.rule().denies() || !in(path, entry)) {
          continue;
        }
        if (entry.rule().qualifiers().audit() && !touches(entry, entries)) {
          idle.add(source);
        } else {
          busy.add(source);
        }
      }
    }
    idle.removeAll(busy);
    return List.copyOf(idle);
  }

  /** Does another rule speak of a string the entry matches, be it to allow or to be quiet? */
  private boolean touches(Entry entry, List<Entry> entries) {
    for (Entry other : entries) {
      int bits = other.bits();
      if ((bits & FileModes.X) != 0) {
        bits |= FileModes.M;
      }
      if (!effort.spend(1)) {
        return true;
      }
      if (other != entry
          && (bits & entry.bits()) != 0
          && shareHalf(entry.rule(), other.rule())
          && !automata.disjoint(entry.pattern(), other.pattern())) {
        return true;
      }
    }
    return false;
  }

  /** Rules of {@code path} that match no path the kernel hands over. */
  public List<AccessRule> unmatchable(String path) {
    Pattern kernel = Globs.kernelPaths();
    Set<AccessRule> out = new LinkedHashSet<>();
    for (Entry entry : own(path)) {
      if (!kernel.matches(entry.pattern().example())
          && automata.spent() < STEPS
          && automata.disjoint(kernel, entry.pattern())) {
        out.add(entry.rule());
      }
    }
    return List.copyOf(out);
  }

  /** The entries of {@code path} alone: no others need to be compiled for them. */
  private List<Entry> own(String path) {
    return profile.table(rule -> rule.isOf(path)).singles().stream()
        .filter(entry -> entry.rule().kind() == AccessRule.Kind.FILE)
        .toList();
  }

  /** A rule that reads a plain path, and the first path that others have below it. */
  private static final class Plain {
    private final AccessRule rule;
    private final String directory;
    private @Nullable AccessRule below;

    Plain(AccessRule rule) {
      this.rule = rule;
      this.directory = rule.path() + "/";
    }

    boolean note(AccessRule other) {
      if (below == null || other.path().compareTo(below.path()) < 0) {
        below = other;
      }
      return true;
    }
  }

  /** Rules of {@code path} that read a plain path which other rules use as a directory. */
  public List<Pair> slashless(String path) {
    List<Plain> plain = new ArrayList<>();
    PrefixMap.Builder<String, Plain> byDirectory =
        new PrefixMap.Builder<>(Comparator.naturalOrder(), String::startsWith);
    for (Entry entry : own(path)) {
      if (!entry.rule().denies()
          && entry.bits() == FileModes.R
          && !entry.rule().path().endsWith("/")
          && entry.pattern().isLiteral()) {
        Plain one = new Plain(entry.rule());
        plain.add(one);
        byDirectory.put(one.directory, one);
      }
    }
    if (plain.isEmpty()) {
      return List.of();
    }
    PrefixMap<String, Plain> directories = byDirectory.build();
    for (AccessRule rule : profile.rules()) {
      directories.starts(rule.path(), one -> one.note(rule));
    }
    List<Pair> out = new ArrayList<>();
    for (Plain one : plain) {
      AccessRule user = one.below;
      if (user == null) {
        continue;
      }
      if (!effort.spend(profile.rules().size())) {
        return out;
      }
      Decision decision = profile.decide(one.directory);
      int read = decision.owner().allow() | decision.other().allow();
      if ((read & FileModes.R) == 0) {
        out.add(new Pair(one.rule, user, one.directory));
      }
    }
    return out;
  }

  /**
   * Files that may be both written and executed, by a rule of {@code path} at least for a part.
   *
   * @param unconfined whether to look for what runs unconfined, or for all else
   */
  public List<Pair> writableExec(String path, boolean unconfined) {
    List<Pair> out = new ArrayList<>();
    AccessTable table = profile.table();
    List<Entry> writers =
        table.singles().stream()
            .filter(entry -> (entry.bits() & WRITES) != 0 && !entry.rule().denies())
            .toList();
    Set<Object> told = new HashSet<>();
    for (Entry entry : table.singles()) {
      Transition exec = entry.rule().exec();
      if (exec == null || !entry.rule().executes() || leavesConfinement(exec) != unconfined) {
        continue;
      }
      for (Entry writer : writers) {
        if (!effort.spend(1) || automata.spent() > STEPS) {
          return out;
        }
        boolean here = in(path, entry) || in(path, writer);
        if (!here || !shareHalf(entry.rule(), writer.rule())) {
          continue;
        }
        String witness = both(entry, writer, unconfined);
        if (witness != null) {
          AccessRule rule = in(path, entry) ? entry.rule() : writer.rule();
          if (rule.source() != null && told.add(rule.source())) {
            out.add(new Pair(rule, rule == writer.rule() ? entry.rule() : writer.rule(), witness));
          }
          break;
        }
      }
    }
    return out;
  }

  private static boolean leavesConfinement(Transition exec) {
    return exec.target() == null
        && (exec.mode().domain() == ExecMode.Domain.UNCONFINED || exec.mode().unconfinedFallback());
  }

  private @Nullable String both(Entry exec, Entry writer, boolean unconfined) {
    if (!(automata.meet(exec.pattern(), writer.pattern()) instanceof Answer.Found found)) {
      return null;
    }
    if (!effort.spend(profile.rules().size())) {
      return null;
    }
    Decision decision = profile.decide(found.text());
    for (Half half : Half.values()) {
      Decision.Side side = decision.side(half);
      Transition runs = side.exec();
      if (runs != null && (side.allow() & WRITES) != 0 && leavesConfinement(runs) == unconfined) {
        return found.text();
      }
    }
    return null;
  }

  /** Rules of {@code path} that let the profile write to one of {@code paths}. */
  public List<Pair> writes(String path, Pattern paths) {
    List<Pair> out = new ArrayList<>();
    Set<Object> told = new HashSet<>();
    for (Entry entry : own(path)) {
      EffectiveRule source = entry.rule().source();
      if (source == null
          || entry.rule().denies()
          || (entry.bits() & WRITES) == 0
          || automata.spent() > STEPS
          || !(automata.meet(paths, entry.pattern()) instanceof Answer.Found found)) {
        continue;
      }
      if (!effort.spend(profile.rules().size())) {
        return out;
      }
      Decision decision = profile.decide(found.text());
      int granted = decision.owner().allow() | decision.other().allow();
      if ((granted & WRITES) != 0 && told.add(source)) {
        out.add(new Pair(entry.rule(), entry.rule(), found.text()));
      }
    }
    return out;
  }
}
