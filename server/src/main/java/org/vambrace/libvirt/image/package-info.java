/**
 * What image files say about other images: formats, headers, the names in them, and the chain they
 * make.
 *
 * <p>Pure but for {@link org.vambrace.libvirt.host.HostView}; every length and offset in a header
 * is checked, and names elsewhere are never followed.
 */
@NullMarked
package org.vambrace.libvirt.image;

import org.jspecify.annotations.NullMarked;
