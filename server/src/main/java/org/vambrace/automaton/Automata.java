package org.vambrace.automaton;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.ByteText;

/**
 * Questions about sets of strings: do two patterns meet, does one cover another, and if not, on
 * which string. For one thread; a session keeps what it found out about its patterns, so that many
 * questions about the same patterns are cheap.
 *
 * <p>Every question ends: over the budget the answer is {@link Answer.Unknown}.
 */
public final class Automata {
  /** Steps a question may take by default: well under half a second. */
  public static final long DEFAULT_STEPS = 20_000_000;

  /** Memory a session may keep by default, in ints: 64 MB. */
  public static final long DEFAULT_CELLS = 16_000_000;

  /** Strings of a pattern that are tried before automata are made. */
  private static final int SAMPLES = 8;

  /** Is the string that leads to these two states one that is looked for? */
  @FunctionalInterface
  public interface Goal {
    /** True where the search may stop. */
    boolean test(int first, int second);
  }

  private final Budget budget;
  private final @Nullable KnownCovers known;
  private final Map<Pattern, LazyDfa> single = new IdentityHashMap<>();
  private final Map<Pattern, Map<Pattern, Answer>> meets = new IdentityHashMap<>();
  private final Map<Pattern, Map<Pattern, Boolean>> disjoint = new IdentityHashMap<>();
  private final Map<Pattern, Map<Pattern, Boolean>> covers = new IdentityHashMap<>();
  private final Map<Pattern, List<byte[]>> samples = new IdentityHashMap<>();

  /** A session with the default budget. */
  public Automata() {
    this(DEFAULT_STEPS, DEFAULT_CELLS);
  }

  /** A session of {@code steps} for each question and {@code cells} ints of memory in all. */
  public Automata(long steps, long cells) {
    budget = new Budget(steps, cells);
    known = null;
  }

  /** A session that asks what covers another of {@code known}, within the budget of that. */
  public Automata(KnownCovers known) {
    budget = new Budget(DEFAULT_STEPS, DEFAULT_CELLS);
    this.known = known;
  }

  /** Steps taken by all questions so far. */
  public long spent() {
    return budget.total();
  }

  /** The automaton of one pattern; label 0. Kept for the session. */
  public LazyDfa of(Pattern pattern) {
    LazyDfa known = single.get(pattern);
    if (known == null) {
      known = new LazyDfa(List.of(pattern), budget);
      single.put(pattern, known);
    }
    return known;
  }

  /** The automaton of a union; a match is labelled with the positions of the patterns it is of. */
  public LazyDfa union(List<Pattern> patterns) {
    return new LazyDfa(patterns, budget);
  }

  /** A string that both match. */
  public Answer meet(Pattern first, Pattern second) {
    if (!first.endsAgree(second)) {
      return new Answer.None();
    }
    if (isFieldwise(first, second)) {
      return fieldsMeet(first.fields(), second.fields());
    }
    if (first.isLiteral() || second.isLiteral()) {
      Pattern literal = first.isLiteral() ? first : second;
      byte[] text = literal.prefix();
      boolean both = (first.isLiteral() ? second : first).matches(text);
      return both ? new Answer.Found(ByteText.decode(text)) : new Answer.None();
    }
    if (Product.disjoint(first, second, budget)) {
      return new Answer.None();
    }
    LazyDfa a = of(first);
    LazyDfa b = of(second);
    return search(a, b, true, (x, y) -> a.accepts(x) && b.accepts(y));
  }

  /** Is it certain that no string is matched by both? Cheaper than {@link #meet}. */
  public boolean disjoint(Pattern first, Pattern second) {
    if (!first.endsAgree(second)) {
      return true;
    }
    if (isFieldwise(first, second)) {
      for (int i = 0; i < first.fields().size(); i++) {
        if (known(disjoint, first.fields().get(i), second.fields().get(i), this::disjoint)) {
          return true;
        }
      }
      return false;
    }
    return first.isLiteral()
        ? !second.matches(first.prefix())
        : second.isLiteral()
            ? !first.matches(second.prefix())
            : Product.disjoint(first, second, budget);
  }

  private static boolean isFieldwise(Pattern first, Pattern second) {
    return !first.fields().isEmpty() && first.fields().size() == second.fields().size();
  }

  private Answer fieldsMeet(List<? extends Pattern> first, List<? extends Pattern> second) {
    StringJoiner text = new StringJoiner("\0");
    boolean certain = true;
    for (int i = 0; i < first.size(); i++) {
      Answer answer = known(meets, first.get(i), second.get(i), this::meet);
      if (answer.none()) {
        return answer;
      }
      if (answer instanceof Answer.Found found) {
        text.add(found.text());
      } else {
        certain = false;
      }
    }
    return certain ? new Answer.Found(text.toString()) : new Answer.Unknown();
  }

  /** Is it certain that {@code second} matches all that {@code first} does? */
  public boolean covers(Pattern second, Pattern first) {
    if (first == second) {
      return true;
    }
    if (!isFieldwise(first, second)) {
      return WideEnd.covers(second, first)
          || samples(first).stream().allMatch(second::matches)
              && beyond(first, List.of(second)).none();
    }
    // Every field has a match, so that each must be covered by itself. Plain ones are asked first.
    for (boolean plain : new boolean[] {true, false}) {
      for (int i = 0; i < first.fields().size(); i++) {
        Pattern part = first.fields().get(i);
        Pattern by = second.fields().get(i);
        if (part != by
            && part.isLiteral() == plain
            && !(plain ? by.matches(part.prefix()) : known(covers, by, part, this::covers))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Some strings of a pattern, which tell most questions that are answered no without automata. */
  public List<byte[]> samples(Pattern pattern) {
    List<byte[]> found = samples.get(pattern);
    if (found == null) {
      found = pattern.isLiteral() ? List.of(pattern.prefix()) : pattern.samples(SAMPLES);
      samples.put(pattern, found);
      budget.keep(SAMPLES * 32);
    }
    return found;
  }

  /** What was found out about two fields: most rules of a class share theirs with others. */
  private <T> T known(
      Map<Pattern, Map<Pattern, T>> answers,
      Pattern first,
      Pattern second,
      BiFunction<Pattern, Pattern, T> ask) {
    Map<Pattern, T> own = answers.computeIfAbsent(first, key -> new IdentityHashMap<>(2));
    T answer = own.get(second);
    if (answer == null) {
      answer = ask.apply(first, second);
      own.put(second, answer);
      budget.keep(16);
    }
    return answer;
  }

  /** A string that {@code first} matches and {@code second} does not; none: the second covers. */
  public Answer beyond(Pattern first, Pattern second) {
    if (first.isLiteral()) {
      byte[] text = first.prefix();
      return second.matches(text) ? new Answer.None() : new Answer.Found(ByteText.decode(text));
    }
    return beyond(of(first), of(second));
  }

  /** A string that {@code first} matches and none of {@code others} does. */
  public Answer beyond(Pattern first, List<Pattern> others) {
    if (known != null) {
      return known.beyond(first, others, budget);
    }
    return beyond(of(first), others.size() == 1 ? of(others.get(0)) : union(others));
  }

  /** A string that {@code first} matches and {@code second} does not. */
  public Answer beyond(LazyDfa first, LazyDfa second) {
    return search(first, second, false, (x, y) -> first.accepts(x) && !second.accepts(y));
  }

  /** A shortest string of the pattern. */
  public Answer shortest(Pattern pattern) {
    return meet(pattern, Pattern.repeat(ByteSet.ALL));
  }

  /**
   * A shortest string for whose states the goal holds.
   *
   * @param second may die and the search goes on, unless {@code bothLive}; where {@code first} dies
   *     it never goes on
   */
  public Answer search(LazyDfa first, LazyDfa second, boolean bothLive, Goal goal) {
    List<String> found = new ArrayList<>(1);
    boolean complete =
        walk(
            first,
            second,
            bothLive,
            true,
            (x, y, text) -> {
              if (!goal.test(x, y)) {
                return Way.ON;
              }
              found.add(text.get());
              return Way.END;
            });
    if (!found.isEmpty()) {
      return new Answer.Found(found.get(0));
    }
    return complete ? new Answer.None() : new Answer.Unknown();
  }

  /** How a walk goes on. */
  public enum Way {
    /** To what lies behind this pair of states, too. */
    ON,
    /** Without what lies behind it. */
    BACK,
    /** Not at all. */
    END
  }

  /** Looks at pairs of states on a walk. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Looks at one pair.
     *
     * @param text gives a shortest string that leads here
     */
    Way visit(int first, int second, Supplier<String> text);
  }

  /**
   * Visits every pair of states that some string leads to, shortest strings first.
   *
   * @param bothLive whether to turn back where {@code second} is dead; where {@code first} is, the
   *     walk always does
   * @param withNul whether strings may hold the byte NUL, as no path does
   * @return false if the budget ended before all was visited
   */
  public boolean walk(
      LazyDfa first, LazyDfa second, boolean bothLive, boolean withNul, Visitor visitor) {
    budget.newQuestion();
    if (budget.full()) {
      single.clear();
      meets.clear();
      disjoint.clear();
      covers.clear();
      samples.clear();
      budget.forget();
    }
    ByteClasses classes = ByteClasses.both(first.classes(), second.classes());
    Trail trail = new Trail();
    trail.add(first.start(), second.start(), -1, 0);
    for (int at = 0; at < trail.size(); at++) {
      int x = trail.first(at);
      int y = trail.second(at);
      int here = at;
      Way way = visitor.visit(x, y, () -> trail.text(here));
      if (way == Way.END) {
        return true;
      }
      if (budget.spent()) {
        return false;
      }
      if (way == Way.BACK) {
        continue;
      }
      for (int value : classes.representative()) {
        // NUL stands for its class only where it is alone in it.
        if (value == 0 && !withNul) {
          continue;
        }
        int nextX = first.step(x, value);
        if (first.dead(nextX)) {
          continue;
        }
        int nextY = second.step(y, value);
        if (bothLive && second.dead(nextY)) {
          continue;
        }
        if (trail.add(nextX, nextY, at, value)) {
          budget.keepForNow(24);
        }
      }
      budget.step(classes.count());
    }
    return !budget.spent();
  }
}
