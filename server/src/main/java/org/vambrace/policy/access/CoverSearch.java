package org.vambrace.policy.access;

import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Automata;
import org.vambrace.automaton.Pattern;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.Qualifiers;
import org.vambrace.policy.rules.FileModes;

/** Finds the entries that decide what another entry speaks of. For one thread. */
final class CoverSearch {
  /** Steps that all questions of a profile may take: below a second. */
  private static final long STEPS = 40_000_000;

  private final Automata automata;
  private final Effort effort = new Effort(Effort.PROFILE);

  private final Set<Object> gone = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Entries of one automaton, with what finds them. */
  static final class Table {
    private final List<Entry> entries;
    private @Nullable PrefixIndex all;
    private @Nullable PrefixIndex above;

    private Table(List<Entry> entries) {
      this.entries = entries;
    }

    private PrefixIndex all() {
      PrefixIndex known = all;
      if (known == null) {
        known = new PrefixIndex(entries);
        all = known;
      }
      return known;
    }

    private PrefixIndex above() {
      PrefixIndex known = above;
      if (known == null) {
        known = new PrefixIndex(entries.stream().filter(CoverSearch::standsAbove).toList());
        above = known;
      }
      return known;
    }
  }

  /** An entry in its automaton. */
  static final class Slot {
    private final Entry entry;
    private final Table table;
    private @Nullable List<Entry> near;

    /** Of those near: whether they match all that the entry does, as far as known. */
    private @Nullable Boolean[] covering = {};

    Slot(Entry entry, Table table) {
      this.entry = entry;
      this.table = table;
    }

    Entry entry() {
      return entry;
    }
  }

  CoverSearch(Patterns patterns) {
    automata = new Automata(patterns.covers());
  }

  Table table(List<Entry> entries) {
    return new Table(entries);
  }

  /** May more be looked at? */
  boolean goesOn() {
    return effort.spend(1);
  }

  /** Does {@code rule} decide nothing any more? */
  boolean removed(EffectiveRule rule) {
    return gone.contains(rule);
  }

  /** From now on the entries of {@code rule} decide nothing. */
  void remove(EffectiveRule rule) {
    gone.add(rule);
  }

  private static boolean standsAbove(Entry entry) {
    return RuleCover.standsAbove(entry.rule().qualifiers())
        || entry.exact() && entry.rule().executes();
  }

  /** Does another entry outrank this one, for one permission on one string at least? */
  boolean beaten(Slot slot) {
    Entry entry = slot.entry;
    byte[] example = entry.pattern().example();
    Predicate<Entry> wanted = other -> (other.bits() & entry.bits()) != 0;
    for (Entry other : slot.table.above().matching(example, wanted, effort)) {
      for (int left = entry.bits() & other.bits(); left != 0; left &= left - 1) {
        int bit = Integer.lowestOneBit(left);
        if (other.rank(bit) > entry.rank(bit)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Entries of other rules, like it, that match one example of what the entry matches. Those that
   * deny come first: what one of them takes away is not called granted by another.
   */
  private List<Entry> near(Slot slot) {
    List<Entry> known = slot.near;
    if (known == null) {
      Entry entry = slot.entry;
      Predicate<Entry> wanted = other -> (other.bits() & entry.bits()) != 0 && isLike(other, entry);
      known = slot.table.all().matching(entry.pattern().example(), wanted, effort);
      known.sort(Comparator.comparing(other -> !other.rule().denies()));
      slot.near = known;
      slot.covering = new Boolean[known.size()];
    }
    return known;
  }

  /** Are two entries of one kind and of different rules? */
  private static boolean isLike(Entry other, Entry entry) {
    return other.rule().kind() == entry.rule().kind()
        && other.rule().source() != entry.rule().source();
  }

  /**
   * Entries of other rules that decide one permission wherever the entry matches: one where one is
   * enough, else as few as were found. Empty where there are none.
   *
   * @param preferred rules that are better than others, because they are named already
   * @param together whether several may do what no one does alone
   */
  List<Entry> deciders(Slot slot, int bit, List<AccessRule> preferred, boolean together) {
    Entry entry = slot.entry;
    Entry found = null;
    boolean any = false;
    List<Entry> near = near(slot);
    for (int i = 0; i < near.size(); i++) {
      Entry other = near.get(i);
      boolean better = found == null || isOneOf(other.rule(), preferred);
      if (better && eligible(other, entry, bit)) {
        any = true;
        if (covers(slot, i)) {
          found = other;
          if (preferred.isEmpty() || isOneOf(other.rule(), preferred)) {
            break;
          }
        }
      }
    }
    if (found != null) {
      return List.of(found);
    }
    return any && together && !entry.pattern().isLiteral() ? together(slot, bit) : List.of();
  }

  /** By identity: to compare what rules hold would cost more than all else here. */
  private static boolean isOneOf(AccessRule rule, List<AccessRule> rules) {
    for (AccessRule one : rules) {
      if (one == rule) {
        return true;
      }
    }
    return false;
  }

  private boolean eligible(Entry other, Entry entry, int bit) {
    EffectiveRule source = other.rule().source();
    return (other.bits() & bit) != 0
        && isLike(other, entry)
        && (source == null || !gone.contains(source))
        && decides(other, entry, bit);
  }

  /** Does one of those near match all that the entry matches? */
  private boolean covers(Slot slot, int index) {
    Boolean known = slot.covering[index];
    if (known == null) {
      Pattern own = slot.entry.pattern();
      Pattern other = near(slot).get(index).pattern();
      known = other.equals(own) || automata.spent() < STEPS && automata.covers(other, own);
      slot.covering[index] = known;
    }
    return known;
  }

  /** Entries that only together cover what {@code slot} matches. */
  private List<Entry> together(Slot slot, int bit) {
    Pattern own = slot.entry.pattern();
    return new UnionCover(
            own, slot.table.all(), other -> eligible(other, slot.entry, bit), automata, effort)
        .find();
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
