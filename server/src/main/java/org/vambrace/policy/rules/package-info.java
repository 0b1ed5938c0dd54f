/**
 * What each kind of rule and head means by itself, and why the parser refuses it: one class per
 * kind, driven by the tables of {@code vocabulary}. Knows no other file, no variable's value and no
 * profile; everything here is a pure function of the syntax tree and the target.
 */
@NullMarked
package org.vambrace.policy.rules;

import org.jspecify.annotations.NullMarked;
