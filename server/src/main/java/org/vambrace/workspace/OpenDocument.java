package org.vambrace.workspace;

import org.vambrace.text.SourceText;

/**
 * A document that an editor has open: its text counts, not the file's.
 *
 * @param path where it lies
 * @param version the editor's number of this text
 * @param text the content
 */
public record OpenDocument(String path, int version, SourceText text) {}
