/**
 * The language server: LSP 3.17 over two streams. Glue only; what an answer holds is worked out in
 * {@code ide}. One thread reads messages and takes the snapshot of each request, a few threads
 * answer, one writer owns the output.
 */
@NullMarked
package org.vambrace.lsp;

import org.jspecify.annotations.NullMarked;
