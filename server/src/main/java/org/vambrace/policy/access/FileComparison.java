package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Answer;
import org.vambrace.automaton.Automata;
import org.vambrace.automaton.LazyDfa;
import org.vambrace.automaton.Pattern;
import org.vambrace.policy.Qualifiers;
import org.vambrace.policy.rules.FileModes;
import org.vambrace.text.CancelToken;

/**
 * Compares two file automata. Strings that no differing entry matches are decided alike, so only
 * the languages of entries that are on one side alone are walked, together with what else matches
 * there.
 */
final class FileComparison {
  private static final int MAX_CHANGES = 200;

  /** What makes two entries the same for every decision. */
  private record Meaning(
      String path,
      @Nullable String second,
      boolean pair,
      AccessRule.Kind kind,
      int bits,
      Qualifiers qualifiers,
      @Nullable Transition exec) {
    static Meaning of(Entry entry, boolean pair) {
      AccessRule rule = entry.rule();
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
  private final CancelToken cancel;
  private final Automata automata = new Automata();
  private final Map<Object, AccessChange> changes = new LinkedHashMap<>();
  private boolean complete = true;

  FileComparison(String profile, CancelToken cancel) {
    this.profile = profile;
    this.cancel = cancel;
  }

  List<AccessChange> changes() {
    return List.copyOf(changes.values());
  }

  boolean complete() {
    return complete;
  }

  void compare(AccessTable before, AccessTable after) {
    Map<Meaning, Entry> old = meanings(before);
    Map<Meaning, Entry> fresh = meanings(after);
    Set<Meaning> differing = new LinkedHashSet<>(old.keySet());
    differing.removeAll(fresh.keySet());
    Set<Meaning> added = new LinkedHashSet<>(fresh.keySet());
    added.removeAll(old.keySet());
    List<Entry> common = new ArrayList<>();
    old.forEach(
        (meaning, entry) -> {
          if (fresh.containsKey(meaning)) {
            common.add(entry);
          }
        });
    List<Entry> gone = differing.stream().map(old::get).map(Objects::requireNonNull).toList();
    List<Entry> come = added.stream().map(fresh::get).map(Objects::requireNonNull).toList();
    Set<Pattern> walked = new HashSet<>();
    for (List<Entry> side : List.of(gone, come)) {
      for (Entry entry : side) {
        cancel.check();
        if (changes.size() < MAX_CHANGES
            && walked.add(entry.pattern())
            && !coveredAlike(entry, common)) {
          walk(entry, gone, come, common);
        }
      }
    }
  }

  private static Map<Meaning, Entry> meanings(AccessTable table) {
    Map<Meaning, Entry> out = new LinkedHashMap<>();
    table.singles().forEach(entry -> out.putIfAbsent(Meaning.of(entry, false), entry));
    table.pairs().forEach(entry -> out.putIfAbsent(Meaning.of(entry, true), entry));
    return out;
  }

  /** Does an entry of both sides say all that this one says, for all its strings? */
  private boolean coveredAlike(Entry entry, List<Entry> common) {
    if (entry.rule().qualifiers().mode() != Qualifiers.Mode.ALLOW) {
      return false;
    }
    for (Entry other : common) {
      if ((entry.bits() & ~other.bits()) == 0
          && sameSay(entry, other)
          && automata.beyond(entry.pattern(), other.pattern()).none()) {
        return true;
      }
    }
    return false;
  }

  private static boolean sameSay(Entry entry, Entry other) {
    var mine = entry.rule().qualifiers();
    var theirs = other.rule().qualifiers();
    boolean halves = theirs.owner() == mine.owner() || theirs.owner() == Qualifiers.Owner.BOTH;
    boolean exec =
        (entry.bits() & FileModes.X) == 0
            || entry.pattern().exact() == other.pattern().exact()
                && Objects.equals(entry.rule().exec(), other.rule().exec());
    return halves
        && exec
        && mine.mode() == theirs.mode()
        && mine.priority() == theirs.priority()
        && mine.audit() == theirs.audit();
  }

  private void walk(Entry entry, List<Entry> gone, List<Entry> come, List<Entry> common) {
    int bits = entry.bits();
    if ((bits & (FileModes.X | FileModes.M)) != 0) {
      bits |= FileModes.X | FileModes.M;
    }
    Meeting meeting = new Meeting(entry, bits);
    common.forEach(other -> meeting.add(other, true, true));
    gone.forEach(other -> meeting.add(other, true, false));
    come.forEach(other -> meeting.add(other, false, true));
    LazyDfa first = automata.of(entry.pattern());
    LazyDfa second = automata.union(meeting.patterns);
    Set<Integer> seen = new HashSet<>();
    // A NUL stands only between the halves of a pair, and pairs grant l and x alone.
    boolean withNul = (entry.bits() & (FileModes.L | FileModes.X | Permissions.SUBSET)) != 0;
    boolean whole =
        automata.walk(
            first,
            second,
            false,
            withNul,
            (x, y, text) -> {
              if (first.accepts(x) && seen.add(y)) {
                meeting.judge(second.labels(y), text.get());
              }
              return changes.size() >= MAX_CHANGES;
            });
    complete &= whole;
  }

  /** Entries that can match the same strings as one differing entry. */
  private final class Meeting {
    private final Entry subject;
    private final int bits;
    private final List<Pattern> patterns = new ArrayList<>();
    private final Map<Pattern, Integer> labels = new HashMap<>();
    private final List<List<Entry>> before = new ArrayList<>();
    private final List<List<Entry>> after = new ArrayList<>();

    Meeting(Entry subject, int bits) {
      this.subject = subject;
      this.bits = bits;
    }

    void add(Entry entry, boolean old, boolean fresh) {
      if ((entry.bits() & bits) == 0) {
        return;
      }
      Integer label = labels.get(entry.pattern());
      if (label == null) {
        Answer meets = automata.meet(subject.pattern(), entry.pattern());
        if (meets.none()) {
          return;
        }
        label = patterns.size();
        labels.put(entry.pattern(), label);
        patterns.add(entry.pattern());
        before.add(new ArrayList<>(1));
        after.add(new ArrayList<>(1));
      }
      if (old) {
        before.get(label).add(entry);
      }
      if (fresh) {
        after.get(label).add(entry);
      }
    }

    void judge(int[] matching, String witness) {
      List<Entry> old = new ArrayList<>();
      List<Entry> fresh = new ArrayList<>();
      for (int label : matching) {
        old.addAll(before.get(label));
        fresh.addAll(after.get(label));
      }
      for (Half half : Half.values()) {
        note(half, Verdict.of(old, half), Verdict.of(fresh, half), witness);
      }
    }

    private void note(Half half, Decision.Side old, Decision.Side fresh, String witness) {
      int gained = fresh.allow() & ~old.allow() & bits;
      int lost = old.allow() & ~fresh.allow() & bits;
      if (gained != 0) {
        tell(half, AccessChange.Direction.GAINED, gained, fresh.exec(), witness);
      }
      if (lost != 0) {
        tell(half, AccessChange.Direction.LOST, lost, old.exec(), witness);
      }
      int both = old.allow() & fresh.allow() & bits;
      boolean run = (both & FileModes.X) != 0 && !Objects.equals(old.exec(), fresh.exec());
      int logged = (old.audit() ^ fresh.audit()) & both;
      int quiet = (old.deny() ^ fresh.deny()) & bits & ~gained & ~lost;
      int asked = (old.prompt() ^ fresh.prompt()) & bits & ~gained & ~lost;
      if (run) {
        tell(half, AccessChange.Direction.CHANGED, FileModes.X, fresh.exec(), witness);
      }
      int other = (logged | quiet | asked) & ~(run ? FileModes.X : 0);
      if (other != 0) {
        tell(half, AccessChange.Direction.CHANGED, other, null, witness);
      }
    }

    private void tell(
        Half half,
        AccessChange.Direction direction,
        int changed,
        @Nullable Transition exec,
        String witness) {
      boolean asProfile = changed == Permissions.CHANGE_PROFILE;
      int nul = witness.indexOf('\0');
      boolean link = nul >= 0 && subject.rule().kind() == AccessRule.Kind.FILE;
      String kind = asProfile ? "change_profile" : link ? "link" : "file";
      if (nul >= 0 && !link) {
        kind = "change_profile";
      }
      String what = words(changed, exec, link);
      Object key = List.of(System.identityHashCode(subject), half, direction, what);
      changes.putIfAbsent(
          key,
          new AccessChange(
              profile,
              kind,
              direction,
              half,
              what,
              nul < 0 ? witness : witness.replace("\0", " -> "),
              subject.rule().source()));
    }

    private String words(int changed, @Nullable Transition exec, boolean link) {
      if (link && (changed & FileModes.L) == 0) {
        return "subset";
      }
      String letters = Permissions.letters(changed & ~FileModes.X);
      boolean runs = (changed & FileModes.X) != 0;
      String text = runs ? letters + (exec == null ? "x" : exec.text()) : letters;
      return text.isEmpty() ? "change_profile" : text;
    }
  }
}
