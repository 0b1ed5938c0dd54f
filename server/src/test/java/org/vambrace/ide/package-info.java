/** Tests of editor features: inline text with {@code $0} for the cursor, one helper each. */
@NullMarked
package org.vambrace.ide;

import org.jspecify.annotations.NullMarked;
