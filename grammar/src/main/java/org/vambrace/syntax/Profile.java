package org.vambrace.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.TextRange;

/**
 * A profile or hat.
 *
 * @param range first word of the head to behind the closing brace
 * @param keyword how it was introduced
 * @param name the name as written; for {@link Keyword#NONE} it is the attachment too
 * @param attachment the written attachment
 * @param xattrs the {@code xattrs=( )} group
 * @param identities the values of each {@code + identities=( )}, together
 * @param flags the flags
 * @param body the rules
 */
public record Profile(
    TextRange range,
    Keyword keyword,
    Word name,
    @Nullable Word attachment,
    @Nullable ConditionGroup xattrs,
    List<Word> identities,
    @Nullable Flags flags,
    Block body)
    implements Item {
  /** What introduces a profile. */
  public enum Keyword {
    /** Nothing: {@code /usr/bin/foo { }}. */
    NONE,
    PROFILE,
    HAT,
    /** {@code ^name}. */
    CARET
  }

  /**
   * {@code flags=( ... )} or only {@code ( ... )}.
   *
   * @param range keyword or parenthesis to behind the closing parenthesis
   * @param keyword whether {@code flags=} was written
   * @param values each flag as written, e.g. {@code complain}, {@code error=EPERM}
   */
  public record Flags(TextRange range, boolean keyword, List<Word> values) implements Node {}

  /** The head: everything before the opening brace. */
  public TextRange head() {
    return new TextRange(range.start(), Math.max(range.start(), body.range().start()));
  }
}
