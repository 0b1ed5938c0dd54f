/**
 * One style for policy. Only blanks, blank lines and the end of the file change; never a comment's
 * text, quoted text, or what the policy means. Pure.
 */
@NullMarked
package org.vambrace.format;

import org.jspecify.annotations.NullMarked;
