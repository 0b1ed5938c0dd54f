/**
 * XML as libvirt sees it, with the place of every element and attribute in the text.
 *
 * <p>Pure: no external entity and no DTD is ever fetched, and depth, size and entity expansion are
 * bounded.
 */
@NullMarked
package org.vambrace.libvirt.xml;

import org.jspecify.annotations.NullMarked;
