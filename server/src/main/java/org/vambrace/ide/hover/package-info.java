/** Hover: what the word under the cursor means here. */
@NullMarked
package org.vambrace.ide.hover;

import org.jspecify.annotations.NullMarked;
