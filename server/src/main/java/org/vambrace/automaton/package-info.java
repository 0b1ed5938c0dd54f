/**
 * Byte automata with labelled accept states. Knows nothing of AppArmor policy: pure, no files, no
 * clock, bounded by a state budget.
 */
@NullMarked
package org.vambrace.automaton;

import org.jspecify.annotations.NullMarked;
