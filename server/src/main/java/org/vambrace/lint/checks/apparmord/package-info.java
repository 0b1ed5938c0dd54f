/**
 * The conventions of the apparmor.d project (its documentation, "Linter" and "Guidelines"), one
 * class each; all opt-in as the group {@code apparmor.d}. Pure.
 */
@NullMarked
package org.vambrace.lint.checks.apparmord;

import org.jspecify.annotations.NullMarked;
