/**
 * Whether guests are kept apart: no guest's profile lets it reach what another guest's profile was
 * made to give that other guest alone.
 *
 * <p>Pure; policy comes through {@link org.vambrace.policy.PolicyFiles}.
 */
@NullMarked
package org.vambrace.libvirt.isolation;

import org.jspecify.annotations.NullMarked;
