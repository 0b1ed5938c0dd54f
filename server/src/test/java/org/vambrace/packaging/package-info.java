/** What the build makes, tried as users get it: packages, launcher, integrations of CI systems. */
@NullMarked
package org.vambrace.packaging;

import org.jspecify.annotations.NullMarked;
