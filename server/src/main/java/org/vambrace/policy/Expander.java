package org.vambrace.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Globs;
import org.vambrace.policy.Expansion.Failure;
import org.vambrace.syntax.VariableReference;
import org.vambrace.syntax.Word;

/**
 * Expands set variables (variable.cc, parser_variable.c). Values are resolved at first use and
 * kept; a profile's automatic variables stand before those of the file. Thread-safe: everything
 * kept is a pure function of the table.
 */
final class Expander {
  /** Characters of all values of one variable, and of one expanded word. */
  private static final int BUDGET = 4_000_000;

  /** How far variables may lead to others. */
  private static final int DEPTH = 200;

  private final VariableTable table;
  private final @Nullable Expander shared;
  private final Map<String, List<String>> automatic;
  private final Map<String, Expansion> values = new ConcurrentHashMap<>();
  private final Map<String, Optional<Expansion>> failures = new ConcurrentHashMap<>();
  private final Map<String, Boolean> balanced = new ConcurrentHashMap<>();

  /** An expander for what stands outside profiles. */
  Expander(VariableTable table) {
    this.table = table;
    this.shared = null;
    this.automatic = Map.of();
  }

  /**
   * An expander for one profile; what does not depend on its own variables comes from {@code
   * shared}.
   */
  Expander(Expander shared, Map<String, List<String>> automatic) {
    this.table = shared.table;
    this.shared = shared;
    this.automatic = Map.copyOf(automatic);
  }

  /** How variables are found in text. */
  VariableText text() {
    return table.text();
  }

  /** The fully expanded values of a set variable, sorted and distinct. */
  Expansion values(String name) {
    Expansion known = values.get(name);
    if (known == null) {
      known =
          shared != null && !table.reaches(name, automatic.keySet())
              ? shared.values(name)
              : resolve(name, new LinkedHashSet<>());
      values.put(name, known);
    }
    return known;
  }

  private Expansion resolve(String name, Set<String> open) {
    List<String> own = automatic.get(name);
    if (own != null) {
      return Expansion.of(own);
    }
    Expansion undeclared = undeclared(name);
    if (undeclared != null) {
      return undeclared;
    }
    if (!open.add(name)) {
      return Expansion.failed(Failure.RECURSIVE, name);
    }
    if (open.size() > DEPTH) {
      return Expansion.failed(Failure.TOO_LARGE, name);
    }
    Set<String> all = new TreeSet<>(ByteOrder.INSTANCE);
    long size = 0;
    for (String value : table.sorted(name)) {
      List<String> combined = new ArrayList<>();
      Expansion failed = combine(value, open, combined);
      if (failed != null) {
        if (all.isEmpty() || table.text().isStrict()) {
          open.remove(name);
          return failed;
        }
        break;
      }
      for (String one : combined) {
        size += one.length();
        all.add(one);
      }
      if (size > BUDGET) {
        return Expansion.failed(Failure.TOO_LARGE, name);
      }
    }
    open.remove(name);
    Expansion done = Expansion.of(new ArrayList<>(all));
    values.put(name, done);
    return done;
  }

  /**
   * Every combination of the values in {@code text}, as plain strings; gives the failure or null.
   */
  private @Nullable Expansion combine(String text, Set<String> open, List<String> into) {
    List<String> heads = new ArrayList<>(List.of(""));
    int from = 0;
    String unresolvable = table.text().unresolvable(text);
    if (unresolvable != null) {
      return Expansion.failed(Failure.BAD_NAME, unresolvable);
    }
    for (VariableText.Use use = table.text().next(text, 0);
        use != null;
        use = table.text().next(text, use.end())) {
      Expansion known = values.get(use.name());
      Expansion inner = known != null ? known : resolve(use.name(), open);
      if (inner.failure() != null) {
        return inner;
      }
      String between = text.substring(from, use.start());
      List<String> next = new ArrayList<>(heads.size() * inner.values().size());
      long size = 0;
      for (String head : heads) {
        for (String value : inner.values()) {
          size += head.length() + between.length() + value.length();
          if (size > BUDGET) {
            return Expansion.failed(Failure.TOO_LARGE, use.name());
          }
          next.add(head + between + value);
        }
      }
      heads = next;
      from = use.end();
    }
    String tail = text.substring(from);
    for (String head : heads) {
      into.add(tail.isEmpty() ? head : head + tail);
    }
    return null;
  }

  /**
   * Expands a processed word: each reference becomes its value, or an alternation of its values,
   * with slashes filtered as the parser does.
   *
   * @return one value, or a failure
   */
  Expansion expand(String text) {
    VariableText.Use use = table.text().next(text, 0);
    if (use == null) {
      return Expansion.of(List.of(text));
    }
    StringBuilder out = new StringBuilder(text.length() + 32);
    int from = 0;
    // Since 5.0 the text before a variable is what the one before it gave, and what follows that.
    int last = 0;
    while (use != null) {
      Expansion inner = values(use.name());
      if (inner.failure() != null) {
        return inner;
      }
      out.append(text, from, use.start());
      boolean behindSlash = out.length() > 0 && out.charAt(out.length() - 1) == '/';
      boolean beforeSlash = use.end() < text.length() && text.charAt(use.end()) == '/';
      // Before 5.0 a single value was put in as it is, and a path's first slash was no exception.
      boolean older = table.text().isStrict();
      int here = out.length();
      List<String> values = inner.values();
      if (older && values.size() == 1 && isListed(use.name())) {
        // The same twice, which is an alternation still: a star before it may be empty.
        values = List.of(values.get(0), values.get(0));
      }
      boolean filters = !older || values.size() > 1;
      append(
          out,
          values,
          filters && behindSlash && (older || !onlySlashes(out, last)),
          filters && beforeSlash);
      last = here;
      if (out.length() > BUDGET) {
        return Expansion.failed(Failure.TOO_LARGE, use.name());
      }
      from = use.end();
      use = table.text().next(text, from);
    }
    return Expansion.of(List.of(out.append(text, from, text.length()).toString()));
  }

  /** Whether a variable that can be expanded has several values, be they the same. */
  private boolean isListed(String name) {
    List<String> own = automatic.get(name);
    if (own != null) {
      return own.size() > 1;
    }
    List<Word> written = table.written(name);
    if (written.size() != 1) {
      return written.size() > 1;
    }
    String value = written.get(0).value();
    for (VariableText.Use use = table.text().next(value, 0);
        use != null;
        use = table.text().next(value, use.end())) {
      if (isListed(use.name())) {
        return true;
      }
    }
    return false;
  }

  private static void append(
      StringBuilder out, List<String> values, boolean cutStart, boolean cutEnd) {
    boolean several = values.size() > 1;
    if (several) {
      out.append('{');
    }
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      int start = 0;
      int end = value.length();
      while (cutStart && start < end && value.charAt(start) == '/') {
        start++;
      }
      while (cutEnd && end > start && value.charAt(end - 1) == '/') {
        end--;
      }
      if (i > 0) {
        out.append(',');
      }
      out.append(value, start, end);
    }
    if (several) {
      out.append('}');
    }
  }

  private static boolean onlySlashes(CharSequence text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) != '/') {
        return false;
      }
    }
    return true;
  }

  /**
   * Why a variable cannot be expanded, or null if it can (or is only too large). From 5.0 on only
   * its first value counts, in the order of bytes; where another cannot be expanded, that and those
   * behind it are lost ({@link #loss}). Cheaper than {@link #values}: nothing is combined.
   */
  @Nullable Expansion failure(String name) {
    if (table.text().isStrict()) {
      return loss(name);
    }
    Expansion any = loss(name);
    return any == null ? null : first(name, new LinkedHashSet<>());
  }

  private @Nullable Expansion first(String name, Set<String> open) {
    if (automatic.containsKey(name)) {
      return null;
    }
    Expansion undeclared = undeclared(name);
    if (undeclared != null || open.size() > DEPTH) {
      return undeclared;
    }
    if (!open.add(name)) {
      return Expansion.failed(Failure.RECURSIVE, name);
    }
    List<String> all = table.sorted(name);
    String value = all.isEmpty() ? "" : all.get(0);
    String unresolvable = table.text().unresolvable(value);
    if (unresolvable != null) {
      return Expansion.failed(Failure.BAD_NAME, unresolvable);
    }
    for (String used : table.text().names(value)) {
      Expansion found = first(used, open);
      if (found != null) {
        return found;
      }
    }
    open.remove(name);
    return null;
  }

  /** Why some value of a variable, or of those it leads to, cannot be expanded, or null. */
  @Nullable Expansion loss(String name) {
    Optional<Expansion> known = failures.get(name);
    if (known == null) {
      known =
          shared != null && !table.reaches(name, automatic.keySet())
              ? Optional.ofNullable(shared.loss(name))
              : Optional.ofNullable(follow(name, new LinkedHashSet<>()));
      failures.put(name, known);
    }
    return known.orElse(null);
  }

  private @Nullable Expansion follow(String name, Set<String> open) {
    if (automatic.containsKey(name)) {
      return null;
    }
    Expansion undeclared = undeclared(name);
    if (undeclared != null) {
      return undeclared;
    }
    if (!open.add(name)) {
      return Expansion.failed(Failure.RECURSIVE, name);
    }
    if (open.size() > DEPTH) {
      return null;
    }
    for (Word value : table.written(name)) {
      String unresolvable = table.text().unresolvable(value.value());
      if (unresolvable != null) {
        return Expansion.failed(Failure.BAD_NAME, unresolvable);
      }
      for (String used : table.text().names(value.value())) {
        Optional<Expansion> known = failures.get(used);
        Expansion found = known == null ? follow(used, open) : known.orElse(null);
        if (found != null) {
          return found;
        }
      }
    }
    open.remove(name);
    failures.put(name, Optional.empty());
    return null;
  }

  private @Nullable Expansion undeclared(String name) {
    Failure failure = nameFailure(name);
    if (failure != null) {
      return Expansion.failed(failure, name);
    }
    return table.all().containsKey(name)
        ? null
        : Expansion.failed(
            table.booleans().containsKey(name) ? Failure.BOOLEAN : Failure.UNDECLARED, name);
  }

  /**
   * Whether each value of a variable is a glob by itself. Such a variable may stand anywhere in a
   * glob, classes aside.
   */
  boolean isBalanced(String name) {
    return isBalanced(name, 0);
  }

  private boolean isBalanced(String name, int depth) {
    Boolean known = balanced.get(name);
    if (known == null && depth > DEPTH) {
      return false;
    }
    if (known == null) {
      known =
          shared != null && !table.reaches(name, automatic.keySet())
              ? shared.isBalanced(name, depth)
              : failure(name) == null
                  && (isBalancedAsWritten(name, depth) || isBalancedExpanded(name));
      balanced.put(name, known);
    }
    return known;
  }

  private boolean isBalancedAsWritten(String name, int depth) {
    if (automatic.containsKey(name) || !table.isBalanced(name)) {
      return false;
    }
    for (Word value : table.written(name)) {
      for (String used : table.text().names(value.value())) {
        if (!isBalanced(used, depth + 1)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isBalancedExpanded(String name) {
    Expansion found = values(name);
    return found.failure() == null
        && found.values().stream().allMatch(value -> Globs.check(value) == null);
  }

  private static @Nullable Failure nameFailure(String name) {
    char first = name.isEmpty() ? 0 : name.charAt(0);
    boolean letter = first >= 'a' && first <= 'z' || first >= 'A' && first <= 'Z';
    if (!letter) {
      return Failure.BAD_START;
    }
    return VariableReference.isName(name) ? null : Failure.BAD_NAME;
  }
}
