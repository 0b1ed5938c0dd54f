package org.vambrace.libvirt.check;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.xml.XmlElement;

/** Character devices beyond single values (virDomainChrDefParseXML and post-parse). */
final class CharChecks implements DomainCheck {
  private static final int ISA_PORTS = 4;

  @Override
  public @Nullable Refusal check(XmlElement domain) {
    for (String kind : List.of("parallel", "serial", "console", "channel")) {
      for (XmlElement device : domain.all("devices/" + kind)) {
        Refusal found = device(device, domain);
        if (found != null) {
          return found;
        }
      }
    }
    Refusal found = consoles(domain);
    return found != null ? found : isaPorts(domain);
  }

  private static @Nullable Refusal device(XmlElement device, XmlElement domain) {
    XmlElement target = device.child("target");
    String type = target == null ? null : target.value("type");
    String kind = device.name();
    // The number of the target's type is compared, whatever the kind of device.
    boolean second =
        kind.equals("channel") && "virtio".equals(type)
            || kind.equals("console") && "xen".equals(type)
            || kind.equals("serial") && "usb-serial".equals(type);
    if (device.is("type", "spicevmc") && !second) {
      return DomainFacts.about(device, "spicevmc is only for channels with a virtio target");
    }
    XmlElement address = device.child("address");
    String addressType = address == null ? null : address.value("type");
    if (kind.equals("serial") && target != null && addressType != null && address != null) {
      if ("usb-serial".equals(type) && !addressType.equals("usb")) {
        return DomainFacts.about(address, "usb-serial needs an address of type usb");
      }
    }
    if (kind.equals("serial")
        && "isa-debug".equals(type)
        && target != null
        && !DomainFacts.isX86(domain)) {
      return DomainFacts.about(target, "isa-debug is only for x86");
    }
    XmlElement source = device.child("source");
    return source == null ? null : LabelChecks.duplicates(source);
  }

  /** virDomainDefAddConsoleCompat. */
  private @Nullable Refusal consoles(XmlElement domain) {
    List<XmlElement> consoles = domain.all("devices/console");
    for (int i = 1; i < consoles.size(); i++) {
      XmlElement target = consoles.get(i).child("target");
      String type = target == null ? null : target.value("type");
      if (type == null || "none".equals(type) || "serial".equals(type)) {
        return DomainFacts.about(consoles.get(i), "only the first console can be a serial port");
      }
    }
    return null;
  }

  /** virDomainChrIsaSerialDefPostParse. */
  private static @Nullable Refusal isaPorts(XmlElement domain) {
    Set<BigInteger> used = new HashSet<>();
    int count = 0;
    for (XmlElement serial : domain.all("devices/serial")) {
      XmlElement target = serial.child("target");
      if (target == null || !target.is("type", "isa-serial")) {
        continue;
      }
      String text = target.value("port");
      BigInteger port = text == null ? null : Numbers.wrapped32(text);
      boolean high = port != null && port.intValue() >= ISA_PORTS;
      if (++count > ISA_PORTS || high) {
        return DomainFacts.about(target, "there are at most 4 ISA serial ports, 0 to 3");
      }
      if (port != null && port.intValue() >= 0 && !used.add(port)) {
        return DomainFacts.about(target, "ISA serial port '" + port + "' is used twice");
      }
    }
    return null;
  }
}
