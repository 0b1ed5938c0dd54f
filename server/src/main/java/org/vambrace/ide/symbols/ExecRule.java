package org.vambrace.ide.symbols;

import org.vambrace.text.TextRange;

/**
 * A rule that runs a program under another profile without naming it.
 *
 * @param path the program, as written, without quotes
 * @param child whether in a child profile ({@code cx}) or the one that attaches ({@code px})
 * @param pathRange the path
 * @param range the rule
 * @param container full name of the profile around it; empty in fragments
 */
public record ExecRule(
    String path, boolean child, TextRange pathRange, TextRange range, String container) {}
