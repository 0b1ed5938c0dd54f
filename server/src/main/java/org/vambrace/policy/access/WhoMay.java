package org.vambrace.policy.access;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Answer;
import org.vambrace.automaton.Automata;
import org.vambrace.automaton.Beginnings;
import org.vambrace.automaton.Glob;
import org.vambrace.automaton.Globs;
import org.vambrace.automaton.LazyDfa;
import org.vambrace.automaton.Pattern;
import org.vambrace.policy.rules.FileModes;
import org.vambrace.text.ByteText;
import org.vambrace.vocabulary.Target;

/**
 * Finds out which profiles may do something to any of a set of paths. What two profiles have in
 * common, as all do that include the same abstraction, is compared with the paths once. Not
 * thread-safe.
 */
public final class WhoMay {
  /** How many single paths of a profile are looked at before all of them are searched. */
  private static final int TRIES = 8;

  private final Pattern paths;
  private final int bits;
  private final Patterns patterns;
  private final Automata automata = new Automata();
  private final Map<Pattern, Answer> met = new IdentityHashMap<>();
  private final Map<String, Answer> meeting = new HashMap<>();
  private final Map<String, byte[]> plain = new HashMap<>();

  /**
   * The question: may a profile do all of {@code bits} to one path of {@code paths}?
   *
   * @param paths the paths asked about
   * @param bits of {@link Permissions}, at least one
   * @param patterns where compiled globs are kept
   */
  public WhoMay(Pattern paths, int bits, Patterns patterns) {
    this.paths = paths;
    this.bits = bits;
    this.patterns = patterns;
  }

  /**
   * That a profile may.
   *
   * @param half in which half; the owner's where both may
   * @param both whether both halves may on this path
   * @param witness a path of the set
   * @param decision all that the profile says to it
   * @param rules the rules that grant it there
   */
  public record Finding(
      Half half, boolean both, String witness, Decision decision, List<AccessRule> rules) {
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

  /** The answer of a profile whose globs are compiled already, or will be needed again. */
  public Result ask(ProfileAccess profile) {
    return find(profile.table().singles());
  }

  /**
   * The answer of a profile that is asked once: of its rules only those are compiled that speak of
   * such paths.
   *
   * @param rules all its entries for the file automaton
   */
  public Result ask(List<AccessRule> rules, Target target) {
    List<AccessRule> some = new ArrayList<>();
    boolean mayAllow = false;
    int tries = 0;
    for (AccessRule rule : rules) {
      if (rule.kind() != AccessRule.Kind.FILE || !paths.beginnings().agree(plain(rule))) {
        continue;
      }
      some.add(rule);
      if (rule.denies() || (rule.bits() & wanted()) == 0) {
        continue;
      }
      boolean promising = tries < TRIES && grants(rule.bits());
      if (mayAllow && !promising) {
        continue;
      }
      Answer meets = meet(rule.path());
      mayAllow |= !meets.none();
      // Most often the first common path is allowed, and nothing needs to be searched.
      if (promising && meets instanceof Answer.Found found) {
        tries++;
        Finding quick = judge(compiled(rules, found.text(), target), found.text());
        if (quick != null) {
          return new Result(quick, true);
        }
      }
    }
    return mayAllow
        ? find(new AccessTable(some, patterns, target).singles())
        : new Result(null, true);
  }

  /** The entries that may match a path, as far as the plain beginnings of the rules tell. */
  private List<Entry> compiled(List<AccessRule> rules, String path, Target target) {
    byte[] text = ByteText.encode(path);
    List<AccessRule> some = new ArrayList<>();
    for (AccessRule rule : rules) {
      if (rule.kind() == AccessRule.Kind.FILE && Beginnings.startsWith(text, plain(rule))) {
        some.add(rule);
      }
    }
    return new AccessTable(some, patterns, target).singles();
  }

  /** Which of the paths a glob has. */
  private Answer meet(String glob) {
    return meeting.computeIfAbsent(
        glob,
        key ->
            patterns.path(key) instanceof Glob compiled
                ? meet(compiled.pattern())
                : new Answer.None());
  }

  private Answer meet(Pattern pattern) {
    return met.computeIfAbsent(pattern, other -> automata.meet(paths, other));
  }

  /** What every path of a rule begins with, as far as its text shows without much looking. */
  private byte[] plain(AccessRule rule) {
    return plain.computeIfAbsent(rule.path(), WhoMay::plain);
  }

  private static byte[] plain(String path) {
    String glob = Globs.collapseSlashes(path);
    int end = 0;
    while (end < glob.length()
        && glob.charAt(end) < 128
        && "*?[{\\^".indexOf(glob.charAt(end)) < 0) {
      end++;
    }
    return glob.substring(0, end).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** What is run in the profile itself may be mapped, so that {@code x} may stand for {@code m}. */
  private int wanted() {
    return (bits & FileModes.M) != 0 ? bits | FileModes.X : bits;
  }

  private Result find(List<Entry> entries) {
    List<Entry> some = new ArrayList<>();
    boolean mayAllow = false;
    int tries = 0;
    for (Entry entry : entries) {
      if ((entry.bits() & wanted()) == 0) {
        continue;
      }
      Answer meets = meet(entry.pattern());
      if (meets.none()) {
        continue;
      }
      some.add(entry);
      if (!entry.rule().denies()) {
        mayAllow = true;
        // Most often the first common path is allowed, and nothing needs to be searched.
        if (tries < TRIES && grants(entry.bits()) && meets instanceof Answer.Found found) {
          tries++;
          Finding quick = judge(entries, found.text());
          if (quick != null) {
            return new Result(quick, true);
          }
        }
      }
    }
    return mayAllow ? search(entries, some) : new Result(null, true);
  }

  private Result search(List<Entry> entries, List<Entry> some) {
    LazyDfa first = automata.of(paths);
    LazyDfa second = automata.union(some.stream().map(Entry::pattern).toList());
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
                matching.add(some.get(label));
              }
              return grants(Verdict.of(matching, Half.OWNER))
                  || grants(Verdict.of(matching, Half.OTHER));
            });
    if (answer instanceof Answer.Found found) {
      return new Result(judge(entries, found.text()), true);
    }
    return new Result(null, answer.none());
  }

  private boolean grants(Decision.Side side) {
    return grants(side.allow());
  }

  private boolean grants(int allowed) {
    return (allowed & bits) == bits;
  }

  private @Nullable Finding judge(List<Entry> entries, String path) {
    byte[] text = ByteText.encode(path);
    List<Entry> matching = new ArrayList<>();
    List<AccessRule> rules = new ArrayList<>();
    List<AccessRule> granting = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.pattern().matches(text)) {
        matching.add(entry);
        rules.add(entry.rule());
        if ((entry.bits() & bits) != 0 && !entry.rule().denies()) {
          granting.add(entry.rule());
        }
      }
    }
    Decision.Side owner = Verdict.of(matching, Half.OWNER);
    Decision.Side other = Verdict.of(matching, Half.OTHER);
    if (!grants(owner) && !grants(other)) {
      return null;
    }
    return new Finding(
        grants(owner) ? Half.OWNER : Half.OTHER,
        grants(owner) && grants(other),
        path,
        new Decision(owner, other, rules),
        granting);
  }
}
