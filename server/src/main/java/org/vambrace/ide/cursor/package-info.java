/**
 * Where a cursor stands and what the language allows there, on half-typed text.
 *
 * <p>The tree of {@code syntax} judges finished policy; while a word is being typed the statement
 * around it is nearly always broken. So completion, hover and signature help ask this package
 * instead: it reads the text before the cursor with a few rules of thumb that no unfinished
 * statement can upset.
 */
@NullMarked
package org.vambrace.ide.cursor;

import org.jspecify.annotations.NullMarked;
