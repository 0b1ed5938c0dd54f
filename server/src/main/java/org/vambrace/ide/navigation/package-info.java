/** From a name to where it is declared and used; rename. By symbol, never by text. */
@NullMarked
package org.vambrace.ide.navigation;

import org.jspecify.annotations.NullMarked;
