package org.vambrace.policy.rules;

/** Literal IP addresses as inet_pton(3) reads them, and the word {@code none}. */
public final class IpAddress {
  private IpAddress() {}

  static boolean isValid(String text) {
    return text.equals("none") || isV4(text) || isV6(text);
  }

  static boolean isV4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return false;
    }
    for (String part : parts) {
      boolean digits = part.matches("[0-9]{1,3}");
      if (!digits || Integer.parseInt(part) > 255 || part.length() > 1 && part.startsWith("0")) {
        return false;
      }
    }
    return true;
  }

  static boolean isV6(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return false;
    }
    if (gap < 0) {
      return groups(text, true) == 8;
    }
    int before = groups(text.substring(0, gap), false);
    int after = groups(text.substring(gap + 2), true);
    return before >= 0 && after >= 0 && before + after < 8;
  }

  /**
   * One spelling for each address, however it was written: {@code 4} or {@code 6} and its bytes in
   * hexadecimal. What is no address stays as it is.
   */
  public static String spelling(String text) {
    if (isV4(text)) {
      return "4" + v4(text);
    }
    if (!isV6(text)) {
      return text;
    }
    int gap = text.indexOf("::");
    String before = hex(gap < 0 ? text : text.substring(0, gap));
    String after = gap < 0 ? "" : hex(text.substring(gap + 2));
    return "6" + before + "0".repeat(32 - before.length() - after.length()) + after;
  }

  private static String v4(String text) {
    StringBuilder out = new StringBuilder(8);
    for (String part : text.split("\\.")) {
      out.append(String.format("%02x", Integer.parseInt(part)));
    }
    return out.toString();
  }

  /** The groups of a part of an IPv6 address, four digits each. */
  private static String hex(String text) {
    StringBuilder out = new StringBuilder();
    for (String part : text.split(":")) {
      if (isV4(part)) {
        out.append(v4(part));
      } else if (!part.isEmpty()) {
        out.append("0".repeat(4 - part.length())).append(part.toLowerCase(java.util.Locale.ROOT));
      }
    }
    return out.toString();
  }

  /**
   * How many 16-bit groups {@code text} holds; -1 if it is none; the last may be an IPv4 address.
   */
  private static int groups(String text, boolean last) {
    if (text.isEmpty()) {
      return 0;
    }
    String[] parts = text.split(":", -1);
    int count = 0;
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].matches("[0-9A-Fa-f]{1,4}")) {
        count++;
      } else if (last && i == parts.length - 1 && isV4(parts[i])) {
        count += 2;
      } else {
        return -1;
      }
    }
    return count;
  }
}
