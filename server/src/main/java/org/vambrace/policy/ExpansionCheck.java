package org.vambrace.policy;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.rules.Text;
import org.vambrace.syntax.Repair;
import org.vambrace.syntax.Word;
import org.vambrace.text.TextRange;
import org.vambrace.vocabulary.CloseWords;

/** Refuses words whose variables cannot be expanded (variable.cc; process_profile_variables). */
final class ExpansionCheck {
  private final ReadSession session;
  private final Expander expander;
  private final boolean fragment;

  /**
   * A check.
   *
   * @param fragment whether the words may be used where more is declared, so that a missing
   *     declaration is only told, and only where a close name makes it likely
   */
  ExpansionCheck(ReadSession session, Expander expander, boolean fragment) {
    this.session = session;
    this.expander = expander;
    this.fragment = fragment;
  }

  /** Checks all words of a rule that are expanded. */
  void rule(FileVisit visit, RuleFacts facts) {
    for (String name : facts.names()) {
      if (expander.loss(name) != null) {
        facts.expanded().forEach(word -> word(visit, word));
        return;
      }
    }
  }

  /** Checks one word; the first reference that fails is reported. */
  void word(FileVisit visit, Word word) {
    for (String name : expander.text().names(word.value())) {
      Expansion found = expander.failure(name);
      Expansion lost = found == null ? expander.loss(name) : null;
      if (found != null) {
        report(visit, word, name, found);
        return;
      }
      if (lost != null && !fragment) {
        session.report(
            visit,
            "lost-value",
            Severity.WARNING,
            place(word, name),
            Text.of(
                "values of '%s' are lost: one refers to @{" + lost.culprit() + "}, which has none",
                "@{" + name + "}"));
      }
    }
  }

  private void report(FileVisit visit, Word word, String name, Expansion found) {
    Expansion.Failure failure = found.failure();
    if (failure == null || failure == Expansion.Failure.TOO_LARGE) {
      return;
    }
    String culprit = "@{" + found.culprit() + "}";
    Collection<String> known = session.variables.all().keySet();
    String close = CloseWords.closest(found.culprit(), known);
    if (fragment && (failure != Expansion.Failure.UNDECLARED || close == null)) {
      return;
    }
    String message =
        switch (failure) {
          case UNDECLARED ->
              Text.of(
                  "variable '%s' is not declared"
                      + CloseWords.hint(close == null ? null : "@{" + close + "}"),
                  culprit);
          case RECURSIVE -> Text.of("variable '%s' refers to itself through its values", culprit);
          case BOOLEAN -> Text.of("'%s' is a boolean variable; only a set has values", culprit);
          case BAD_START -> Text.of("variable name in '%s' must start with a letter", culprit);
          case BAD_NAME, TOO_LARGE ->
              Text.of("variable name in '%s' may hold only letters, digits and '_'", culprit);
        };
    String id =
        switch (failure) {
          case UNDECLARED -> "undeclared-variable";
          case RECURSIVE -> "recursive-variable";
          case BOOLEAN -> "variable-type";
          case BAD_START, BAD_NAME, TOO_LARGE -> "variable-name";
        };
    TextRange place = place(word, name);
    boolean named = failure == Expansion.Failure.UNDECLARED && name.equals(found.culprit());
    session.report(
        visit,
        id,
        fragment ? Severity.WARNING : Severity.ERROR,
        place,
        message,
        named && close != null && word.raw().contains("@{" + name + "}")
            ? Repair.change(place, "@{" + close + "}")
            : null);
  }

  /** The reference in the word as written, or the whole word. */
  private static TextRange place(Word word, String name) {
    int at = word.raw().indexOf("@{" + name + "}");
    int start = word.range().start();
    return at < 0
        ? word.range()
        : new TextRange(start + at, start + at + name.length() + "@{}".length());
  }

  /**
   * The same for an expansion of something else, e.g. one side of a comparison; null if it is fine.
   */
  static @Nullable String message(Expansion found) {
    return found.failure() == null
        ? null
        : "variable '@{" + found.culprit() + "}' cannot be expanded";
  }
}
