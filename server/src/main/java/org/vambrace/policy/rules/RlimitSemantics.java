package org.vambrace.policy.rules;

import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.rules.RuleProblem.Weight;
import org.vambrace.syntax.RlimitRule;
import org.vambrace.syntax.Word;
import org.vambrace.vocabulary.ResourceLimits;
import org.vambrace.vocabulary.ResourceLimits.Measure;

/** Judges {@code set rlimit} (parser_yacc.y, rules; parser_misc.c, convert_time_units). */
final class RlimitSemantics {
  private static final BigInteger LOWEST_NICE = BigInteger.valueOf(-20);
  private static final BigInteger HIGHEST_NICE = BigInteger.valueOf(19);

  private RlimitSemantics() {}

  static void check(RlimitRule rule, RuleReport report) {
    Measure measure = ResourceLimits.LIMITS.get(rule.name().value());
    if (measure == null) {
      String lower = rule.name().value().toLowerCase(Locale.ROOT);
      report.refuseUnknown(
          "invalid-rlimit",
          rule.name(),
          "resource limit '%s' does not exist",
          lower.startsWith("rlimit_") ? lower.substring("rlimit_".length()) : lower,
          ResourceLimits.LIMITS.keySet());
      return;
    }
    if (rule.value().value().equals("infinity")) {
      return;
    }
    BigInteger value = number(rule.value().value());
    String problem =
        value == null
            ? Text.of("'%s' is no value of a limit; a number or infinity is", rule.value().raw())
            : problem(rule, measure, value, report);
    if (problem != null) {
      report.refuse("invalid-rlimit", rule.value().range(), problem);
    }
  }

  private static @Nullable String problem(
      RlimitRule rule, Measure measure, BigInteger value, RuleReport report) {
    Word unit = rule.unit();
    String name = rule.name().value();
    return switch (measure) {
      case SECONDS, MICROSECONDS -> time(rule, measure, value, report);
      case BYTES ->
          unit != null && !ResourceLimits.SIZE_UNITS.containsKey(unit.value())
              ? Text.of("'%s' is no unit of size; K, KB, M, MB, G or GB is", unit.raw())
              : value.signum() < 0 ? "a size must be 0 or more" : null;
      case COUNT ->
          unit != null
              ? "limit '" + name + "' is a plain number without unit"
              : value.signum() < 0 ? "limit '" + name + "' must be 0 or more" : null;
      case NICE ->
          unit != null
              ? "limit 'nice' is a plain number without unit"
              : value.compareTo(LOWEST_NICE) < 0 || value.compareTo(HIGHEST_NICE) > 0
                  ? "limit 'nice' goes from -20 to 19"
                  : null;
    };
  }

  private static @Nullable String time(
      RlimitRule rule, Measure measure, BigInteger value, RuleReport report) {
    Word unit = rule.unit();
    if (unit == null) {
      report.tell(
          "rlimit-unit",
          Weight.INFORMATION,
          rule.value().range(),
          "no unit: read as "
              + (measure == Measure.SECONDS ? "seconds" : "microseconds")
              + "; better say so");
    } else if (!ResourceLimits.TIME_UNITS.containsKey(unit.value())) {
      return Text.of("'%s' is no unit of time; us, ms, s, min, h, day or week is", unit.raw());
    }
    if (value.signum() < 0) {
      return "a time must be 0 or more";
    }
    long scale =
        unit == null
            ? measure == Measure.SECONDS ? 1_000_000L : 1L
            : ResourceLimits.TIME_UNITS.getOrDefault(unit.value(), 1L);
    BigInteger total = value.multiply(BigInteger.valueOf(scale));
    // Without a unit even 0 is taken.
    long least = measure == Measure.SECONDS ? 1_000_000L : 1L;
    if (unit == null || total.compareTo(BigInteger.valueOf(least)) >= 0) {
      return null;
    }
    return measure == Measure.SECONDS
        ? "limit 'cpu' counts whole seconds; this is less than one"
        : "limit 'rttime' must be more than 0 where a unit is given";
  }

  private static @Nullable BigInteger number(String text) {
    return text.matches("-?[0-9]+") ? new BigInteger(text) : null;
  }
}
