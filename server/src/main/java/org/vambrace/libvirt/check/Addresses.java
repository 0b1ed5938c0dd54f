package org.vambrace.libvirt.check;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Network and USB addresses as text (src/util/virmacaddr.c, virsocketaddr.c). */
final class Addresses {
  private static final Pattern MAC = Pattern.compile("\\s*[0-9A-Fa-f]{1,2}(:[0-9A-Fa-f]{1,2}){5}");
  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern QUAD = Pattern.compile("(?:" + OCTET + "\\.){3}" + OCTET);
  private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");

  /** A number, or a network card where the address is link-local: cards are not looked up. */
  private static final Pattern ZONE =
      Pattern.compile("[^%]*%[0-9]+|(?:[fF][eE][89aAbB]|[fF]{2}[0-9a-fA-F]2)[^%]*%[^%]+");

  private static final int SIX = 16;
  private static final int USB_PORT_DEPTH = 4;

  private Addresses() {}

  static boolean isUnicastMac(String text) {
    if (!MAC.matcher(text).matches()) {
      return false;
    }
    String first = text.strip().substring(0, text.strip().indexOf(':'));
    return (Integer.parseInt(first, 16) & 1) == 0;
  }

  /** Whether getaddrinfo(3) takes the text as a numeric host (virSocketAddrParse). */
  static boolean isAddress(String text) {
    return bytes(text) != null;
  }

  /** Whether it is an address of version 4. */
  static boolean isIpv4(String text) {
    return inetAton(text) != null;
  }

  /** Whether it is taken where version 4 is asked for: {@code ::ffff:1.2.3.4} is too. */
  static boolean isForIpv4(String text) {
    byte[] six = isIpv4(text) ? null : ipv6(text);
    byte[] mapped = new byte[SIX];
    Arrays.fill(mapped, 10, 12, (byte) 0xFF);
    if (six != null) {
      System.arraycopy(six, 12, mapped, 12, 4);
    }
    return six == null ? isIpv4(text) : Arrays.equals(six, mapped);
  }

  /** Whether it is an address of version 6. */
  static boolean isIpv6(String text) {
    return ipv6(text) != null;
  }

  /** The 4 or 16 bytes of an address, or null if it is none. */
  static byte @Nullable [] bytes(String text) {
    byte[] four = inetAton(text);
    return four != null ? four : ipv6(text);
  }

  /** inet_aton(3): one to four numbers, the last of which fills what is left. */
  private static byte @Nullable [] inetAton(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length > 4) {
      return null;
    }
    long value = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean begins =
          !parts[i].isEmpty() && parts[i].charAt(0) >= '0' && parts[i].charAt(0) <= '9';
      BigInteger n = begins ? Numbers.uint32(parts[i], 0) : null;
      int bits = i < parts.length - 1 ? 8 : 8 * (4 - i);
      if (n == null || n.bitLength() > bits) {
        return null;
      }
      value = value << bits | n.longValue();
    }
    return new byte[] {
      (byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value
    };
  }

  /** inet_pton(3) for AF_INET6, a zone behind it. */
  private static byte @Nullable [] ipv6(String text) {
    String address = ZONE.matcher(text).matches() ? text.substring(0, text.indexOf('%')) : text;
    int gap = address.indexOf("::");
    byte[] head = groups(gap < 0 ? address : address.substring(0, gap), gap < 0);
    byte[] tail = gap < 0 ? new byte[0] : groups(address.substring(gap + 2), true);
    if (head == null || tail == null) {
      return null;
    }
    int length = head.length + tail.length;
    if (gap < 0 ? length != SIX : length > SIX - 2) {
      return null;
    }
    byte[] out = Arrays.copyOf(head, SIX);
    System.arraycopy(tail, 0, out, SIX - tail.length, tail.length);
    return out;
  }

  /** Groups of up to four digits between colons; the last may be a dotted quad. */
  private static byte @Nullable [] groups(String text, boolean last) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String[] parts = text.isEmpty() ? new String[0] : text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i];
      boolean quad = last && i == parts.length - 1 && QUAD.matcher(part).matches();
      byte[] four = quad ? inetAton(part) : null;
      if (four != null) {
        out.writeBytes(four);
      } else if (GROUP.matcher(part).matches()) {
        int value = Integer.parseInt(part, 16);
        out.write(value >> 8);
        out.write(value);
      } else {
        return null;
      }
    }
    return out.toByteArray();
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
