package org.vambrace.lint;

import java.util.List;
import java.util.Set;
import org.vambrace.policy.Location;
import org.vambrace.policy.Related;

/** Takes the findings of one check. */
public interface Reporter {

  /** Takes a finding whose parts are all given; its id and severity are the check's. */
  void report(
      Location where,
      String message,
      List<Related> related,
      List<Fix> fixes,
      Set<Finding.Tag> tags);

  /** Takes a finding without fix. */
  default void report(Location where, String message) {
    report(where, message, List.of(), List.of(), Set.of());
  }

  /** Takes a finding with one fix. */
  default void report(Location where, String message, Fix fix) {
    report(where, message, List.of(), List.of(fix), Set.of());
  }
}
