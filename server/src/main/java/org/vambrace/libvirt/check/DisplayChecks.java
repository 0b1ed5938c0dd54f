package org.vambrace.libvirt.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.xml.XmlElement;

/** Displays, sound and video beyond single values (virDomainGraphicsDefParseXML and beside it). */
final class DisplayChecks implements DomainCheck {
  private static final String TIME =
      "\\s*[+-]?\\d+-[+-]?\\d+-[+-]?\\d+T[+-]?\\d+:[+-]?\\d+:[+-]?\\d+";

  private final WordLists lists;
  private final LibvirtVersion version;

  DisplayChecks(WordLists lists, LibvirtVersion version) {
    this.lists = lists;
    this.version = version;
  }

  @Override
  public @Nullable Refusal check(XmlElement domain) {
    for (XmlElement g : domain.all("devices/graphics")) {
      String type = g.value("type");
      boolean listens = "vnc".equals(type) || "spice".equals(type) || "rdp".equals(type);
      Refusal found = listens ? listens(g) : null;
      found = found != null || !listens ? found : password(g);
      if (found != null) {
        return found;
      }
    }
    for (XmlElement video : domain.all("devices/video")) {
      XmlElement a = video.at("model/acceleration");
      boolean empty =
          a != null
              && a.attribute("rendernode") == null
              && a.attribute("accel3d") == null
              && a.attribute("accel2d") == null;
      if (a != null && empty) {
        return DomainFacts.about(a, "<acceleration> needs accel2d, accel3d or a rendernode");
      }
    }
    return audio(domain);
  }

  private @Nullable Refusal listens(XmlElement g) {
    List<XmlElement> all = g.children("listen");
    for (int i = 0; i < all.size(); i++) {
      XmlElement listen = all.get(i);
      boolean first = i == 0;
      String old =
          first ? listen.is("type", "socket") ? g.value("socket") : g.value("listen") : null;
      String name = listen.is("type", "socket") ? "socket" : "address";
      String own = listen.value(name);
      boolean compared = listen.is("type", "socket") || listen.is("type", "address");
      if (compared && old != null && own != null && !old.equals(own)) {
        return DomainFacts.about(
            listen, "'" + own + "' must be the same as '" + old + "' of <graphics>");
      }
      boolean remote = listen.is("type", "network") || listen.is("type", "address");
      if (!remote && g.is("type", "rdp") && !version.atLeast(LibvirtVersion.V11_3)) {
        return DomainFacts.about(listen, "libvirt 9.0 has no such listen for rdp");
      }
      if (listen.nonEmpty("network") != null && !listen.is("type", "network")) {
        return DomainFacts.about(listen, "only a listen of type network has a network");
      }
      if (listen.nonEmpty("socket") != null && !listen.is("type", "socket")) {
        return DomainFacts.about(listen, "only a listen of type socket has a socket");
      }
    }
    return null;
  }

  private @Nullable Refusal password(XmlElement g) {
    if (g.attribute("passwd") == null) {
      return null;
    }
    String until = g.value("passwdValidTo");
    if (until != null && !until.matches(TIME)) {
      return DomainFacts.about(g, "passwdValidTo must be like 2026-12-31T23:59:59");
    }
    String connected = g.value("connected");
    if (connected == null) {
      return null;
    }
    boolean known = lists.contains("graphicsConnected", connected, true);
    return !known || g.is("type", "vnc") && !connected.equals("keep")
        ? DomainFacts.about(g, "connected must be keep, or for spice also fail or disconnect")
        : null;
  }

  private static @Nullable Refusal audio(XmlElement domain) {
    for (XmlElement audio : domain.all("devices/audio")) {
      for (String side : List.of("input", "output")) {
        XmlElement e = audio.child(side);
        if (e == null) {
          continue;
        }
        boolean fixed = e.is("fixedSettings", "yes");
        if (fixed && !e.is("mixingEngine", "yes")) {
          return DomainFacts.about(e, "fixedSettings needs mixingEngine='yes'");
        }
        XmlElement settings = e.child("settings");
        if (settings != null && !fixed) {
          return DomainFacts.about(settings, "<settings> needs fixedSettings='yes'");
        }
      }
    }
    return null;
  }
}
