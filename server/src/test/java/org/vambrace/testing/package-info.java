/** What tests of several packages share. */
@NullMarked
package org.vambrace.testing;

import org.jspecify.annotations.NullMarked;
