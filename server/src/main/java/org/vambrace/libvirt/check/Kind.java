package org.vambrace.libvirt.check;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.Values;
import org.vambrace.libvirt.xml.XmlElement;

/**
 * A kind of value of {@code values.txt}.
 *
 * @param name as written there
 */
record Kind(String name) {

  /** Whether libvirt takes the value; {@code element} may hold its unit. */
  boolean accepts(String value, XmlElement element, WordLists lists) {
    String base = name;
    String detail = "";
    int colon = name.indexOf(':');
    if (colon >= 0) {
      base = name.substring(0, colon);
      detail = name.substring(colon + 1);
    }
    return switch (base) {
      case "any" -> true;
      case "absent" -> false;
      case "enum" -> lists.contains(detail, value, true);
      case "enum+" -> lists.contains(detail, value, false);
      case "yesno" -> value.equals("yes") || value.equals("no");
      case "onoff" -> value.equals("on") || value.equals("off");
      case "trunk" -> value.equalsIgnoreCase("yes") || value.equalsIgnoreCase("no");
      case "uuid" -> Values.uuid(value) != null;
      case "wrap" ->
          (detail.isEmpty() ? Numbers.wrapped32(value) : Numbers.wrapped64(value)) != null;
      case "bits" -> isFilled(BitSets.parse(value));
      case "memory" -> Sizes.kibibytes(value, element.nonEmpty("unit")) != null;
      case "memory+" -> {
        BigInteger size = Sizes.kibibytes(value, element.nonEmpty("unit"));
        yield size != null && size.signum() > 0;
      }
      case "bytes" ->
          Sizes.bytes(value, element.nonEmpty("unit"), Long.parseLong(detail), Numbers.ULONG_MAX)
              != null;
      case "mode" -> below(Numbers.uint32(value, 8), 0x1FF);
      case "vlan" -> below(Numbers.uint32(value, 10), 4095);
      case "mac" -> Addresses.isUnicastMac(value);
      case "address" -> Addresses.isAddress(value);
      case "ipv4" -> Addresses.isIpv4(value);
      case "usbport" -> Addresses.isUsbPort(value);
      default -> number(base, detail, value);
    };
  }

  private static boolean number(String base, String detail, String value) {
    boolean plus = base.endsWith("+") || detail.endsWith("+");
    String digits = detail.endsWith("+") ? detail.substring(0, detail.length() - 1) : detail;
    int radix = digits.isEmpty() ? 10 : Integer.parseInt(digits);
    String kind = base.endsWith("+") ? base.substring(0, base.length() - 1) : base;
    return switch (kind) {
      case "int" -> {
        BigInteger n = Numbers.int32(value, radix);
        yield n != null && (!plus || n.signum() >= 0);
      }
      case "long" -> Numbers.int64(value, radix) != null;
      case "uint" -> {
        BigInteger n = Numbers.uint32(value, radix);
        yield n != null && (!plus || n.signum() > 0);
      }
      case "ulong" -> {
        BigInteger n = Numbers.uint64(value, radix);
        yield n != null && (!plus || n.signum() > 0);
      }
      default -> throw new IllegalStateException("values.txt has the unknown kind " + base);
    };
  }

  private static boolean isFilled(@Nullable BitSet set) {
    return set != null && !set.isEmpty();
  }

  private static boolean below(@Nullable BigInteger n, int max) {
    return n != null && n.compareTo(BigInteger.valueOf(max)) <= 0;
  }

  /** What is allowed, for messages. */
  String describe(WordLists lists) {
    int colon = name.indexOf(':');
    String base = (colon < 0 ? name : name.substring(0, colon)).toLowerCase(Locale.ROOT);
    if (base.startsWith("enum")) {
      String words = String.join(", ", lists.words(name.substring(colon + 1)));
      return words.length() > 60 ? "one of " + words.substring(0, 57) + "..." : "one of " + words;
    }
    return switch (base) {
      case "yesno", "trunk" -> "yes or no";
      case "onoff" -> "on or off";
      case "uuid" -> "a UUID";
      case "bits" -> "a set like 0-3,^2";
      case "memory", "memory+", "bytes" -> "a size with a unit like KiB, MiB or GB";
      case "mode" -> "an octal mode up to 777";
      case "vlan" -> "a number up to 4095";
      case "mac" -> "a unicast MAC address";
      case "address", "ipv4" -> "an IP address";
      case "usbport" -> "a port like 1 or 1.2, at most four deep";
      case "int+", "uint", "ulong", "wrap" -> "a whole number from 0";
      case "uint+", "ulong+" -> "a whole number from 1";
      case "absent" -> "nothing: the attribute is not allowed here";
      default -> "a whole number";
    };
  }
}
