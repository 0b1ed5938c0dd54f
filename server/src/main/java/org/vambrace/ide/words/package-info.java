/** What the words of the policy language mean, as shown by hover and completion. */
@NullMarked
package org.vambrace.ide.words;

import org.jspecify.annotations.NullMarked;
