package org.vambrace.cli.report;

import java.util.List;

/**
 * What was found in one file.
 *
 * @param path as the user gave it
 * @param kind what the file was taken for
 * @param diagnostics by place
 */
public record FileReport(String path, String kind, List<Diagnostic> diagnostics) {
  /** Copies the list. */
  public FileReport {
    diagnostics = List.copyOf(diagnostics);
  }
}
