package org.vambrace.libvirt.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.xml.XmlElement;

/** Character devices (virDomainChrDefParseXML) and the aliasing of the first console. */
final class CharReader {
  private final List<CharDevice> serials;
  private final List<CharDevice> consoles;
  private final List<CharDevice> parallels;
  private final List<CharDevice> channels;

  CharReader(XmlElement root, boolean hvm) {
    serials = read(root, "serial");
    consoles = read(root, "console");
    parallels = read(root, "parallel");
    channels = read(root, "channel");
    if (hvm && !consoles.isEmpty()) {
      aliasFirstConsole();
    }
  }

  List<CharDevice> serials() {
    return serials;
  }

  List<CharDevice> consoles() {
    return consoles;
  }

  List<CharDevice> parallels() {
    return parallels;
  }

  List<CharDevice> channels() {
    return channels;
  }

  /** virDomainDefAddConsoleCompat: a serial first console is the first serial port. */
  private void aliasFirstConsole() {
    CharDevice first = consoles.get(0);
    String target = first.targetType();
    if (target != null && !target.equals("serial")) {
      return;
    }
    if (serials.isEmpty()) {
      serials.add(first);
      consoles.remove(0);
    } else if (!sameSource(serials.get(0), first)) {
      consoles.remove(0);
    }
  }

  /** virDomainChrSourceDefIsEqual, for the types that have files. */
  private static boolean sameSource(CharDevice a, CharDevice b) {
    XmlElement x = a.element().child("source");
    XmlElement y = b.element().child("source");
    boolean same = a.type().equals(b.type()) && Objects.equals(text(a.path()), text(b.path()));
    return switch (a.type()) {
      case "file" -> same && Objects.equals(value(x, "append"), value(y, "append"));
      case "unix" ->
          same
              && isBind(x) == isBind(y)
              && Objects.equals(reconnect(x, "enabled"), reconnect(y, "enabled"))
              && Objects.equals(reconnect(x, "timeout"), reconnect(y, "timeout"));
      default -> same;
    };
  }

  private static boolean isBind(@Nullable XmlElement source) {
    return source != null && source.is("mode", "bind");
  }

  private static @Nullable String reconnect(@Nullable XmlElement source, String attribute) {
    return value(source == null ? null : source.child("reconnect"), attribute);
  }

  private static @Nullable String value(@Nullable XmlElement e, String attribute) {
    return e == null ? null : e.value(attribute);
  }

  private static @Nullable String text(@Nullable XmlValue v) {
    return v == null ? null : v.value();
  }

  private static List<CharDevice> read(XmlElement root, String kind) {
    List<CharDevice> found = new ArrayList<>();
    for (XmlElement e : root.all("devices/" + kind)) {
      String type = Objects.requireNonNullElse(e.value("type"), "pty");
      XmlElement target = e.child("target");
      found.add(
          new CharDevice(
              e,
              kind,
              type,
              XmlValue.attribute(e.child("source"), "path"),
              target == null ? null : target.value("type")));
    }
    return found;
  }
}
