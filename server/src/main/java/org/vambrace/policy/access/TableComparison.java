package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Automata;
import org.vambrace.automaton.LazyDfa;
import org.vambrace.automaton.Pattern;
import org.vambrace.policy.Qualifiers;
import org.vambrace.policy.rules.FileModes;
import org.vambrace.text.CancelToken;

/**
 * Compares two automata of one class. Strings that no differing entry matches are decided alike, so
 * only the languages of entries that are on one side alone are walked, together with what else
 * matches there.
 */
final class TableComparison {
  private static final int MAX_CHANGES = 200;

  /** Tries of one pattern on another, and steps of automata, for one class: below two seconds. */
  private static final long TRIES = 4_000_000;

  private static final long STEPS = 60_000_000;

  /** What makes two entries for files the same for every decision. */
  private record Meaning(
      String path,
      @Nullable String second,
      boolean pair,
      AccessRule.Kind kind,
      int bits,
      Qualifiers qualifiers,
      @Nullable Transition exec) {
    static Meaning of(Entry entry) {
      AccessRule rule = entry.rule();
      boolean pair = entry.pair();
      return new Meaning(
          rule.path(),
          pair ? rule.second() : null,
          pair,
          rule.kind(),
          entry.bits(),
          rule.qualifiers(),
          (entry.bits() & FileModes.X) == 0 ? null : rule.exec());
    }
  }

  private final String profile;
  private final TableWords words;
  private final CancelToken cancel;
  private final Automata automata = new Automata();
  private final List<AccessChange> changes = new ArrayList<>();
  private final Map<Told, Integer> told = new HashMap<>();
  private final Effort effort = new Effort(TRIES);
  private boolean complete = true;

  TableComparison(String profile, TableWords words, CancelToken cancel) {
    this.profile = profile;
    this.words = words;
    this.cancel = cancel;
  }

  List<AccessChange> changes() {
    return List.copyOf(changes);
  }

  boolean complete() {
    return complete;
  }

  /** What two lists of entries have apart and in common. */
  static Difference<Entry> difference(List<Entry> before, List<Entry> after) {
    return Difference.of(before, after, Meaning::of);
  }

  void compare(Difference<Entry> sides) {
    if (sides.isNone()) {
      return;
    }
    List<Entry> all = new ArrayList<>(sides.common());
    all.addAll(sides.gone());
    all.addAll(sides.come());
    int old = sides.common().size();
    int fresh = old + sides.gone().size();
    PrefixIndex index = new PrefixIndex(all);
    for (Map.Entry<Pattern, Integer> subject : subjects(all, old, index).entrySet()) {
      cancel.check();
      if (changes.size() < MAX_CHANGES) {
        List<PrefixIndex.Placed> near = index.near(subject.getKey(), effort);
        if (near == null || automata.spent() >= STEPS) {
          complete = false;
          return;
        }
        Meeting meeting = new Meeting(subject.getKey(), subject.getValue());
        for (PrefixIndex.Placed one : near) {
          int place = one.place();
          meeting.add(one.entry(), place < old ? Side.BOTH : place < fresh ? Side.OLD : Side.NEW);
        }
        walk(meeting);
      }
    }
  }

  /** The patterns of differing entries, with all the permissions that may differ on them. */
  private Map<Pattern, Integer> subjects(List<Entry> all, int common, PrefixIndex index) {
    Map<Pattern, Integer> out = new LinkedHashMap<>();
    for (Entry entry : all.subList(common, all.size())) {
      if (!coveredAlike(entry, common, index)) {
        out.merge(entry.pattern(), entry.bits(), (x, y) -> x | y);
      }
    }
    return out;
  }

  /** Does an entry of both sides say all that this one says, for all its strings? */
  private boolean coveredAlike(Entry entry, int common, PrefixIndex index) {
    return entry.rule().qualifiers().mode() == Qualifiers.Mode.ALLOW
        && index.first(
                entry.pattern().example(),
                other ->
                    other.place() < common
                        && (entry.bits() & ~other.entry().bits()) == 0
                        && sameSay(entry, other.entry())
                        && automata.spent() < STEPS
                        && automata.covers(other.entry().pattern(), entry.pattern()),
                effort)
            != null;
  }

  private static boolean sameSay(Entry entry, Entry other) {
    var mine = entry.rule().qualifiers();
    var theirs = other.rule().qualifiers();
    boolean halves = theirs.owner() == mine.owner() || theirs.owner() == Qualifiers.Owner.BOTH;
    boolean exec =
        (entry.bits() & FileModes.X) == 0
            || entry.exact() == other.exact()
                && Objects.equals(entry.rule().exec(), other.rule().exec());
    return halves
        && exec
        && mine.mode() == theirs.mode()
        && mine.priority() == theirs.priority()
        && mine.audit() == theirs.audit();
  }

  private void walk(Meeting meeting) {
    LazyDfa first = automata.of(meeting.subject);
    LazyDfa second = automata.union(meeting.patterns);
    Set<Integer> seen = new HashSet<>();
    boolean withNul = words.withNul(meeting.bits);
    boolean whole =
        automata.walk(
            first,
            second,
            false,
            withNul,
            (x, y, text) -> {
              if (first.accepts(x) && seen.add(y)) {
                meeting.judge(second.labels(y), text);
              }
              return changes.size() < MAX_CHANGES ? Automata.Way.ON : Automata.Way.END;
            });
    complete &= whole;
  }

  /** Where an entry stands. */
  private enum Side {
    BOTH,
    OLD,
    NEW
  }

  private record Sided(Entry entry, Side side) {}

  /** What is told once: the bits of one rule, one half, one direction. */
  private record Told(Object rule, Half half, AccessChange.Direction direction, boolean pair) {}

  /** Entries that can match the same strings as one differing pattern. */
  private final class Meeting {
    private final Pattern subject;
    private final int bits;
    private final List<Pattern> patterns = new ArrayList<>();
    private final Map<Pattern, Integer> labels = new HashMap<>();
    private final List<List<Sided>> entries = new ArrayList<>();

    Meeting(Pattern subject, int differing) {
      this.subject = subject;
      boolean runs = (differing & (FileModes.X | FileModes.M)) != 0;
      this.bits = runs ? differing | FileModes.X | FileModes.M : differing;
    }

    void add(Entry entry, Side side) {
      if ((entry.bits() & bits) == 0) {
        return;
      }
      Integer label = labels.get(entry.pattern());
      if (label == null) {
        if (automata.disjoint(subject, entry.pattern())) {
          return;
        }
        label = patterns.size();
        labels.put(entry.pattern(), label);
        patterns.add(entry.pattern());
        entries.add(new ArrayList<>(1));
      }
      entries.get(label).add(new Sided(entry, side));
    }

    void judge(int[] matching, Supplier<String> witness) {
      List<Sided> here = new ArrayList<>();
      for (int label : matching) {
        here.addAll(entries.get(label));
      }
      List<Entry> old = on(here, Side.OLD);
      List<Entry> now = on(here, Side.NEW);
      for (Half half : words.halves()) {
        note(half, Verdict.of(old, half), Verdict.of(now, half), here, witness);
      }
    }

    private static List<Entry> on(List<Sided> entries, Side side) {
      return entries.stream()
          .filter(one -> one.side() == Side.BOTH || one.side() == side)
          .map(Sided::entry)
          .toList();
    }

    private void note(
        Half half,
        Decision.Side old,
        Decision.Side now,
        List<Sided> here,
        Supplier<String> witness) {
      int gained = now.allow() & ~old.allow() & bits;
      int lost = old.allow() & ~now.allow() & bits;
      int both = old.allow() & now.allow() & bits;
      boolean run = (both & FileModes.X) != 0 && !Objects.equals(old.exec(), now.exec());
      int unmoved = bits & ~gained & ~lost;
      int other =
          (old.audit() ^ now.audit()) & both
              | (old.deny() ^ now.deny() | old.prompt() ^ now.prompt()) & unmoved
              | (run ? FileModes.X : 0);
      tell(half, AccessChange.Direction.GAINED, gained, now.exec(), here, witness);
      tell(half, AccessChange.Direction.LOST, lost, old.exec(), here, witness);
      tell(half, AccessChange.Direction.CHANGED, other, run ? now.exec() : null, here, witness);
    }

    private void tell(
        Half half,
        AccessChange.Direction direction,
        int changed,
        @Nullable Transition exec,
        List<Sided> here,
        Supplier<String> witness) {
      Map<Sided, Integer> culprits = new LinkedHashMap<>();
      for (int left = changed; left != 0; left &= left - 1) {
        int bit = Integer.lowestOneBit(left);
        culprits.merge(culprit(half, direction, bit, here), bit, (x, y) -> x | y);
      }
      culprits.forEach((culprit, bits) -> tell(half, direction, bits, exec, culprit, witness));
    }

    private void tell(
        Half half,
        AccessChange.Direction direction,
        int changed,
        @Nullable Transition exec,
        Sided culprit,
        Supplier<String> witness) {
      AccessRule rule = culprit.entry().rule();
      Object written = rule.source() == null ? rule : rule.source();
      String text = witness.get();
      boolean pair = text.indexOf('\0') >= 0;
      Told key = new Told(written, half, direction, pair);
      int fresh = changed & ~told.getOrDefault(key, 0);
      if (fresh == 0) {
        return;
      }
      told.merge(key, fresh, (x, y) -> x | y);
      changes.add(
          new AccessChange(
              profile,
              words.kind(rule, text),
              direction,
              words.halves().size() == 1 ? null : half,
              words.what(fresh, exec, rule),
              words.witness(text),
              rule.source(),
              culprit.side() == Side.NEW));
    }

    /** The differing entry that makes the difference: a deny if there is one, else any. */
    private static Sided culprit(
        Half half, AccessChange.Direction direction, int changed, List<Sided> here) {
      Sided best = here.get(0);
      int bestWeight = -1;
      for (Sided one : here) {
        AccessRule rule = one.entry().rule();
        Transition exec = rule.exec();
        if (one.side() == Side.BOTH || !rule.in(half)) {
          continue;
        }
        boolean maps = exec != null && exec.mode().inherit();
        int speaksOf = maps ? one.entry().bits() | FileModes.M : one.entry().bits();
        boolean gives = (one.side() == Side.NEW) != rule.denies();
        boolean fits = gives == (direction != AccessChange.Direction.LOST);
        int weight = (speaksOf & changed) == 0 ? 0 : !fits ? 1 : rule.denies() ? 3 : 2;
        if (weight > bestWeight) {
          best = one;
          bestWeight = weight;
        }
      }
      return best;
    }
  }
}
