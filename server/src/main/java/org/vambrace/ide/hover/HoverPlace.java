package org.vambrace.ide.hover;

import org.vambrace.ide.cursor.Cursor;
import org.vambrace.policy.FileKind;
import org.vambrace.text.CancelToken;
import org.vambrace.workspace.Snapshot;

/**
 * Where a hover was asked for.
 *
 * @param snapshot the state
 * @param path the file
 * @param kind what the file is
 * @param cursor the cursor and its word
 * @param cancel whether the answer is still wanted
 */
record HoverPlace(
    Snapshot snapshot, String path, FileKind kind, Cursor cursor, CancelToken cancel) {}
