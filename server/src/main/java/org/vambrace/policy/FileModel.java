package org.vambrace.policy;

import org.vambrace.syntax.ParseResult;
import org.vambrace.text.SourceText;

/**
 * One parsed file and the facts that need no other file. Immutable; made once per content and shared by
 * every root that includes the file.
 *
 * @param path absolute path with {@code /}
 * @param syntax its text, tree and problems
 */
public record FileModel(String path, ParseResult syntax) {

  /** The file's text. */
  public SourceText text() {
    return syntax.text();
  }
}
