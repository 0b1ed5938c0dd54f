/**
 * AppArmor's log records: read as libapparmor reads them, explained, and answered with a rule.
 *
 * <p>Pure: text comes in, records and explanations go out; files, clock and environment stay with
 * the callers. Nothing here throws on input.
 */
@NullMarked
package org.vambrace.audit;

import org.jspecify.annotations.NullMarked;
