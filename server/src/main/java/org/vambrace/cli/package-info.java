/**
 * The command line: one class a command. The only package, with {@code lsp}, that reads the
 * environment, writes to the standard streams, and knows picocli.
 */
@NullMarked
package org.vambrace.cli;

import org.jspecify.annotations.NullMarked;
