package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Automata;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.Qualifiers;
import org.vambrace.policy.rules.FileModes;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.Word;

/**
 * Which rules of a profile change nothing, because other rules decide all their paths already. What
 * it says is certain; it does not find everything (rules that only together cover another's paths
 * are not tried). For one thread.
 */
public final class RuleCover {

  /** How others decide what a rule speaks of. */
  public enum Outcome {
    /** Others allow it all the same. */
    GRANTED,
    /** Others deny it, above this rule. */
    DENIED,
    /** Only its {@code x}: another rule of higher rank says how these files run. */
    OUTRANKED
  }

  /**
   * A rule that changes nothing.
   *
   * @param rule the rule
   * @param outcome what happens instead
   * @param by the rules that decide, in order of reading
   */
  public record Covered(EffectiveRule rule, Outcome outcome, List<AccessRule> by) {
    /** Copies the list. */
    public Covered {
      by = List.copyOf(by);
    }

    /** Is it said by a rule of the same file with the same path, modes and prefix? */
    public boolean repeated() {
      return by.stream()
          .anyMatch(
              other ->
                  other.source() != null
                      && other.source().origin().where().path().equals(rule.origin().where().path())
                      && other.source().qualifiers().equals(rule.qualifiers())
                      && sameText(other.source().rule(), rule.rule()));
    }

    private static boolean sameText(Rule one, Rule two) {
      return one instanceof FileRule a
          && two instanceof FileRule b
          && text(a.path()).equals(text(b.path()))
          && text(a.modes()).equals(text(b.modes()))
          && text(a.target()).equals(text(b.target()));
    }

    private static String text(@Nullable Word word) {
      return word == null ? "" : word.raw();
    }
  }

  private final Automata automata = new Automata(200_000, Automata.DEFAULT_CELLS);
  private final Effort effort = new Effort(Effort.PROFILE);
  private final AccessTable table;
  private @Nullable PrefixIndex singles;
  private @Nullable PrefixIndex pairs;
  private final Map<EffectiveRule, List<Entry>> written = new IdentityHashMap<>();
  private final List<EffectiveRule> order = new ArrayList<>();
  private final Set<Object> gone = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Looks at the file rules of a profile. */
  public RuleCover(ProfileAccess profile) {
    table = profile.table();
    table.singles().forEach(this::note);
    table.pairs().forEach(this::note);
  }

  private void note(Entry entry) {
    EffectiveRule source = entry.rule().source();
    if (source != null && entry.rule().kind() == AccessRule.Kind.FILE) {
      List<Entry> own = written.get(source);
      if (own == null) {
        own = new ArrayList<>(1);
        written.put(source, own);
        order.add(source);
      }
      own.add(entry);
    }
  }

  /**
   * Rules of one file that change nothing. All of them may be removed together.
   *
   * @param path the file whose rules are judged; those of others count, but are not judged
   */
  public List<Covered> in(String path) {
    List<Covered> out = new ArrayList<>();
    for (EffectiveRule rule : order) {
      if (effort.spend(1) && rule.origin().where().path().equals(path)) {
        Covered covered = judge(rule, Objects.requireNonNull(written.get(rule)));
        if (covered != null) {
          out.add(covered);
        }
      }
    }
    return out;
  }

  /**
   * Only those of {@link #in} that do not have the effect they state: denied or outranked. Much
   * cheaper, because few rules stand above others.
   */
  public List<Covered> superseded(String path) {
    List<Covered> out = new ArrayList<>();
    PrefixIndex above =
        new PrefixIndex(table.singles().stream().filter(RuleCover::standsAbove).toList());
    for (EffectiveRule rule : order) {
      if (!effort.spend(1) || !rule.origin().where().path().equals(path)) {
        continue;
      }
      List<Entry> own = Objects.requireNonNull(written.get(rule));
      if (own.stream().anyMatch(entry -> beaten(entry, above))) {
        Covered covered = judge(rule, own);
        if (covered != null && covered.outcome() != Outcome.GRANTED) {
          out.add(covered);
        }
      }
    }
    return out;
  }

  private static boolean standsAbove(Entry entry) {
    return entry.rule().denies()
        || entry.rule().qualifiers().priority() > 0
        || entry.exact() && entry.rule().executes();
  }

  private boolean beaten(Entry entry, PrefixIndex above) {
    for (Entry other : above.matching(entry.pattern().example(), effort)) {
      for (int left = entry.bits() & other.bits(); left != 0; left &= left - 1) {
        int bit = Integer.lowestOneBit(left);
        if (other.rank(bit) > entry.rank(bit)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Entries that match one example of what {@code entry} matches. */
  private List<Entry> near(Entry entry) {
    PrefixIndex index = entry.pair() ? pairs : singles;
    if (index == null) {
      index = new PrefixIndex(entry.pair() ? table.pairs() : table.singles());
      if (entry.pair()) {
        pairs = index;
      } else {
        singles = index;
      }
    }
    return index.matching(entry.pattern().example(), effort);
  }

  private @Nullable Covered judge(EffectiveRule rule, List<Entry> own) {
    Set<AccessRule> by = new LinkedHashSet<>();
    boolean all = true;
    boolean denied = false;
    boolean exec = false;
    boolean execDenied = false;
    Set<AccessRule> execBy = new LinkedHashSet<>();
    for (Entry entry : own) {
      List<Entry> near = near(entry);
      for (int left = entry.bits(); left != 0; left &= left - 1) {
        int bit = Integer.lowestOneBit(left);
        Entry decider = decider(entry, bit, near);
        if (decider == null) {
          all = false;
          continue;
        }
        by.add(decider.rule());
        denied |= decider.rule().denies();
        if (bit == FileModes.X && decider.rank(bit) > entry.rank(bit)) {
          exec = true;
          execDenied = decider.rule().denies();
          execBy.add(decider.rule());
        }
      }
    }
    boolean outranked = exec && !execDenied;
    if (all && !by.isEmpty()) {
      gone.add(rule);
      if (outranked && execDiffers(own, execBy)) {
        return new Covered(rule, Outcome.OUTRANKED, new ArrayList<>(execBy));
      }
      boolean denies = rule.qualifiers().mode() == Qualifiers.Mode.DENY;
      return new Covered(
          rule, denied && !denies ? Outcome.DENIED : Outcome.GRANTED, new ArrayList<>(by));
    }
    return outranked && execDiffers(own, execBy)
        ? new Covered(rule, Outcome.OUTRANKED, new ArrayList<>(execBy))
        : null;
  }

  private static boolean execDiffers(List<Entry> own, Set<AccessRule> execBy) {
    return own.stream()
        .anyMatch(
            entry ->
                entry.rule().exec() != null
                    && execBy.stream()
                        .anyMatch(by -> !Objects.equals(by.exec(), entry.rule().exec())));
  }

  /** An entry of another rule that alone decides one permission wherever {@code entry} matches. */
  private @Nullable Entry decider(Entry entry, int bit, List<Entry> near) {
    for (Entry other : near) {
      EffectiveRule source = other.rule().source();
      boolean foreign =
          (other.bits() & bit) != 0
              && other.rule().kind() == AccessRule.Kind.FILE
              && source != entry.rule().source()
              && (source == null || !gone.contains(source));
      if (foreign
          && decides(other, entry, bit)
          && (other.pattern() == entry.pattern()
              || automata.beyond(entry.pattern(), other.pattern()).none())) {
        return other;
      }
    }
    return null;
  }

  private static boolean decides(Entry other, Entry entry, int bit) {
    Qualifiers mine = entry.rule().qualifiers();
    Qualifiers theirs = other.rule().qualifiers();
    if (theirs.owner() != mine.owner() && theirs.owner() != Qualifiers.Owner.BOTH) {
      return false;
    }
    if (other.rank(bit) != entry.rank(bit)) {
      return other.rank(bit) > entry.rank(bit);
    }
    boolean logged =
        mine.mode() == Qualifiers.Mode.DENY
            ? mine.audit() || !theirs.audit()
            : !mine.audit() || theirs.audit();
    boolean runs = bit != FileModes.X || Objects.equals(entry.rule().exec(), other.rule().exec());
    return mine.mode() == theirs.mode() && logged && runs;
  }
}
