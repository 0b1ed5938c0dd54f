/**
 * Findings as text, JSON and the formats of CI systems: one class for each. Pure: writes to what it
 * is given.
 */
@NullMarked
package org.vambrace.cli.report;

import org.jspecify.annotations.NullMarked;
