package org.vambrace.syntax.internal;

import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.internal.PolicyParser.FactorContext;

/** Finds what a test may not hold before {@link Feature#EXPRESSIONS}. */
final class OldExpressions {
  private OldExpressions() {}

  /** The first token of what is too new below {@code tree}, or null. */
  static @Nullable Token culprit(ParseTree tree) {
    if (tree instanceof FactorContext factor && factor.BOOL_VARIABLE() == null) {
      return factor.DEFINED() == null ? factor.getStart() : null;
    }
    for (int i = 0; i < tree.getChildCount(); i++) {
      Token found = culprit(tree.getChild(i));
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
