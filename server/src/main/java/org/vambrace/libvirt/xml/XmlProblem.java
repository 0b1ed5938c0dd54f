package org.vambrace.libvirt.xml;

import org.vambrace.text.TextRange;

/**
 * Why a text is not a document libvirt would take.
 *
 * @param message in plain words, no full stop
 * @param range where in the text
 */
public record XmlProblem(String message, TextRange range) {}
