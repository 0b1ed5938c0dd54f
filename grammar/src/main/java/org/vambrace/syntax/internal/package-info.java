/**
 * The lexer, the item splitter, the tree builder and the generated ANTLR parser. Not for others.
 */
@NullMarked
package org.vambrace.syntax.internal;

import org.jspecify.annotations.NullMarked;
