package org.vambrace.libvirt.check;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** Network and USB addresses as text (src/util/virmacaddr.c, virsocketaddr.c). */
final class Addresses {
  private static final Pattern MAC = Pattern.compile("\\s*[0-9A-Fa-f]{1,2}(:[0-9A-Fa-f]{1,2}){5}");
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern IPV6 =
      Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*(%[A-Za-z0-9]+)?");
  private static final int USB_PORT_DEPTH = 4;

  private Addresses() {}

  static boolean isUnicastMac(String text) {
    if (!MAC.matcher(text).matches()) {
      return false;
    }
    String first = text.strip().substring(0, text.strip().indexOf(':'));
    return (Integer.parseInt(first, 16) & 1) == 0;
  }

  static boolean isAddress(String text) {
    return isIpv4(text) || isIpv6(text);
  }

  static boolean isIpv4(String text) {
    if (!IPV4.matcher(text).matches()) {
      return false;
    }
    for (String part : text.split("\\.")) {
      if (Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return true;
  }

  static boolean isIpv6(String text) {
    if (!IPV6.matcher(text).matches()) {
      return false;
    }
    String t = text.indexOf('%') < 0 ? text : text.substring(0, text.indexOf('%'));
    int gap = t.indexOf("::");
    if (gap >= 0 && t.indexOf("::", gap + 1) >= 0 || t.contains(":::")) {
      return false;
    }
    int groups = 0;
    for (String part : t.split(":", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      if (part.indexOf('.') >= 0) {
        if (!isIpv4(part)) {
          return false;
        }
        groups += 2;
      } else if (part.length() > 4) {
        return false;
      } else {
        groups++;
      }
    }
    boolean openEnd =
        t.endsWith(":") && !t.endsWith("::") || t.startsWith(":") && !t.startsWith("::");
    return !openEnd && (gap >= 0 ? groups < 8 : groups == 8);
  }

  /** virDomainDeviceUSBAddressParsePort. */
  static boolean isUsbPort(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length > USB_PORT_DEPTH) {
      return false;
    }
    for (String part : parts) {
      BigInteger n = Numbers.uint32(part, 10);
      if (n == null) {
        return false;
      }
    }
    return true;
  }
}
