package org.vambrace.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads arguments for {@link FastOptions}. Stateless. */
final class FastArguments {
  private FastArguments() {}

  /**
   * Sets what the arguments say.
   *
   * @param args the arguments behind the command's name
   * @param options where options go
   * @param paths where all else goes
   * @return false if something is not plain (help, a wrong or unknown option); what was set by then
   *     is of no use, and picocli must have its turn
   */
  static boolean read(List<String> args, FastOptions options, List<String> paths) {
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (!arg.startsWith("-") || arg.equals("-")) {
        paths.add(arg);
        continue;
      }
      int equals = arg.startsWith("--") ? arg.indexOf('=') : -1;
      if (equals > 0) {
        if (!options.set(arg.substring(0, equals), arg.substring(equals + 1))) {
          return false;
        }
      } else if (!options.set(arg, null)) {
        String value = i + 1 < args.size() ? args.get(++i) : null;
        if (value == null || looksLikeOption(value) || !options.set(arg, value)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean looksLikeOption(@Nullable String value) {
    return value != null && value.startsWith("-") && value.length() > 1;
  }
}
