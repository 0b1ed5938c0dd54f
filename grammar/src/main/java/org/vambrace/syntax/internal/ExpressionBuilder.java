package org.vambrace.syntax.internal;

import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.Expression;
import org.vambrace.syntax.Word;
import org.vambrace.syntax.internal.PolicyParser.ConjunctionContext;
import org.vambrace.syntax.internal.PolicyParser.ExpressionContext;
import org.vambrace.syntax.internal.PolicyParser.FactorContext;
import org.vambrace.syntax.internal.PolicyParser.NegationContext;
import org.vambrace.text.TextRange;

/** Lowers the tests of conditionals and the values of boolean variables. Stateless. */
final class ExpressionBuilder {
  private final NodeParts parts;

  ExpressionBuilder(NodeParts parts) {
    this.parts = parts;
  }

  /** The expression; {@link Expression.Unknown} at {@code where} if it is not there. */
  Expression expression(@Nullable ExpressionContext context, TextRange where) {
    if (context == null || context.conjunction().isEmpty()) {
      return new Expression.Unknown(where);
    }
    Expression left = conjunction(context.conjunction(0), where);
    for (int i = 1; i < context.conjunction().size(); i++) {
      Expression right = conjunction(context.conjunction(i), where);
      left = new Expression.Or(left.range().union(right.range()), left, right);
    }
    return left;
  }

  private Expression conjunction(ConjunctionContext context, TextRange where) {
    if (context.negation().isEmpty()) {
      return new Expression.Unknown(where);
    }
    Expression left = negation(context.negation(0), where);
    for (int i = 1; i < context.negation().size(); i++) {
      Expression right = negation(context.negation(i), where);
      left = new Expression.And(left.range().union(right.range()), left, right);
    }
    return left;
  }

  private Expression negation(NegationContext context, TextRange where) {
    if (context.NOT() != null) {
      Expression operand =
          context.negation() == null
              ? new Expression.Unknown(where)
              : negation(context.negation(), where);
      return new Expression.Not(NodeParts.range(context), operand);
    }
    return context.factor() == null
        ? new Expression.Unknown(where)
        : factor(context.factor(), where);
  }

  private Expression factor(FactorContext context, TextRange where) {
    TextRange range = NodeParts.range(context);
    Word set = parts.word(context.SET_VARIABLE());
    Word bool = parts.word(context.BOOL_VARIABLE());
    if (context.DEFINED() != null) {
      Word variable = set == null ? bool : set;
      return variable == null
          ? new Expression.Unknown(range)
          : new Expression.Defined(range, variable, NodeParts.name(variable.raw()), set == null);
    }
    if (bool != null) {
      return new Expression.BooleanReference(range, NodeParts.name(bool.raw()));
    }
    if (context.LPAREN() != null) {
      return new Expression.Group(range, expression(context.expression(), where));
    }
    if (context.operand().isEmpty()) {
      return new Expression.Unknown(where);
    }
    Word left = parts.operand(context.operand(0));
    Word right = context.operand().size() > 1 ? parts.operand(context.operand(1)) : null;
    Word operator = parts.either(context.COMPARE(), context.IN());
    if (left == null || operator != null && right == null) {
      return new Expression.Unknown(range);
    }
    return operator == null || right == null
        ? new Expression.Literal(range, left)
        : new Expression.Comparison(range, left, operator.raw(), right);
  }
}
