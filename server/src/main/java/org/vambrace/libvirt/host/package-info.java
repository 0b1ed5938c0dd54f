/**
 * What a preview may know of the host: the only door of {@code org.vambrace.libvirt} to files.
 *
 * <p>Paths are absolute strings in the form of {@link org.vambrace.text.ByteText}. Nothing here
 * writes, follows a link out of its root, or opens anything but regular files.
 */
@NullMarked
package org.vambrace.libvirt.host;

import org.jspecify.annotations.NullMarked;
