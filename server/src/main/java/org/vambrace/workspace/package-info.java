/**
 * The files of a workspace and what they are: kind, base directory, who includes whom, and the
 * policy model of each, computed once. Pure: bytes come through {@link
 * org.vambrace.workspace.FileSource}; only {@code workspace.disk} touches a disk.
 */
@NullMarked
package org.vambrace.workspace;

import org.jspecify.annotations.NullMarked;
