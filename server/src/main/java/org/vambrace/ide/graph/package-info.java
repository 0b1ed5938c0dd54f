/** Profiles and how they lead to each other: call hierarchy and graph. */
@NullMarked
package org.vambrace.ide.graph;

import org.jspecify.annotations.NullMarked;
