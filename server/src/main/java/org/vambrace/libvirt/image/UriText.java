package org.vambrace.libvirt.image;

import org.jspecify.annotations.Nullable;

/**
 * A URI as far as libxml2's parser, which libvirt uses, cuts it up (RFC 3986). Unlike {@link
 * java.net.URI} it takes an empty authority and schemes without a path.
 *
 * @param scheme the scheme, or null
 * @param hasUser whether a user stands before the host
 * @param path the path, perhaps empty
 */
record UriText(@Nullable String scheme, boolean hasUser, String path) {
  private static final String MARKS = "-._~!$&'()*+,;=";

  /** Null if the text is no URI. */
  static @Nullable UriText parse(String text) {
    int colon = text.indexOf(':');
    boolean hasScheme = colon > 0 && isScheme(text.substring(0, colon));
    String rest = hasScheme ? text.substring(colon + 1) : text;
    int fragment = rest.indexOf('#');
    if (fragment >= 0) {
      if (!made(rest.substring(fragment + 1), ":@/?[]")) {
        return null;
      }
      rest = rest.substring(0, fragment);
    }
    int query = rest.indexOf('?');
    if (query >= 0) {
      if (!made(rest.substring(query + 1), ":@/?")) {
        return null;
      }
      rest = rest.substring(0, query);
    }
    boolean user = false;
    if (rest.startsWith("//")) {
      int slash = rest.indexOf('/', 2);
      String authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
      rest = slash < 0 ? "" : rest.substring(slash);
      int at = authority.indexOf('@');
      user = at >= 0;
      if (user && !made(authority.substring(0, at), ":") || !isHost(authority.substring(at + 1))) {
        return null;
      }
    } else if (!hasScheme && rest.indexOf(':') >= 0 && !slashBeforeColon(rest)) {
      return null;
    }
    return made(rest, ":@/")
        ? new UriText(hasScheme ? text.substring(0, colon) : null, user, rest)
        : null;
  }

  private static boolean slashBeforeColon(String rest) {
    int slash = rest.indexOf('/');
    return slash >= 0 && slash < rest.indexOf(':');
  }

  private static boolean isScheme(String s) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (!isLetter(c) && (i == 0 || !isDigit(c) && "+-.".indexOf(c) < 0)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHost(String text) {
    int port;
    if (text.startsWith("[")) {
      int close = text.indexOf(']');
      if (close < 0) {
        return false;
      }
      port = close + 1;
      if (port < text.length() && text.charAt(port) != ':') {
        return false;
      }
    } else {
      int colon = text.indexOf(':');
      port = colon < 0 ? text.length() : colon;
      if (!made(text.substring(0, port), "")) {
        return false;
      }
    }
    for (int i = port + 1; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text consists of unreserved characters, escapes, and {@code others}. */
  private static boolean made(String text, String others) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        boolean escape = isHex(text, i + 1) && isHex(text, i + 2);
        if (!escape) {
          return false;
        }
        i += 2;
      } else if (!isLetter(c) && !isDigit(c) && MARKS.indexOf(c) < 0 && others.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHex(String text, int at) {
    return at < text.length() && Character.digit(text.charAt(at), 16) >= 0 && text.charAt(at) < 128;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
