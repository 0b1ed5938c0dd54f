package org.vambrace.libvirt.domain;

import org.jspecify.annotations.Nullable;

/** Values as libvirt's own helpers read them (src/util). */
public final class Values {
  private Values() {}

  /** A UUID in lower case with hyphens, or null if the text is none (virUUIDParse). */
  public static @Nullable String uuid(String text) {
    StringBuilder hex = new StringBuilder(32);
    int i = 0;
    while (i < text.length() && isSpace(text.charAt(i))) {
      i++;
    }
    while (hex.length() < 32) {
      if (i >= text.length()) {
        return null;
      }
      char c = text.charAt(i);
      boolean betweenPairs = hex.length() % 2 == 0;
      if (betweenPairs && (c == '-' || c == ' ')) {
        i++;
        continue;
      }
      if (!isHex(c)) {
        return null;
      }
      hex.append(Character.toLowerCase(c));
      i++;
    }
    while (i < text.length() && isSpace(text.charAt(i))) {
      i++;
    }
    if (i < text.length()) {
      return null;
    }
    return hex.substring(0, 8)
        + "-"
        + hex.substring(8, 12)
        + "-"
        + hex.substring(12, 16)
        + "-"
        + hex.substring(16, 20)
        + "-"
        + hex.substring(20);
  }

  /** Collapses slashes and drops a trailing one, unless the text is a URI (virFileSanitizePath). */
  public static String sanitizePath(String path) {
    int uri = path.indexOf("://");
    if (uri >= 0 && path.indexOf('/') > uri) {
      return path;
    }
    StringBuilder out = new StringBuilder(path.length());
    int i = 0;
    if (path.startsWith("//") && !path.startsWith("///")) {
      out.append("//");
      i = 2;
    }
    while (i < path.length()) {
      char c = path.charAt(i++);
      if (c != '/') {
        out.append(c);
        continue;
      }
      while (i < path.length() && path.charAt(i) == '/') {
        i++;
      }
      if (out.length() > 0 && i == path.length()) {
        break;
      }
      out.append('/');
    }
    return out.toString();
  }

  /** The number of a disk's target name: vda is 0, vdz 25, vdaa 26; -1 if it has none. */
  public static int diskIndex(@Nullable String name) {
    if (name == null) {
      return -1;
    }
    int i = -1;
    for (String prefix : DISK_PREFIXES) {
      if (name.startsWith(prefix)) {
        i = prefix.length();
        break;
      }
    }
    if (i < 0 || i >= name.length() || !isLower(name.charAt(i))) {
      return -1;
    }
    long index = 0;
    boolean first = true;
    while (i < name.length() && isLower(name.charAt(i))) {
      index = (first ? index : index + 1) * 26 + (name.charAt(i) - 'a');
      if (index > Integer.MAX_VALUE) {
        return -1;
      }
      first = false;
      i++;
    }
    while (i < name.length() && name.charAt(i) >= '0' && name.charAt(i) <= '9') {
      i++;
    }
    return i < name.length() ? -1 : (int) index;
  }

  private static final String[] DISK_PREFIXES = {"fd", "hd", "vd", "sd", "xvd", "ubd"};

  /**
   * A non-negative whole number as strtoul(3) reads it, or -1.
   *
   * @param base 10, 16, or 0 for a prefix to decide
   */
  public static long unsigned(@Nullable String text, int base) {
    if (text == null) {
      return -1;
    }
    String t = text.stripLeading();
    if (t.startsWith("+")) {
      t = t.substring(1);
    }
    int radix = base;
    boolean hex = t.length() > 2 && (t.startsWith("0x") || t.startsWith("0X"));
    if (hex && (base == 0 || base == 16)) {
      t = t.substring(2);
      radix = 16;
    } else if (base == 0) {
      radix = t.length() > 1 && t.startsWith("0") ? 8 : 10;
    }
    if (t.isEmpty() || t.startsWith("-") || t.startsWith("+")) {
      return -1;
    }
    try {
      return Long.parseLong(t, radix);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isHex(char c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }
}
