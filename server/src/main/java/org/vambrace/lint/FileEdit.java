package org.vambrace.lint;

import org.vambrace.text.TextEdit;

/**
 * A text edit in a file.
 *
 * @param path the file
 * @param edit the edit
 */
public record FileEdit(String path, TextEdit edit) {}
