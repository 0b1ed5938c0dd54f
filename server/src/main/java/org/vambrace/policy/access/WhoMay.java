package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Answer;
import org.vambrace.automaton.Automata;
import org.vambrace.automaton.LazyDfa;
import org.vambrace.automaton.Pattern;
import org.vambrace.policy.rules.FileModes;
import org.vambrace.text.ByteText;

/** Finds out whether a profile may do something to any of a set of paths. Stateless. */
public final class WhoMay {
  private WhoMay() {}

  /**
   * That a profile may.
   *
   * @param half in which half; the owner's where both may
   * @param both whether both halves may on this path
   * @param witness a path of the set
   * @param rules the rules that grant it there
   */
  public record Finding(Half half, boolean both, String witness, List<AccessRule> rules) {
    /** Copies the list. */
    public Finding {
      rules = List.copyOf(rules);
    }
  }

  /**
   * The answer for one profile.
   *
   * @param finding how it may, or null
   * @param certain whether "no" is certain; false when the budget ended
   */
  public record Result(@Nullable Finding finding, boolean certain) {}

  /**
   * May the profile do all of {@code bits} to one path of {@code paths}?
   *
   * @param paths the paths asked about
   * @param bits of {@link Permissions}, at least one
   */
  public static Result find(ProfileAccess profile, Pattern paths, int bits) {
    Automata automata = new Automata();
    List<Entry> meeting = new ArrayList<>();
    boolean mayAllow = false;
    for (Entry entry : profile.table().singles()) {
      boolean implied = (bits & FileModes.M) != 0;
      int wanted = implied ? bits | FileModes.X : bits;
      if ((entry.bits() & wanted) == 0) {
        continue;
      }
      Answer meets = automata.meet(paths, entry.pattern());
      if (meets.none()) {
        continue;
      }
      meeting.add(entry);
      if (!entry.rule().denies()) {
        mayAllow = true;
        // Most often the first common path is allowed, and nothing needs to be searched.
        if (meets instanceof Answer.Found found) {
          Finding quick = judge(profile, found.text(), bits);
          if (quick != null) {
            return new Result(quick, true);
          }
        }
      }
    }
    return mayAllow ? search(profile, paths, bits, meeting, automata) : new Result(null, true);
  }

  private static Result search(
      ProfileAccess profile, Pattern paths, int bits, List<Entry> meeting, Automata automata) {
    LazyDfa first = automata.of(paths);
    LazyDfa second = automata.union(meeting.stream().map(Entry::pattern).toList());
    Answer answer =
        automata.search(
            first,
            second,
            true,
            (x, y) -> {
              if (!first.accepts(x) || !second.accepts(y)) {
                return false;
              }
              List<Entry> matching = new ArrayList<>();
              for (int label : second.labels(y)) {
                matching.add(meeting.get(label));
              }
              return grants(matching, Half.OWNER, bits) || grants(matching, Half.OTHER, bits);
            });
    if (answer instanceof Answer.Found found) {
      return new Result(judge(profile, found.text(), bits), true);
    }
    return new Result(null, answer.none());
  }

  private static boolean grants(List<Entry> matching, Half half, int bits) {
    return (Verdict.of(matching, half).allow() & bits) == bits;
  }

  private static @Nullable Finding judge(ProfileAccess profile, String path, int bits) {
    List<Entry> matching = profile.table().matching(ByteText.encode(path), false);
    boolean owner = grants(matching, Half.OWNER, bits);
    boolean other = grants(matching, Half.OTHER, bits);
    if (!owner && !other) {
      return null;
    }
    List<AccessRule> rules = new ArrayList<>();
    for (Entry entry : matching) {
      if ((entry.bits() & bits) != 0 && !entry.rule().denies()) {
        rules.add(entry.rule());
      }
    }
    return new Finding(owner ? Half.OWNER : Half.OTHER, owner && other, path, rules);
  }
}
