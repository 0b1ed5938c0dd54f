package org.vambrace.cli.report;

import java.util.List;
import org.vambrace.policy.Severity;

/**
 * A finding, ready to be written: positions worked out, paths as shown.
 *
 * @param id the check or refusal
 * @param severity what it costs
 * @param message one line
 * @param span where
 * @param sourceLine the line it starts in, without its ending
 * @param related places that explain it
 * @param fixes edits that end it
 */
public record Diagnostic(
    String id,
    Severity severity,
    String message,
    Span span,
    String sourceLine,
    List<Place> related,
    List<Remedy> fixes) {

  /** A second place. */
  public record Place(String path, Span span, String message) {}

  /** A fix. */
  public record Remedy(String title, boolean safe, List<Edit> edits) {}

  /** One edit of a fix. */
  public record Edit(String path, Span span, String newText) {}
}
