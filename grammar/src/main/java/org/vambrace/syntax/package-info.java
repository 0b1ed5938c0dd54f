/**
 * The lossless syntax tree of AppArmor policy, and the parser that makes it.
 *
 * <p>Knows the shape of the language, not its meaning: nothing here opens an include, looks up a
 * variable or compiles a glob. Parsing never throws on input; it returns a tree and problems. ANTLR
 * stays in {@code syntax.internal}.
 */
@NullMarked
package org.vambrace.syntax;

import org.jspecify.annotations.NullMarked;
