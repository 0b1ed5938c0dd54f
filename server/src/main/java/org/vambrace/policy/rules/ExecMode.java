package org.vambrace.policy.rules;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How an executed file is run: the value that apparmor_parser compares when two rules grant {@code
 * x} (parser_misc.c parse_mode; immunix.h AA_EXEC_*).
 *
 * @param domain where the program goes
 * @param unsafe whether the environment is passed on unscrubbed
 * @param inherit {@code ix}, or the {@code i} fallback
 * @param unconfinedFallback the {@code u} fallback
 */
public record ExecMode(Domain domain, boolean unsafe, boolean inherit, boolean unconfinedFallback) {
  /** {@code unsafe} before a bare {@code x}, which the parser takes for a mode of its own. */
  public static final ExecMode UNSAFE_BARE = new ExecMode(Domain.NONE, true, false, false);

  /** {@code ix}. */
  public static final ExecMode INHERIT = new ExecMode(Domain.NONE, false, true, false);

  /** Which kind of transition the letters ask for. */
  public enum Domain {
    /** Only {@code ix}, or the bare {@code x} behind {@code unsafe}. */
    NONE,
    UNCONFINED,
    PROFILE,
    CHILD
  }

  /**
   * Reads exec letters with their {@code x}, e.g. {@code ix}, {@code Pix}, {@code cux}.
   *
   * @return the mode; null for a bare {@code x} or letters that are none
   */
  public static @Nullable ExecMode of(String letters) {
    String head = letters.isEmpty() ? "" : letters.substring(0, letters.length() - 1);
    if (head.isEmpty()) {
      return null;
    }
    char first = head.charAt(0);
    String fallback = head.substring(1).toLowerCase(Locale.ROOT);
    return switch (first) {
      case 'i', 'I' -> INHERIT;
      case 'u', 'U' -> new ExecMode(Domain.UNCONFINED, first == 'u', false, false);
      case 'p', 'P' -> with(Domain.PROFILE, first == 'p', fallback);
      case 'c', 'C' -> with(Domain.CHILD, first == 'c', fallback);
      default -> null;
    };
  }

  private static ExecMode with(Domain domain, boolean unsafe, String fallback) {
    return new ExecMode(domain, unsafe, fallback.equals("i"), fallback.equals("u"));
  }

  /** The same with the environment passed on, or scrubbed. */
  public ExecMode withUnsafe(boolean value) {
    return new ExecMode(domain, value, inherit, unconfinedFallback);
  }

  /** The letters that mean this mode, with {@code x}. */
  public String letters() {
    if (domain == Domain.NONE && !inherit) {
      return "x";
    }
    String base =
        switch (domain) {
          case NONE -> "i";
          case UNCONFINED -> "u";
          case PROFILE -> "p";
          case CHILD -> "c";
        };
    String first = unsafe || domain == Domain.NONE ? base : base.toUpperCase(Locale.ROOT);
    String fallback =
        domain == Domain.NONE || !(inherit || unconfinedFallback) ? "" : inherit ? "i" : "u";
    return first + fallback + "x";
  }
}
