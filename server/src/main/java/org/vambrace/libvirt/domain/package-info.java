/**
 * A domain as libvirt's parser understands it, as far as virt-aa-helper looks at it.
 *
 * <p>Immutable records that remember the XML they come from. Pure: nothing here looks at a host.
 */
@NullMarked
package org.vambrace.libvirt.domain;

import org.jspecify.annotations.NullMarked;
