/**
 * Tests of what may stand at a cursor: inline text with {@code $0} for the cursor, one helper each.
 */
@NullMarked
package org.vambrace.ide.cursor;

import org.jspecify.annotations.NullMarked;
