/** Tests of the language server: conversations over two streams. */
@NullMarked
package org.vambrace.lsp;

import org.jspecify.annotations.NullMarked;
