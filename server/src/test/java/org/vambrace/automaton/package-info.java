/** Tests of the byte automata against brute force and an independent library. */
@NullMarked
package org.vambrace.automaton;

import org.jspecify.annotations.NullMarked;
