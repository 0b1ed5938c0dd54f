package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vambrace.automaton.Automata;
import org.vambrace.automaton.Glob;
import org.vambrace.automaton.LazyDfa;
import org.vambrace.automaton.Pattern;
import org.vambrace.text.ByteText;

/**
 * Finds profiles that fit some executable equally well. Looks at one executable of each attachment
 * and at one of each two that meet, so what it says is certain; over its budget not everything is
 * found. For one thread.
 */
public final class AttachmentOverlap {
  /**
   * Two profiles, by the order in which they were added, and an executable.
   *
   * @param first the earlier
   * @param second the later
   * @param witness fits both, and none of them better
   */
  public record Tie(int first, int second, String witness) {}

  /** Steps of the automaton of all attachments: well below a second. */
  private static final long STEPS = 20_000_000;

  /** Pairs of profiles looked at, each as often as they meet in another way. */
  private static final long PAIRS = 2_000_000;

  private final Patterns patterns;
  private final List<List<Pattern>> attachments = new ArrayList<>();

  /** Which attachments name a path without globs. */
  private final Map<String, Set<Integer>> plain = new HashMap<>();

  /** All globs, each with the number of its profile at the same place. */
  private final List<Pattern> globs = new ArrayList<>();

  private final List<Integer> owners = new ArrayList<>();

  /** Compiled globs are kept in {@code patterns}. */
  public AttachmentOverlap(Patterns patterns) {
    this.patterns = patterns;
  }

  /** Adds the next profile by its attachment globs. */
  public void add(List<String> texts) {
    List<Pattern> own = new ArrayList<>(1);
    int number = attachments.size();
    for (String text : texts) {
      if (patterns.path(text) instanceof Glob glob) {
        Pattern pattern = glob.pattern();
        own.add(pattern);
        if (pattern.isLiteral()) {
          String path = ByteText.decode(pattern.prefix());
          plain.computeIfAbsent(path, key -> new LinkedHashSet<>()).add(number);
        } else {
          globs.add(pattern);
          owners.add(number);
        }
      }
    }
    attachments.add(own);
  }

  /** The ties, each pair once. */
  public List<Tie> ties() {
    return new Search().ties();
  }

  /** Two profiles that have executables in common. */
  private record Pair(int first, int second) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      return first != other.first
          ? Integer.compare(first, other.first)
          : Integer.compare(second, other.second);
    }
  }

  /**
   * An executable that two profiles have in common.
   *
   * @param one the first glob of the first profile that meets one of the second's
   * @param other the first of these
   */
  private record Meeting(int one, int other, String witness) {
    /** Where profiles have several globs, their first ones count. */
    static Meeting earlier(Meeting a, Meeting b) {
      return b.one < a.one || b.one == a.one && b.other < a.other ? b : a;
    }
  }

  /** One search through all that was added, by one automaton of all globs. */
  private final class Search {
    private final Automata automata = new Automata(STEPS, Automata.DEFAULT_CELLS);
    private final LazyDfa all = automata.union(globs);
    private final Map<Pair, Tie> ties = new LinkedHashMap<>();
    private final Effort effort = new Effort(PAIRS);

    List<Tie> ties() {
      for (int i = 0; i < attachments.size(); i++) {
        if (!attachments.get(i).isEmpty()) {
          byte[] executable = attachments.get(i).get(0).example();
          for (int k : matching(executable)) {
            if (k != i) {
              look(new Pair(Math.min(i, k), Math.max(i, k)), executable);
            }
          }
        }
      }
      meetings().forEach((pair, meeting) -> look(pair, ByteText.encode(meeting.witness())));
      return List.copyOf(ties.values());
    }

    /** The profiles that an executable fits, in order. */
    private Set<Integer> matching(byte[] executable) {
      Set<Integer> out = new TreeSet<>(plain.getOrDefault(ByteText.decode(executable), Set.of()));
      int state = all.start();
      for (byte b : executable) {
        state = all.step(state, b & 0xFF);
      }
      for (int glob : all.labels(state)) {
        out.add(owners.get(glob));
      }
      return out;
    }

    /** The first executable that globs of each two profiles have in common. */
    private Map<Pair, Meeting> meetings() {
      Map<Pair, Meeting> out = new TreeMap<>();
      automata.walk(
          all,
          all,
          true,
          true,
          (state, same, text) -> {
            int[] here = all.labels(state);
            if (several(here)) {
              note(here, text.get(), out);
            }
            return several(all.open(state)) ? Automata.Way.ON : Automata.Way.BACK;
          });
      return out;
    }

    private boolean several(int[] labels) {
      // Globs of one profile stand together.
      return labels.length > 1
          && !owners.get(labels[0]).equals(owners.get(labels[labels.length - 1]));
    }

    private void note(int[] here, String witness, Map<Pair, Meeting> into) {
      for (int x = 0; x < here.length; x++) {
        for (int y = x + 1; y < here.length && effort.spend(1); y++) {
          Pair pair = new Pair(owners.get(here[x]), owners.get(here[y]));
          if (pair.first() != pair.second()) {
            into.merge(pair, new Meeting(here[x], here[y], witness), Meeting::earlier);
          }
        }
      }
    }

    private void look(Pair pair, byte[] executable) {
      if (!ties.containsKey(pair) && isTie(pair, executable)) {
        ties.put(pair, new Tie(pair.first(), pair.second(), ByteText.decode(executable)));
      }
    }

    /** Do two fit equally well, and no third one better? */
    private boolean isTie(Pair pair, byte[] executable) {
      int length = AttachmentLength.of(attachments.get(pair.first()), executable);
      if (length != AttachmentLength.of(attachments.get(pair.second()), executable)) {
        return false;
      }
      for (int number : matching(executable)) {
        if (AttachmentLength.of(attachments.get(number), executable) > length) {
          return false;
        }
      }
      return true;
    }
  }
}
