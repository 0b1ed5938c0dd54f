package org.vambrace.workspace;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.vocabulary.Target;

/**
 * What the user chose about finding and judging files. All paths are absolute.
 *
 * @param base the only place where {@code <...>} is looked up last, or null: the file's own tree,
 *     then {@code systemBase}
 * @param includeDirs where {@code <...>} is looked up first, in order
 * @param cwd what quoted relative includes are relative to
 * @param target the parser whose verdict counts
 * @param systemBase the installed policy, {@code /etc/apparmor.d}
 */
public record Settings(
    @Nullable String base, List<String> includeDirs, String cwd, Target target, String systemBase) {
  /** Where apparmor_parser looks by default (apparmor_parser(8), option -b). */
  public static final String SYSTEM_BASE = "/etc/apparmor.d";

  /** Copies the list. */
  public Settings {
    includeDirs = List.copyOf(includeDirs);
  }

  /** The defaults, with {@code cwd} as the current directory. */
  public static Settings defaults(String cwd) {
    return new Settings(null, List.of(), cwd, Target.LATEST, SYSTEM_BASE);
  }
}
