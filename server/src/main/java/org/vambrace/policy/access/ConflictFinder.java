package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Answer;
import org.vambrace.automaton.Automata;
import org.vambrace.policy.rules.FileModes;
import org.vambrace.text.CancelToken;

/**
 * Finds exec rules that clash: by equal text as the parser's merge does, and by a common path as
 * its automaton does. Rules of equal rank only; what lies below a deny, an exact rule or a higher
 * priority on all common paths is reported too, because acceptance there depends on memory
 * addresses in apparmor_parser 6.0 and older ones refuse.
 */
final class ConflictFinder {
  /** Clashes told of one profile, at most. */
  private static final int LIMIT = 100;

  /** Pairs of patterns looked at for one profile, at most. */
  private static final int PAIRS = 400_000;

  /** Pairs whose beginnings agree, at most. */
  private static final long NEIGHBOURS = 20_000_000;

  /** A budget that a whole profile shares: well under two seconds. */
  private static final long STEPS = 60_000_000;

  /** What was found, and whether every pair could be looked at. */
  record Result(List<ExecConflict> conflicts, boolean complete) {}

  /** Entries that cannot be told apart here count once. */
  private record Same(
      String path,
      @Nullable String second,
      Transition exec,
      int rank,
      boolean owner,
      boolean other) {}

  private final AccessTable table;
  private final CancelToken cancel;
  private final List<ExecConflict> out = new ArrayList<>();
  private final Set<List<Integer>> told = new HashSet<>();
  private final Automata automata = new Automata(2_000_000, Automata.DEFAULT_CELLS);
  private final Map<Object, Integer> numbers = new IdentityHashMap<>();
  private boolean complete = true;
  private int pairs;
  private long neighbours;

  private ConflictFinder(AccessTable table, CancelToken cancel) {
    this.table = table;
    this.cancel = cancel;
  }

  static Result find(AccessTable table, CancelToken cancel) {
    ConflictFinder finder = new ConflictFinder(table, cancel);
    finder.overlap(table.singles());
    finder.overlap(table.pairs());
    return new Result(List.copyOf(finder.out), finder.complete);
  }

  private static @Nullable Half common(AccessRule a, AccessRule b) {
    for (Half half : Half.values()) {
      if (a.in(half) && b.in(half)) {
        return half;
      }
    }
    return null;
  }

  private void report(AccessRule a, AccessRule b, Half half, String witness) {
    if (out.size() < LIMIT && told.add(List.of(number(a), number(b)))) {
      out.add(new ExecConflict(a, b, half, witness));
    }
  }

  /** Are both of one text, so that the parser's merge has refused them already? */
  private static boolean merged(AccessRule a, AccessRule b) {
    return a.path().equals(b.path())
        && Objects.equals(a.second(), b.second())
        && a.subset() == b.subset()
        && a.qualifiers().audit() == b.qualifiers().audit();
  }

  /** One number for all entries that one written rule makes. */
  private int number(AccessRule rule) {
    Object written = rule.source() == null ? rule : rule.source();
    return numbers.computeIfAbsent(written, key -> numbers.size());
  }

  private void overlap(List<Entry> entries) {
    Map<Integer, List<Entry>> byRank = new LinkedHashMap<>();
    Set<Same> seen = new HashSet<>();
    for (Entry entry : entries) {
      Transition exec = entry.rule().exec();
      if ((entry.bits() & FileModes.X) == 0 || exec == null || !entry.rule().executes()) {
        continue;
      }
      int rank = entry.rank(FileModes.X);
      AccessRule rule = entry.rule();
      if (seen.add(
          new Same(
              rule.path(), rule.second(), exec, rank, rule.in(Half.OWNER), rule.in(Half.OTHER)))) {
        byRank.computeIfAbsent(rank, key -> new ArrayList<>()).add(entry);
      }
    }
    for (List<Entry> group : byRank.values()) {
      group(group);
    }
  }

  /** Sorted by their plain beginnings, entries that may meet follow one another. */
  private void group(List<Entry> group) {
    Map<Transition, Integer> kinds = new HashMap<>();
    for (Entry entry : group) {
      kinds.putIfAbsent(Objects.requireNonNull(entry.rule().exec()), kinds.size());
    }
    if (kinds.size() < 2) {
      return;
    }
    int n = group.size();
    byte[][] prefixes = new byte[n][];
    Integer[] order = new Integer[n];
    for (int i = 0; i < n; i++) {
      prefixes[i] = group.get(i).pattern().prefix();
      order[i] = i;
    }
    Arrays.sort(order, Comparator.comparing(i -> prefixes[i], Arrays::compareUnsigned));
    for (int x = 0; x < n && out.size() < LIMIT && complete; x++) {
      cancel.check();
      Entry a = group.get(order[x]);
      byte[] prefix = prefixes[order[x]];
      for (int y = x + 1; y < n && complete; y++) {
        byte[] next = prefixes[order[y]];
        if (next.length < prefix.length
            || !Arrays.equals(next, 0, prefix.length, prefix, 0, prefix.length)) {
          break;
        }
        if (++neighbours > NEIGHBOURS) {
          complete = false;
        }
        compare(a, group.get(order[y]), order[x] < order[y]);
      }
    }
  }

  private void compare(Entry a, Entry b, boolean inOrder) {
    if (Objects.equals(a.rule().exec(), b.rule().exec()) || merged(a.rule(), b.rule())) {
      return;
    }
    Half half = common(a.rule(), b.rule());
    if (half == null) {
      return;
    }
    if (++pairs > PAIRS || automata.spent() > STEPS) {
      complete = false;
      return;
    }
    Answer answer = automata.meet(a.pattern(), b.pattern());
    if (answer instanceof Answer.Found found) {
      String text = found.text();
      int nul = text.indexOf('\0');
      report(
          inOrder ? a.rule() : b.rule(),
          inOrder ? b.rule() : a.rule(),
          half,
          nul < 0 ? text : text.substring(0, nul));
    } else if (answer instanceof Answer.Unknown) {
      complete = false;
    }
  }
}
