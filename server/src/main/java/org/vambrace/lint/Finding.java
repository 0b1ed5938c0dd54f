package org.vambrace.lint;

import java.util.List;
import java.util.Set;
import org.vambrace.policy.Location;
import org.vambrace.policy.Related;
import org.vambrace.policy.Severity;

/**
 * Something to tell the user about one place.
 *
 * @param id the check, or the parser's refusal
 * @param severity what it costs; error only for what the target parser refuses
 * @param where the culprit
 * @param message see docs/style.md
 * @param related places that explain it
 * @param fixes edits that end it, best first
 * @param tags how an editor may show it
 */
public record Finding(
    String id,
    Severity severity,
    Location where,
    String message,
    List<Related> related,
    List<Fix> fixes,
    Set<Tag> tags) {

  /** Hints for the editor. */
  public enum Tag {
    UNNECESSARY,
    DEPRECATED
  }
}
