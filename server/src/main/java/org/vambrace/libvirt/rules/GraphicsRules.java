package org.vambrace.libvirt.rules;

import java.util.List;
import org.vambrace.libvirt.domain.Domain;
import org.vambrace.libvirt.domain.Graphics;
import org.vambrace.libvirt.domain.XmlValue;

/** Render nodes, sockets and the X authority file of displays. */
final class GraphicsRules implements DeviceRules {

  @Override
  public boolean add(Domain domain, RuleWriter out) {
    for (Graphics g : domain.graphics()) {
      boolean rendered = renderNode(g, out) || !out.version().renderNodeFailureIsFatal();
      if (!rendered) {
        return false;
      }
      for (XmlValue socket : g.sockets()) {
        if (!out.file(socket, "rw", g.type() + " socket")) {
          return false;
        }
      }
    }
    return xauth(domain.graphics(), out);
  }

  private static boolean renderNode(Graphics g, RuleWriter out) {
    XmlValue node = g.renderNode();
    if (node != null) {
      out.needGl(Origin.of(node));
      return out.file(node, "rw", "render node");
    }
    if (!g.needsRenderNode()) {
      return true;
    }
    Origin origin = Origin.of(g.element());
    out.needGl(origin);
    // libvirt takes whatever readdir(3) gives first.
    for (String name : out.host().list("/dev/dri")) {
      if (name.startsWith("renderD")) {
        return out.file("/dev/dri/" + name, "rw", origin, "render node");
      }
    }
    return true;
  }

  private static boolean xauth(List<Graphics> graphics, RuleWriter out) {
    if (graphics.size() != 1 || !graphics.get(0).type().equals("sdl")) {
      return true;
    }
    XmlValue xauth = graphics.get(0).xauth();
    if (xauth == null) {
      out.say(
          Message.remark(
              Message.Severity.ERROR,
              "an SDL display needs an xauth file",
              graphics.get(0).element().tagRange(),
              "virt-aa-helper gives up without a word; add xauth='/path/to/.Xauthority'"));
      return false;
    }
    return out.file(xauth, "r", "X authority file");
  }
}
