/** One class for each check; none knows another. */
@NullMarked
package org.vambrace.lint.checks;

import org.jspecify.annotations.NullMarked;
