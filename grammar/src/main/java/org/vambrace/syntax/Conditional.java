package org.vambrace.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.TextRange;

/**
 * {@code if E { } else if E { } else { }}.
 *
 * @param range {@code if} to behind the last closing brace
 * @param branches the {@code if} and every {@code else if}, in order
 * @param otherwise the last {@code else}
 */
public record Conditional(TextRange range, List<Branch> branches, @Nullable Block otherwise)
    implements Item {
  /**
   * One tested branch.
   *
   * @param range {@code if} or {@code else} to behind the closing brace
   * @param test when it counts
   * @param body what then counts
   */
  public record Branch(TextRange range, Expression test, Block body) implements Node {}
}
