/**
 * Editor features: one class each, a pure function of a snapshot, a path and an offset to own
 * records. Nothing here knows LSP; offsets are UTF-16 units as everywhere.
 */
@NullMarked
package org.vambrace.ide;

import org.jspecify.annotations.NullMarked;
