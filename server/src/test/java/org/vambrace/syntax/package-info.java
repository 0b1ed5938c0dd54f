/** Tests of the syntax layer on real policy; its unit tests are in the grammar module. */
@NullMarked
package org.vambrace.syntax;

import org.jspecify.annotations.NullMarked;
