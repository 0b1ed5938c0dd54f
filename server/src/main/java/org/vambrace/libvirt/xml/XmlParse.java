package org.vambrace.libvirt.xml;

import org.jspecify.annotations.Nullable;

/**
 * What {@link XmlParser} makes of a text.
 *
 * @param root the root element; null if there is none. With a problem it holds what was read before
 *     it, good enough for an editor, never for a profile
 * @param problem why the text is refused, or null
 */
public record XmlParse(@Nullable XmlElement root, @Nullable XmlProblem problem) {}
