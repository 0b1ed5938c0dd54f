package org.vambrace.cli;

/** Markdown for a terminal: headings and code stand out, the text stays as it is. Stateless. */
final class MarkdownText {
  private static final String BOLD = "\u001b[1m";
  private static final String CODE = "\u001b[36m";
  private static final String PLAIN = "\u001b[0m";

  private MarkdownText() {}

  static String coloured(String markdown) {
    StringBuilder out = new StringBuilder(markdown.length() + 256);
    boolean fenced = false;
    for (String line : markdown.split("\n", -1)) {
      if (line.startsWith("```")) {
        fenced = !fenced;
      } else if (fenced) {
        out.append("    ").append(CODE).append(line).append(PLAIN).append('\n');
      } else if (line.startsWith("#")) {
        out.append(BOLD).append(line.replaceFirst("^#+ ", "")).append(PLAIN).append('\n');
      } else {
        out.append(line.replaceAll("`([^`]*)`", CODE + "$1" + PLAIN)).append('\n');
      }
    }
    return out.toString().stripTrailing() + "\n";
  }
}
