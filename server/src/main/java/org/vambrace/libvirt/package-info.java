/**
 * The AppArmor profile that libvirt's virt-aa-helper generates for a domain, byte for byte.
 *
 * <p>{@link org.vambrace.libvirt.ProfileGenerator} takes the text of a domain XML, a {@link
 * org.vambrace.libvirt.host.HostView} and options and gives a {@link
 * org.vambrace.libvirt.GeneratedProfile}: every line with the XML it comes from. Nothing here
 * touches files except through the host view, and nothing throws on input.
 */
@NullMarked
package org.vambrace.libvirt;

import org.jspecify.annotations.NullMarked;
