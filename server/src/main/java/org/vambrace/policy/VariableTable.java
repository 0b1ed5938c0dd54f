package org.vambrace.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.Word;

/**
 * The variables of one root. Filled while the preamble is read (by one thread), fixed from then on;
 * sets and booleans share one space of names (symtab.cc).
 */
final class VariableTable implements Variables {
  /** Variables that each profile brings (profile.h, add_symbols of 4.1 and newer). */
  private static final Set<String> AUTOMATIC = Set.of("profile_name", "attach_path", "exec_path");

  private final VariableText text;
  private final Map<String, Variable> sets = new LinkedHashMap<>();

  /** What each of them is a view of: trees add to some variables a hundred times. */
  private final Map<String, Growing> growing = new HashMap<>();

  private final Map<String, Boolean> booleans = new LinkedHashMap<>();
  private final Set<String> unbalanced = new HashSet<>();
  private final Map<String, Set<String>> reached = new ConcurrentHashMap<>();
  private volatile @Nullable Expander expander;

  /** An empty table; {@code text} finds the variables in values. */
  VariableTable(VariableText text) {
    this.text = text;
  }

  /** How variables are found in text. */
  VariableText text() {
    return text;
  }

  /** What an assignment came to. */
  enum Outcome {
    DONE,
    /** {@code =} on a name that is taken. */
    DECLARED,
    /** {@code +=} on a name that is not declared. */
    UNDECLARED,
    /** {@code +=} on a boolean, or another type than the name has. */
    WRONG_TYPE,
    /** {@code ?=} on a name that is taken: nothing happens. */
    KEPT
  }

  /** What was assigned to a variable so far. */
  private record Growing(List<Word> values, List<Origin> declarations) {}

  /** The values of a set variable as assigned; none if there is no such variable. */
  List<Word> written(String name) {
    Variable variable = sets.get(name);
    return variable == null ? List.of() : variable.values();
  }

  /** The same as a set: distinct, in the order of bytes (variable.h). */
  List<String> sorted(String name) {
    Set<String> values = new TreeSet<>(ByteOrder.INSTANCE);
    written(name).forEach(value -> values.add(value.value()));
    return List.copyOf(values);
  }

  boolean isDeclared(String name) {
    return sets.containsKey(name) || booleans.containsKey(name);
  }

  /**
   * Applies one set assignment.
   *
   * @param balanced whether each value is a glob by itself if the variables in it are
   */
  Outcome assign(String name, String operator, List<Word> values, Origin origin, boolean balanced) {
    if (!balanced) {
      unbalanced.add(name);
    }
    if (operator.equals("+=")) {
      Growing before = growing.get(name);
      if (before == null) {
        return booleans.containsKey(name) ? Outcome.WRONG_TYPE : Outcome.UNDECLARED;
      }
      before.values.addAll(values);
      before.declarations.add(origin);
      return Outcome.DONE;
    }
    if (operator.equals(":=")) {
      booleans.remove(name);
    } else if (isDeclared(name)) {
      return operator.equals("?=") ? Outcome.KEPT : Outcome.DECLARED;
    }
    declare(name, values, List.of(origin));
    return Outcome.DONE;
  }

  private void declare(String name, List<Word> values, List<Origin> declarations) {
    Growing own = new Growing(new ArrayList<>(values), new ArrayList<>(declarations));
    growing.put(name, own);
    sets.put(
        name,
        new Variable(
            name,
            Collections.unmodifiableList(own.values),
            Collections.unmodifiableList(own.declarations)));
  }

  /** Applies one boolean assignment. */
  Outcome assign(String name, String operator, boolean value) {
    if (operator.equals("+=")) {
      return Outcome.WRONG_TYPE;
    }
    if (operator.equals(":=")) {
      sets.remove(name);
      growing.remove(name);
    } else if (isDeclared(name)) {
      return operator.equals("?=") ? Outcome.KEPT : Outcome.DECLARED;
    }
    booleans.put(name, value);
    return Outcome.DONE;
  }

  /** The expander of the finished table; before that, use a new one for each question. */
  Expander expander() {
    Expander found = expander;
    if (found == null) {
      found = new Expander(this);
      expander = found;
    }
    return found;
  }

  /** Forgets what was expanded, after an assignment that came later. */
  void changed() {
    expander = null;
    reached.clear();
  }

  /** Takes over all of {@code other}, which is finished. */
  void take(VariableTable other) {
    other.sets.forEach(
        (name, variable) -> declare(name, variable.values(), variable.declarations()));
    booleans.putAll(other.booleans);
    unbalanced.addAll(other.unbalanced);
  }

  /**
   * Whether every value ever given to {@code name} is a glob by itself if the variables in it are.
   */
  boolean isBalanced(String name) {
    return !unbalanced.contains(name);
  }

  /** Whether {@code name} is, or leads to, one of {@code others}. */
  boolean reaches(String name, Collection<String> others) {
    if (others.contains(name)) {
      return true;
    }
    for (String auto : reached.computeIfAbsent(name, this::automaticOf)) {
      if (others.contains(auto)) {
        return true;
      }
    }
    return false;
  }

  private Set<String> automaticOf(String start) {
    Set<String> seen = new HashSet<>();
    List<String> work = new ArrayList<>(List.of(start));
    while (!work.isEmpty()) {
      String name = work.remove(work.size() - 1);
      if (seen.add(name)) {
        for (Word value : written(name)) {
          work.addAll(text.names(value.value()));
        }
      }
    }
    seen.retainAll(AUTOMATIC);
    return Set.copyOf(seen);
  }

  @Override
  public Map<String, Variable> all() {
    return Collections.unmodifiableMap(sets);
  }

  @Override
  public @Nullable List<String> values(String name) {
    Expansion found = expander().values(name);
    return found.failure() == null ? found.values() : null;
  }

  @Override
  public Map<String, Boolean> booleans() {
    return Collections.unmodifiableMap(booleans);
  }
}
