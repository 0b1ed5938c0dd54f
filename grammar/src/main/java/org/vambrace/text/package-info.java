/**
 * Source text, offsets, lines and edits.
 *
 * <p>Everything else in Vambrace speaks {@code int} offsets into a {@link
 * org.vambrace.text.SourceText}; conversion to bytes, UTF-16 columns and code points happens here
 * and nowhere else. This package is pure: no files, no clock, no environment.
 */
@NullMarked
package org.vambrace.text;

import org.jspecify.annotations.NullMarked;
