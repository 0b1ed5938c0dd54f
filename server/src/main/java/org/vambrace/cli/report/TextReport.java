package org.vambrace.cli.report;

import java.util.Locale;
import org.vambrace.policy.Severity;

/**
 * {@code path:line:col: severity: message [id]}; on a terminal with the source line and a caret
 * under it.
 */
public final class TextReport implements ReportFormat {
  private final boolean excerpts;
  private final boolean colour;

  /**
   * A text report.
   *
   * @param excerpts whether to show source lines
   * @param colour whether to colour
   */
  public TextReport(boolean excerpts, boolean colour) {
    this.excerpts = excerpts;
    this.colour = colour;
  }

  @Override
  public String write(Report report) {
    StringBuilder out = new StringBuilder();
    for (FileReport file : report.files()) {
      for (Diagnostic diagnostic : file.diagnostics()) {
        line(out, file.path(), diagnostic);
      }
    }
    return out.toString();
  }

  private void line(StringBuilder out, String path, Diagnostic diagnostic) {
    Span at = diagnostic.span();
    // A name is for other programs to open, and for people to see.
    String name = excerpts ? printable(path) : path;
    style(out, "1", name + ":" + at.startLine() + ":" + at.startCharacter() + ":");
    out.append(' ');
    style(out, colourOf(diagnostic.severity()), diagnostic.severity().label() + ":");
    out.append(' ').append(printable(diagnostic.message()));
    if (!diagnostic.id().isEmpty()) {
      out.append(' ');
      style(out, "2", "[" + diagnostic.id() + "]");
    }
    out.append('\n');
    if (excerpts) {
      excerpt(out, diagnostic);
      for (Diagnostic.Place place : diagnostic.related()) {
        out.append("  ");
        Span there = place.span();
        style(
            out,
            "2",
            printable(place.path()) + ":" + there.startLine() + ":" + there.startCharacter() + ":");
        out.append(' ').append(printable(place.message())).append('\n');
      }
    }
  }

  private void excerpt(StringBuilder out, Diagnostic diagnostic) {
    String source = diagnostic.sourceLine().replace('\r', ' ');
    Span at = diagnostic.span();
    String number = String.format(Locale.ROOT, "%5d | ", at.startLine());
    style(out, "2", number);
    out.append(printable(source)).append('\n').append(" ".repeat(number.length() - 2));
    style(out, "2", "| ");
    int length = source.codePointCount(0, source.length());
    int from = Math.min(at.startCharacter() - 1, length);
    int to = at.endLine() == at.startLine() ? Math.min(at.endCharacter() - 1, length) : length;
    int tabsEnd = source.offsetByCodePoints(0, from);
    for (int i = 0; i < tabsEnd; i++) {
      if (!Character.isLowSurrogate(source.charAt(i)) || !paired(source, i)) {
        out.append(source.charAt(i) == '\t' ? '\t' : ' ');
      }
    }
    style(out, colourOf(diagnostic.severity()), "^".repeat(Math.max(1, to - from)));
    out.append('\n');
  }

  private static boolean paired(String text, int at) {
    return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }

  /**
   * Control characters could steer the terminal, and those for other directions of writing show
   * another text than there is; they are shown as {@code ?}.
   */
  private static String printable(String source) {
    StringBuilder out = new StringBuilder(source.length());
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      boolean steers = c != '\t' && (c < ' ' || c >= 0x7F && c <= 0x9F);
      boolean turns = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
      out.append(steers || turns ? '?' : c);
    }
    return out.toString();
  }

  private void style(StringBuilder out, String code, String text) {
    if (colour) {
      out.append("\u001b[").append(code).append('m').append(text).append("\u001b[0m");
    } else {
      out.append(text);
    }
  }

  private static String colourOf(Severity severity) {
    return switch (severity) {
      case ERROR -> "1;31";
      case WARNING -> "1;33";
      case INFORMATION -> "1;36";
      case HINT -> "1;34";
    };
  }
}
