/** Unit tests of the syntax layer; those on real policy are in the server module. */
@NullMarked
package org.vambrace.syntax;

import org.jspecify.annotations.NullMarked;
