package org.vambrace.policy.access;

import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.ProfileModel;
import org.vambrace.syntax.RlimitRule;
import org.vambrace.syntax.Word;
import org.vambrace.vocabulary.ResourceLimits;
import org.vambrace.vocabulary.ResourceLimits.Measure;

/**
 * The resource limits of a profile: of each name the last one that is set (parser_yacc.y, rules).
 *
 * @param values what each name is limited to, sizes in bytes and times in microseconds
 * @param rules the rule that sets it
 */
record Limits(Map<String, String> values, Map<String, EffectiveRule> rules) {
  static Limits of(ProfileModel profile) {
    Map<String, String> values = new TreeMap<>();
    Map<String, EffectiveRule> rules = new TreeMap<>();
    for (EffectiveRule rule : profile.rules()) {
      if (rule.rule() instanceof RlimitRule limit) {
        // ofile is an older name of nofile.
        String name = limit.name().value().equals("ofile") ? "nofile" : limit.name().value();
        values.put(name, value(limit));
        rules.put(name, rule);
      }
    }
    return new Limits(values, rules);
  }

  private static String value(RlimitRule limit) {
    String text = limit.value().value();
    Measure measure = ResourceLimits.LIMITS.get(limit.name().value());
    if (measure == null || !text.matches("-?[0-9]{1,18}")) {
      return text;
    }
    long scale =
        switch (measure) {
          case SECONDS -> scale(limit, ResourceLimits.TIME_UNITS, 1_000_000L);
          case MICROSECONDS -> scale(limit, ResourceLimits.TIME_UNITS, 1L);
          case BYTES -> scale(limit, ResourceLimits.SIZE_UNITS, 1L);
          case COUNT, NICE -> 1L;
        };
    BigInteger total = new BigInteger(text).multiply(BigInteger.valueOf(scale));
    // The kernel counts whole seconds of processor time.
    BigInteger second = BigInteger.valueOf(1_000_000L);
    return (measure == Measure.SECONDS ? total.divide(second).multiply(second) : total).toString();
  }

  private static long scale(RlimitRule limit, Map<String, Long> units, long none) {
    Word unit = limit.unit();
    return unit == null ? none : units.getOrDefault(unit.value(), none);
  }
}
