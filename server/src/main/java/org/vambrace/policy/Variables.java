package org.vambrace.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.Word;

/** The set and boolean variables of one root, after its preamble. Immutable. */
public interface Variables {

  /**
   * A variable.
   *
   * @param name without {@code @{}}
   * @param values as assigned, unexpanded, in order of writing
   * @param declarations every assignment that added to it
   */
  record Variable(String name, List<Word> values, List<Origin> declarations) {}

  /** All set variables by name. */
  Map<String, Variable> all();

  /** The fully expanded values of a set variable, sorted; null if undefined or not expandable. */
  @Nullable List<String> values(String name);

  /** All boolean variables by name. */
  Map<String, Boolean> booleans();
}
