package org.vambrace.lint;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All checks; one line each, sorted by name. Immutable. */
public final class CheckRegistry {
  private final List<Check> checks;

  private CheckRegistry(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /** A registry of the given checks. */
  public static CheckRegistry of(List<Check> checks) {
    return new CheckRegistry(checks);
  }

  /** Every check there is. */
  public static CheckRegistry standard() {
    List<Check> all = new ArrayList<>();
    return new CheckRegistry(all);
  }

  /** The checks, in order. */
  public List<Check> checks() {
    return checks;
  }

  /** The check of that name, or null. */
  public @Nullable Check find(String id) {
    for (Check check : checks) {
      if (check.info().id().equals(id)) {
        return check;
      }
    }
    return null;
  }
}
