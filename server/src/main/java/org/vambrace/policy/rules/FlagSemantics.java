package org.vambrace.policy.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Repair;
import org.vambrace.syntax.Word;
import org.vambrace.vocabulary.CloseWords;
import org.vambrace.vocabulary.ErrorNames;
import org.vambrace.vocabulary.ProfileFlags;
import org.vambrace.vocabulary.Signals;
import org.vambrace.vocabulary.Target;

/** Judges {@code flags=( )} (parser/profile.h, class flagvals). */
final class FlagSemantics {
  private static final Map<String, String> SIGNALS = Map.of("tstp", "stp", "poll", "io");
  private static final Map<String, String> ERRORS =
      Map.of("EWOULDBLOCK", "EAGAIN", "EDEADLOCK", "EDEADLK", "ENOTSUP", "EOPNOTSUPP");

  private FlagSemantics() {}

  static void check(Profile.Flags flags, RuleReport report) {
    Map<String, String> seen = new HashMap<>();
    String mode = null;
    for (Word word : flags.values()) {
      String text = word.value();
      int equals = text.indexOf('=');
      String name = equals < 0 ? text : text.substring(0, equals);
      String value = equals < 0 ? null : text.substring(equals + 1);
      if (!known(name, value, report.target())) {
        unknown(word, name, report);
        continue;
      }
      if (value != null) {
        value(word, name, value, report);
      }
      mode = mode(word, mode, report);
      conflicts(word, name, value, seen, report);
      seen.putIfAbsent(name, value == null ? "" : value);
    }
  }

  private static boolean known(String name, @Nullable String value, Target target) {
    return value == null
        ? ProfileFlags.MODES.has(name, target) || ProfileFlags.PLAIN.has(name, target)
        : ProfileFlags.VALUED.has(name, target);
  }

  private static void unknown(Word word, String name, RuleReport report) {
    Target target = report.target();
    List<String> all = new ArrayList<>(ProfileFlags.MODES.names(target));
    all.addAll(ProfileFlags.PLAIN.names(target));
    all.addAll(ProfileFlags.VALUED.names(target));
    if (ProfileFlags.VALUED.has(name, target)) {
      report.refuse(
          "invalid-flag", word.range(), "flag '" + name + "' needs a value: " + name + "=...");
    } else {
      report.refuseUnknown(
          "invalid-flag", word, "flag '%s' does not exist", name.toLowerCase(Locale.ROOT), all);
    }
  }

  private static void value(Word word, String name, String value, RuleReport report) {
    if (name.equals("kill.signal") && !SignalSemantics.isSignal(value, report.target())) {
      String lower = value.toLowerCase(Locale.ROOT);
      String close =
          CloseWords.closest(
              lower.startsWith("sig") ? lower.substring("sig".length()) : lower,
              Signals.NAMES.names(report.target()));
      report.refuse(
          "invalid-signal",
          word.range(),
          Text.of("signal '%s' of kill.signal does not exist" + CloseWords.hint(close), value),
          close == null ? null : Repair.change(word, name + "=" + close));
    } else if (name.equals("error")
        && !ErrorNames.NAMES.has(value.toUpperCase(Locale.ROOT), report.target())) {
      String close = CloseWords.closest(value.toUpperCase(Locale.ROOT), ErrorNames.NAMES.all());
      report.refuse(
          "invalid-error-name",
          word.range(),
          Text.of("'%s' is no error name" + CloseWords.hint(close), value),
          close == null ? null : Repair.change(word, name + "=" + close));
    }
  }

  private static @Nullable String mode(Word word, @Nullable String mode, RuleReport report) {
    String text = word.value();
    if (!ProfileFlags.MODES.has(text, report.target())) {
      return mode;
    }
    if (mode != null && !mode.equals(text)) {
      report.refuse(
          "conflicting-flags",
          word.range(),
          "profile modes '" + mode + "' and '" + text + "' exclude each other");
    }
    return mode == null ? text : mode;
  }

  private static void conflicts(
      Word word, String name, @Nullable String value, Map<String, String> seen, RuleReport report) {
    for (List<String> pair : ProfileFlags.EXCLUSIVE) {
      for (int i = 0; i < 2; i++) {
        String other = pair.get(1 - i);
        // attach_disconnected.path implies attach_disconnected.
        boolean met =
            seen.containsKey(other)
                || other.equals("attach_disconnected")
                    && seen.containsKey("attach_disconnected.path");
        boolean mine =
            pair.get(i).equals(name)
                || pair.get(i).equals("attach_disconnected")
                    && name.equals("attach_disconnected.path");
        if (mine && met) {
          report.refuse(
              "conflicting-flags",
              word.range(),
              "flags '" + other + "' and '" + name + "' exclude each other");
          return;
        }
      }
    }
    String before = seen.get(name);
    if (value != null && before != null && !before.isEmpty() && !same(name, before, value)) {
      report.refuse(
          "conflicting-flags",
          word.range(),
          Text.of("flag '" + name + "' already has the value '%s'", before));
    }
  }

  /** Whether two values mean the same: signals and errors have synonyms. */
  private static boolean same(String name, String one, String two) {
    return switch (name) {
      case "kill.signal" -> SIGNALS.getOrDefault(one, one).equals(SIGNALS.getOrDefault(two, two));
      case "error" -> {
        String a = one.toUpperCase(Locale.ROOT);
        String b = two.toUpperCase(Locale.ROOT);
        yield ERRORS.getOrDefault(a, a).equals(ERRORS.getOrDefault(b, b));
      }
      default -> one.equals(two);
    };
  }
}
