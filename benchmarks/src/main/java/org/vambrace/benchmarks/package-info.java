/**
 * Measurements with JMH of what a user waits for. They read policy from the folder that {@code
 * -Dpolicy=DIR} names; docs/figures.md says how to run them and keeps what came out.
 */
@NullMarked
package org.vambrace.benchmarks;

import org.jspecify.annotations.NullMarked;
