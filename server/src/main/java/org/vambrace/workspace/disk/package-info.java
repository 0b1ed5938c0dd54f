/** The only door to policy files on disk. */
@NullMarked
package org.vambrace.workspace.disk;

import org.jspecify.annotations.NullMarked;
