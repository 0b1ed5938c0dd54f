package org.vambrace.policy;

import java.util.List;

/**
 * Where an item of a model was written and how the root came to it.
 *
 * @param where the item
 * @param includes the include items that led to its file, outermost (in the root file) first
 */
public record Origin(Location where, List<Location> includes) {}
