/**
 * What the names in a file stand for: profiles, hats, variables and included files, where they are
 * declared and where they are used. By the tree, never by text.
 */
@NullMarked
package org.vambrace.ide.symbols;

import org.jspecify.annotations.NullMarked;
