package org.vambrace.cli.report;

import java.util.Locale;
import org.vambrace.policy.Severity;

/**
 * JUnit's XML: each file is a test case; errors and warnings make it fail, the rest is its output.
 */
public final class JunitReport implements ReportFormat {

  @Override
  public String write(Report report) {
    int failed = 0;
    StringBuilder cases = new StringBuilder();
    for (FileReport file : report.files()) {
      StringBuilder failures = new StringBuilder();
      StringBuilder remarks = new StringBuilder();
      for (Diagnostic diagnostic : file.diagnostics()) {
        boolean fails = diagnostic.severity().compareTo(Severity.WARNING) <= 0;
        line(fails ? failures : remarks, file.path(), diagnostic);
      }
      failed += failures.length() > 0 ? 1 : 0;
      testCase(cases, file, failures, remarks);
    }
    String seconds = String.format(Locale.ROOT, "%.3f", report.elapsedMs() / 1000.0);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
        + String.format(
                Locale.ROOT,
                "  <testsuite name=\"vambrace lint\" tests=\"%d\" failures=\"%d\" errors=\"0\""
                    + " skipped=\"0\" time=\"%s\">%n",
                report.files().size(),
                failed,
                seconds)
            .replace("\r\n", "\n")
        + cases
        + "  </testsuite>\n</testsuites>\n";
  }

  private static void testCase(
      StringBuilder out, FileReport file, StringBuilder failures, StringBuilder remarks) {
    out.append("    <testcase classname=\"vambrace.").append(XmlText.escape(file.kind()));
    out.append("\" name=\"").append(XmlText.escape(file.path())).append('"');
    if (failures.length() + remarks.length() == 0) {
      out.append("/>\n");
      return;
    }
    out.append(">\n");
    if (failures.length() > 0) {
      String first = failures.substring(0, failures.indexOf("\n"));
      out.append("      <failure message=\"").append(XmlText.escape(first)).append("\">");
      out.append(content(failures)).append("</failure>\n");
    }
    if (remarks.length() > 0) {
      out.append("      <system-out>").append(content(remarks)).append("</system-out>\n");
    }
    out.append("    </testcase>\n");
  }

  private static String content(StringBuilder lines) {
    return XmlText.escape(lines.toString()).replace("&#10;", "\n");
  }

  private static void line(StringBuilder out, String path, Diagnostic diagnostic) {
    Span at = diagnostic.span();
    out.append(path).append(':').append(at.startLine()).append(':').append(at.startCharacter());
    out.append(": ").append(diagnostic.severity().label()).append(": ");
    out.append(diagnostic.message()).append(" [").append(diagnostic.id()).append("]\n");
  }
}
