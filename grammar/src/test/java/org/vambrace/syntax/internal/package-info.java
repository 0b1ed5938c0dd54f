/** Tests of the grammar itself. */
@NullMarked
package org.vambrace.syntax.internal;

import org.jspecify.annotations.NullMarked;
