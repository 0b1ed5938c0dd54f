package org.vambrace.policy;

import java.util.List;
import org.vambrace.syntax.Include;

/**
 * One include item, resolved for a root.
 *
 * @param from the include item, and the includes that led to its file
 * @param item the item
 * @param targets the files it brings in (several for a directory), in the order they are read;
 *     empty if missing or already included in this scope
 * @param missing whether nothing is there
 */
public record IncludeEdge(Origin from, Include item, List<String> targets, boolean missing) {}
