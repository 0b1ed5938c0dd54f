package org.vambrace.cli.report;

/** Text as XML 1.0 allows it. Stateless. */
final class XmlText {
  private XmlText() {}

  /** {@code text} for an attribute in double quotes or for element content. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(code -> append(out, code));
    return out.toString();
  }

  private static void append(StringBuilder out, int code) {
    switch (code) {
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '&' -> out.append("&amp;");
      case '"' -> out.append("&quot;");
      case '\t', '\n', '\r' -> out.append("&#").append(code).append(';');
      default -> {
        boolean allowed =
            code >= 0x20 && code < 0xD800 || code >= 0xE000 && code < 0xFFFE || code > 0xFFFF;
        out.appendCodePoint(allowed ? code : 0xFFFD);
      }
    }
  }
}
