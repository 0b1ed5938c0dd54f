/** The words of the language, one table each, with the source and version it was taken from. */
@NullMarked
package org.vambrace.vocabulary;

import org.jspecify.annotations.NullMarked;
