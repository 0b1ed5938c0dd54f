package org.vambrace.cli.report;

/** A way to write a report. Stateless or for one use. */
public interface ReportFormat {
  /** The whole report as text; a byte that was not UTF-8 stands as in {@code ByteText}. */
  String write(Report report);
}
