package org.vambrace.workspace;

import org.vambrace.text.SourceText;

/**
 * A document that an editor has open: its text counts, not the file's.
 *
 * @param path where it lies
 * @param version the editor's number of this text
 * @param content the content, perhaps not worked out yet
 */
public record OpenDocument(String path, int version, DocumentText content) {
  /** The content; may take time in proportion to its length where nobody has asked before. */
  public SourceText text() {
    return content.read();
  }
}
