/**
 * What a profile really allows: decisions as the kernel takes them from compiled policy, exec
 * conflicts, attachments, links, peers, and proof that two policies are equal. Pure: works on
 * {@link org.vambrace.policy.PolicyModel} and byte automata, reads nothing, and ends within a
 * budget.
 */
@NullMarked
package org.vambrace.policy.access;

import org.jspecify.annotations.NullMarked;
