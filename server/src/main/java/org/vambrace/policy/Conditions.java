package org.vambrace.policy;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.rules.Text;
import org.vambrace.syntax.Expression;
import org.vambrace.syntax.Repair;
import org.vambrace.syntax.VariableReference;
import org.vambrace.syntax.Word;
import org.vambrace.vocabulary.CloseWords;
import org.vambrace.vocabulary.Target;

/**
 * Decides conditions (cond_expr.cc). What cannot be decided is reported and counts as false. One
 * thread.
 */
final class Conditions {
  private final ReadSession session;
  private final FileVisit visit;

  Conditions(ReadSession session, FileVisit visit) {
    this.session = session;
    this.visit = visit;
  }

  /**
   * The value of {@code expression}; every part is judged, also where the result is already clear.
   */
  boolean evaluate(Expression expression) {
    if (expression instanceof Expression.Or or) {
      return evaluate(or.left()) | evaluate(or.right());
    }
    if (expression instanceof Expression.And and) {
      return evaluate(and.left()) & evaluate(and.right());
    }
    if (expression instanceof Expression.Not not) {
      return !evaluate(not.operand());
    }
    if (expression instanceof Expression.Group group) {
      return evaluate(group.inner());
    }
    if (expression instanceof Expression.BooleanReference reference) {
      return reference(reference);
    }
    if (expression instanceof Expression.Defined defined) {
      return defined(defined);
    }
    if (expression instanceof Expression.Literal literal) {
      return literal(literal);
    }
    if (expression instanceof Expression.Comparison comparison) {
      return compare(comparison);
    }
    return false;
  }

  private boolean reference(Expression.BooleanReference reference) {
    Map<String, Boolean> booleans = session.variables.booleans();
    Boolean value = booleans.get(reference.name());
    if (value == null) {
      String close = CloseWords.closest(reference.name(), booleans.keySet());
      session.refuse(
          visit,
          "undeclared-variable",
          reference.range(),
          Text.of(
              "boolean variable '$%s' is not declared"
                  + CloseWords.hint(close == null ? null : "$" + close),
              reference.name()),
          close == null ? null : Repair.change(reference.range(), "$" + close));
    }
    return value != null && value;
  }

  private boolean defined(Expression.Defined defined) {
    if (!defined.isBoolean()) {
      return definedSet(defined);
    }
    Target target = session.options.target();
    Boolean value = session.variables.booleans().get(defined.name());
    if (!target.atLeast(Target.V4_1)) {
      return value != null;
    }
    // 4.1 asks for the value instead; from 5.0 on the name is looked up among the sets only.
    return !target.atLeast(Target.V5_0)
        && reference(new Expression.BooleanReference(defined.range(), defined.name()));
  }

  private boolean definedSet(Expression.Defined defined) {
    boolean declared = session.variables.all().containsKey(defined.name());
    Expansion values = session.variables.expander().values(defined.name());
    // Until 5.0 the question expanded the variable.
    if (declared && values.failure() != null && !session.options.target().atLeast(Target.V5_0)) {
      session.refuse(
          visit,
          "undeclared-variable",
          defined.range(),
          Text.of("variable '@{%s}' of this one's values is not declared", values.culprit()));
    }
    return declared;
  }

  private boolean literal(Expression.Literal literal) {
    String word = literal.word().value().toLowerCase(Locale.ROOT);
    if (!word.equals("true") && !word.equals("false")) {
      session.refuse(
          visit,
          "condition",
          literal.range(),
          Text.of("'%s' is no condition; a lone word is true or false", literal.word().raw()));
    }
    return word.equals("true");
  }

  private boolean compare(Expression.Comparison comparison) {
    Set<String> left = values(comparison.left());
    Set<String> right = values(comparison.right());
    if (left == null || right == null) {
      return false;
    }
    return switch (comparison.operator()) {
      case "==" -> left.equals(right);
      case "!=" -> !left.equals(right);
      case "in" -> right.containsAll(left);
      default -> ordered(comparison, left, right);
    };
  }

  /** The variable that a word, quoted or not, is as a whole; or null. */
  private static @Nullable String variable(Word word) {
    String text = word.value();
    if (text.startsWith("@{") && text.endsWith("}")) {
      String name = text.substring(2, text.length() - 1);
      return VariableReference.isName(name) ? name : null;
    }
    return word.isVariable() ? text.substring(1) : null;
  }

  /** One side of a comparison, expanded; null (and reported) if that is impossible. */
  private @Nullable Set<String> values(Word word) {
    Set<String> set = new TreeSet<>(ByteOrder.INSTANCE);
    String name = variable(word);
    if (name == null) {
      set.add(word.value());
      return set;
    }
    Expansion found = session.variables.expander().values(name);
    if (found.failure() != null) {
      session.refuse(
          visit,
          "undeclared-variable",
          word.range(),
          Text.of(
              "set variable '@{%s}' cannot be compared: it is not declared or not expandable",
              found.culprit()));
      return null;
    }
    set.addAll(found.values());
    return set;
  }

  private boolean ordered(Expression.Comparison comparison, Set<String> left, Set<String> right) {
    BigInteger a = number(left);
    BigInteger b = number(right);
    if ((a == null) != (b == null)) {
      session.refuse(
          visit,
          "condition",
          comparison.range(),
          "'" + comparison.operator() + "' compares a number with a number, or text with text");
      return false;
    }
    if (a != null && b != null && (outOfRange(a) || outOfRange(b))) {
      session.refuse(
          visit, "condition", comparison.range(), "number is out of range in this comparison");
      return false;
    }
    int order = a != null && b != null ? a.compareTo(b) : lexical(left, right);
    return switch (comparison.operator()) {
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      case "<" -> order < 0;
      default -> order <= 0;
    };
  }

  private static int lexical(Set<String> left, Set<String> right) {
    List<String> a = List.copyOf(new java.util.ArrayList<>(left));
    List<String> b = List.copyOf(new java.util.ArrayList<>(right));
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = ByteOrder.INSTANCE.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static boolean outOfRange(BigInteger number) {
    return number.bitLength() > 63;
  }

  /** The number that a set of one value spells, as strtol with base 0 reads it, or null. */
  private static @Nullable BigInteger number(Set<String> values) {
    if (values.size() != 1) {
      return null;
    }
    String text = values.iterator().next().stripLeading();
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String digits = signed ? text.substring(1) : text;
    String lower = digits.toLowerCase(Locale.ROOT);
    int base = lower.startsWith("0x") ? 16 : digits.startsWith("0") && digits.length() > 1 ? 8 : 10;
    String body = base == 16 ? digits.substring(2) : digits;
    if (body.isEmpty() || !body.chars().allMatch(c -> Character.digit(c, base) >= 0 && c < 128)) {
      return null;
    }
    BigInteger value = new BigInteger(body, base);
    return text.startsWith("-") ? value.negate() : value;
  }
}
