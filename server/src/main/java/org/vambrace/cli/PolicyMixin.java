package org.vambrace.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.Settings;
import org.vambrace.workspace.disk.DiskFiles;
import picocli.CommandLine.Option;

/**
 * The options that say where policy is found and whose verdict counts; the same in all commands.
 */
final class PolicyMixin {
  @Option(
      names = {"--base", "-b"},
      paramLabel = "DIR",
      description = "Where <...> is looked up, and nowhere else.")
  private @Nullable String base;

  @Option(
      names = {"-I", "--include"},
      paramLabel = "DIR",
      description = "Searched for <...> first; may be repeated.")
  private List<String> include = new ArrayList<>();

  @Option(
      names = "--target",
      paramLabel = "VERSION",
      defaultValue = "6.0",
      description = "The apparmor_parser whose verdict counts: 3.0, 4.1, 5.0 or 6.0.")
  private String target = "6.0";

  @Option(
      names = "--cwd",
      paramLabel = "DIR",
      description = "What quoted relative includes are relative to.")
  private @Nullable String cwd;

  /** The parser whose verdict counts. */
  Target target() {
    Target found = Target.of(target);
    if (found == null) {
      throw new UsageException("--target cannot be '" + target + "'; it is 3.0, 4.1, 5.0 or 6.0");
    }
    return found;
  }

  /** The options as settings; all paths absolute. */
  Settings settings(Console console) {
    List<String> first = new ArrayList<>();
    for (String directory : include) {
      first.add(directory(console, "-I", directory));
    }
    return new Settings(
        base == null ? null : directory(console, "--base", base),
        first,
        cwd == null ? console.absolute("") : directory(console, "--cwd", cwd),
        target(),
        Settings.SYSTEM_BASE);
  }

  private static String directory(Console console, String option, String directory) {
    String path = console.absolute(directory);
    if (new DiskFiles().stat(path) != Stat.DIRECTORY) {
      throw new UsageException(option + " '" + directory + "' is not a directory");
    }
    return path;
  }
}
