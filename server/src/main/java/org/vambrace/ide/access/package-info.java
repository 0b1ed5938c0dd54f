/** What profiles allow on paths, for hover and for questions over the workspace. */
@NullMarked
package org.vambrace.ide.access;

import org.jspecify.annotations.NullMarked;
