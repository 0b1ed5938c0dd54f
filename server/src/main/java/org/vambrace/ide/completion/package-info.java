/** Completion: what may be typed at a cursor, exact for every place of the language. */
@NullMarked
package org.vambrace.ide.completion;

import org.jspecify.annotations.NullMarked;
