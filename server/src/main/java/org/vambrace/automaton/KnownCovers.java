package org.vambrace.automaton;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What automata found out about patterns that cover another, for all who ask: most rules are the
 * same after an edit, and in many profiles. What an answer cost is kept with it, and charged to
 * whoever gets it; so budgets end at the same question whatever was asked before, and by whom.
 * Thread-safe; bounded: what is too much is forgotten.
 */
public final class KnownCovers {
  /** Answers that are kept: some ten megabytes. */
  private static final int LIMIT = 50_000;

  /** Steps of one question: some ten milliseconds. */
  private static final long STEPS = 1_000_000;

  private record Question(Pattern pattern, List<Pattern> by) {}

  private record Known(Answer answer, long steps) {}

  private final ConcurrentHashMap<Question, Known> known = new ConcurrentHashMap<>();

  /** A string that the pattern matches and none of the others does. */
  Answer beyond(Pattern pattern, List<Pattern> by, Budget charged) {
    Question question = new Question(pattern, List.copyOf(by));
    Known found = known.get(question);
    if (found == null) {
      // A session of its own: what another one knows already would make the question cheaper.
      Automata session = new Automata(STEPS, Automata.DEFAULT_CELLS);
      Answer answer = session.beyond(session.of(pattern), session.union(by));
      found = new Known(answer, session.spent());
      if (known.size() >= LIMIT) {
        known.clear();
      }
      known.put(question, found);
    }
    charged.charge(found.steps);
    return found.answer;
  }

  /** Forgets all, so that the patterns can go. */
  public void clear() {
    known.clear();
  }
}
