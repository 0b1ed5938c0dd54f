package org.vambrace.cli.report;

import org.vambrace.policy.Severity;

/** The XML of Checkstyle, which most CI systems read. */
public final class CheckstyleReport implements ReportFormat {

  @Override
  public String write(Report report) {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<checkstyle version=\"").append(XmlText.escape(report.version())).append("\">\n");
    for (FileReport file : report.files()) {
      out.append("  <file name=\"").append(XmlText.escape(file.path())).append("\">\n");
      for (Diagnostic diagnostic : file.diagnostics()) {
        out.append("    <error line=\"").append(diagnostic.span().startLine());
        out.append("\" column=\"").append(diagnostic.span().startCharacter());
        out.append("\" severity=\"").append(severity(diagnostic.severity()));
        out.append("\" message=\"").append(XmlText.escape(diagnostic.message()));
        out.append("\" source=\"vambrace.").append(XmlText.escape(diagnostic.id()));
        out.append("\"/>\n");
      }
      out.append("  </file>\n");
    }
    return out.append("</checkstyle>\n").toString();
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFORMATION, HINT -> "info";
    };
  }
}
