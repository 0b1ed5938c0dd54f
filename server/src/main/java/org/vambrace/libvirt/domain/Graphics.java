package org.vambrace.libvirt.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.xml.XmlElement;

/**
 * A graphical display.
 *
 * @param type vnc, spice, sdl...
 * @param renderNode an explicit DRM render node, or null
 * @param needsRenderNode whether libvirt picks a render node if none is given
 * @param sockets paths of the sockets it listens on
 * @param xauth the X authority file of SDL, or null
 */
public record Graphics(
    XmlElement element,
    String type,
    @Nullable XmlValue renderNode,
    boolean needsRenderNode,
    List<XmlValue> sockets,
    @Nullable XmlValue xauth) {}
