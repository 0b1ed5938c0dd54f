/** Signature help: the shape of the rule at the cursor. */
@NullMarked
package org.vambrace.ide.signature;

import org.jspecify.annotations.NullMarked;
