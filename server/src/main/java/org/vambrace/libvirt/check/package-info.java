/**
 * What libvirt's own XML parser refuses (src/conf), as virt-aa-helper calls it: without validation,
 * without a hypervisor driver's additions.
 */
@NullMarked
package org.vambrace.libvirt.check;

import org.jspecify.annotations.NullMarked;
