/** The shape of a file: outline, folding, selections, colours, links, hints and lenses. */
@NullMarked
package org.vambrace.ide.structure;

import org.jspecify.annotations.NullMarked;
