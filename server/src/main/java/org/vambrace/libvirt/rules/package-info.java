/**
 * The rules virt-aa-helper derives from a domain: one class a kind of device, listed in order in
 * {@link org.vambrace.libvirt.rules.DeviceRules#IN_ORDER}.
 */
@NullMarked
package org.vambrace.libvirt.rules;

import org.jspecify.annotations.NullMarked;
