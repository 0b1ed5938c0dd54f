/**
 * What policy files mean: includes, variables, profiles and their effective rules, and every
 * refusal of the real parser that needs more than one file's shape. Pure: files come through {@link
 * org.vambrace.policy.PolicyFiles}.
 */
@NullMarked
package org.vambrace.policy;

import org.jspecify.annotations.NullMarked;
