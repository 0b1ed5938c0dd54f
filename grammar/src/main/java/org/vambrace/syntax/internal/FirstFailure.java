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

  /** The first token that does not fit, or null if all did. */
  @Nullable Token token() {
    return token;
  }

  /** Whether {@code type} would have fitted instead. */
  boolean expects(int type) {
    return expected != null && expected.contains(type);
  }

  /** Makes {@code culprit} the failure, whatever was read. */
  void force(Token culprit) {
    token = culprit;
    expected = null;
  }

  @Override
  public void reset(Parser recognizer) {
    super.reset(recognizer);
    token = null;
    expected = null;
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
