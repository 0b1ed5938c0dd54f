package org.vambrace.syntax;

import org.vambrace.text.TextRange;

/** The test of an {@code if}, or the value of a boolean variable (cond_expr.cc). */
public sealed interface Expression extends Node {

  /** {@code left or right}. */
  record Or(TextRange range, Expression left, Expression right) implements Expression {}

  /** {@code left and right}. */
  record And(TextRange range, Expression left, Expression right) implements Expression {}

  /** {@code not operand}. */
  record Not(TextRange range, Expression operand) implements Expression {}

  /** {@code $name}; {@code name} is without {@code $} and braces. */
  record BooleanReference(TextRange range, String name) implements Expression {}

  /** {@code defined @{x}} or {@code defined $x}. */
  record Defined(TextRange range, Word variable, String name, boolean isBoolean)
      implements Expression {}

  /** {@code left operator right}; the operator is {@code == != in > >= < <=}. */
  record Comparison(TextRange range, Word left, String operator, Word right)
      implements Expression {}

  /** A lone word; only {@code true} and {@code false}, in any case, are meaningful. */
  record Literal(TextRange range, Word word) implements Expression {}

  /** {@code ( inner )}. */
  record Group(TextRange range, Expression inner) implements Expression {}

  /** An expression that could not be understood; a problem says why. */
  record Unknown(TextRange range) implements Expression {}
}
