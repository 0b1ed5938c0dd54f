package org.vambrace.syntax;

import java.util.List;
import org.vambrace.text.SourceText;

/**
 * What a parse gives: always a tree, and every problem in order of place.
 *
 * @param text what was parsed
 * @param document the tree
 * @param problems why the real parser would refuse it; empty if it would not (for its shape)
 * @param selfContained whether the text consists of whole items and closes every block it opens, so
 *     that it means the same wherever it is included between items
 */
public record ParseResult(
    SourceText text, Document document, List<Problem> problems, boolean selfContained) {}
