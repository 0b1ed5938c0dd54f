package org.vambrace.syntax;

import org.vambrace.text.TextRange;

/**
 * What an include or abi names.
 *
 * @param range with its brackets or quotes
 * @param path the path text, without them
 * @param form how it was written, which decides where it is looked up
 */
public record IncludePath(TextRange range, String path, Form form) implements Node {
  /**
   * {@code <p>} is searched in the include directories and the base; the others are opened as is.
   */
  public enum Form {
    ANGLE,
    QUOTED,
    BARE
  }
}
