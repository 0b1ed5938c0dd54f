/**
 * Checks over policy: findings, fixes, suppressions and the registry. Pure; a check sees no other
 * check.
 */
@NullMarked
package org.vambrace.lint;

import org.jspecify.annotations.NullMarked;
