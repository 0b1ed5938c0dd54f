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
 * @param reached where apparmor_parser, which stops at its first error, has read the includes for
 *     sure: what looks like one behind this offset may be none to it
 */
public record ParseResult(
    SourceText text,
    Document document,
    List<Problem> problems,
    boolean selfContained,
    int reached) {}
