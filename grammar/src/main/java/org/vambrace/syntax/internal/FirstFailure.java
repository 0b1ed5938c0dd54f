package org.vambrace.syntax.internal;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/**
 * Notes where an item first breaks the grammar, as apparmor_parser does, and lets the parse unwind;
 * what was read before stays in the tree. Repair is the splitter's task.
 */
final class FirstFailure extends DefaultErrorStrategy {
  private @Nullable Token token;
  private @Nullable IntervalSet expected;
  private boolean forced;

  /** The first token that does not fit, or null if all did. */
  @Nullable Token token() {
    return token;
  }

  /** The first token that does not fit, or else the first of {@code item}. */
  Token tokenOr(Header item) {
    return token == null ? item.visible().get(0) : token;
  }

  /** Whether the item's shape is sound and the failure was put on it from outside. */
  boolean isForced() {
    return forced;
  }

  /** Whether {@code type} would have fitted instead. */
  boolean expects(int type) {
    return expected != null && expected.contains(type);
  }

  /** Makes {@code culprit} the failure if all was read well. */
  void force(Token culprit) {
    if (token == null) {
      token = culprit;
      forced = true;
    }
  }

  @Override
  public void reset(Parser recognizer) {
    super.reset(recognizer);
    token = null;
    expected = null;
    forced = false;
  }

  @Override
  public void reportError(Parser recognizer, RecognitionException failure) {
    if (token == null) {
      token = recognizer.getCurrentToken();
      expected = recognizer.getExpectedTokens();
    }
  }

  @Override
  public void recover(Parser recognizer, RecognitionException failure) {
    ((ItemTokens) recognizer.getInputStream()).finish();
  }

  @Override
  public Token recoverInline(Parser recognizer) {
    throw new InputMismatchException(recognizer);
  }

  @Override
  public void sync(Parser recognizer) {}
}
