/** Tests of decisions, conflicts and equivalence, against recorded answers of compiled policy. */
@NullMarked
package org.vambrace.policy.access;

import org.jspecify.annotations.NullMarked;
