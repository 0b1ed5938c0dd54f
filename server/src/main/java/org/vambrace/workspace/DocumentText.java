package org.vambrace.workspace;

import org.vambrace.text.SourceText;

/**
 * The text of an open document, which may be worked out no sooner than somebody reads it: whoever
 * takes an editor's changes must not wait for them. Thread-safe.
 */
public interface DocumentText {
  /** The text; the same object each time. */
  SourceText read();

  /** The length in UTF-16 units or something above it; costs nothing. */
  int longest();

  /** A text that is there already. */
  static DocumentText of(SourceText text) {
    return new DocumentText() {
      @Override
      public SourceText read() {
        return text;
      }

      @Override
      public int longest() {
        return text.length();
      }
    };
  }
}
