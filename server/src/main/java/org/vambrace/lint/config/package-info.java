/**
 * The configuration file {@code vambrace.toml}; the only place that knows the TOML library. Pure.
 */
@NullMarked
package org.vambrace.lint.config;

import org.jspecify.annotations.NullMarked;
