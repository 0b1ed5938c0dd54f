/** Tests of what policy files mean. */
@NullMarked
package org.vambrace.policy;

import org.jspecify.annotations.NullMarked;
