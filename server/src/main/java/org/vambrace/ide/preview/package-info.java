/** What libvirt generates, and what a profile comes to in all, as text with origins. */
@NullMarked
package org.vambrace.ide.preview;

import org.jspecify.annotations.NullMarked;
