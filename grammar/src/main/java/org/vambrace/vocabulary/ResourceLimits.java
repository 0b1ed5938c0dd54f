package org.vambrace.vocabulary;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Resource limits of {@code set rlimit} and how their values are written (parser_yacc.y, rlimit).
 */
public final class ResourceLimits {
  /** How a limit is counted. */
  public enum Measure {
    /** Seconds; units as in {@link #TIME_UNITS}. */
    SECONDS,
    /** Microseconds; units as in {@link #TIME_UNITS}. */
    MICROSECONDS,
    /** Bytes; units {@code K KB M MB G GB}. */
    BYTES,
    /** A plain number. */
    COUNT,
    /** -20 to 19. */
    NICE
  }

  /** Limits by name. */
  public static final Map<String, Measure> LIMITS = limits();

  /** Time units, in microseconds. */
  public static final Map<String, Long> TIME_UNITS = timeUnits();

  /** Size units, in bytes; the empty word aside. */
  public static final Map<String, Long> SIZE_UNITS =
      Map.of(
          "K", 1L << 10, "KB", 1L << 10, "M", 1L << 20, "MB", 1L << 20, "G", 1L << 30, "GB",
          1L << 30);

  private ResourceLimits() {}

  private static Map<String, Measure> limits() {
    Map<String, Measure> all = new LinkedHashMap<>();
    all.put("cpu", Measure.SECONDS);
    all.put("rttime", Measure.MICROSECONDS);
    for (String name : "fsize data stack core rss as memlock msgqueue".split(" ")) {
      all.put(name, Measure.BYTES);
    }
    for (String name : "nofile ofile nproc locks sigpending rtprio".split(" ")) {
      all.put(name, Measure.COUNT);
    }
    all.put("nice", Measure.NICE);
    return Collections.unmodifiableMap(all);
  }

  private static Map<String, Long> timeUnits() {
    Map<String, Long> all = new LinkedHashMap<>();
    unit(all, 1L, "us microsecond microseconds");
    unit(all, 1_000L, "ms millisecond milliseconds");
    unit(all, 1_000_000L, "s sec second seconds");
    unit(all, 60_000_000L, "min minute minutes");
    unit(all, 3_600_000_000L, "h hour hours");
    unit(all, 86_400_000_000L, "d day days");
    unit(all, 604_800_000_000L, "week weeks");
    return Collections.unmodifiableMap(all);
  }

  private static void unit(Map<String, Long> all, long microseconds, String names) {
    for (String name : names.split(" ")) {
      all.put(name, microseconds);
    }
  }
}
