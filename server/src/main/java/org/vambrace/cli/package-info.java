/**
 * The command line: one class for each command, picocli and nothing of the language server. Reads
 * files through {@code workspace.disk}; writes to the {@link org.vambrace.cli.Console} it is given.
 */
@NullMarked
package org.vambrace.cli;

import org.jspecify.annotations.NullMarked;
