package org.vambrace.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.config.ConfigFile;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.Settings;
import org.vambrace.workspace.disk.DiskFiles;
import picocli.CommandLine.Option;

/**
 * The options that say where policy is found and whose verdict counts; the same in all commands.
 */
final class PolicyMixin implements FastOptions {
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
      completionCandidates = Choices.Targets.class,
      description =
          "The apparmor_parser whose verdict counts: 3.0, 4.1, 5.0 or 6.0 (default: 6.0).")
  private @Nullable String target;

  @Option(
      names = "--cwd",
      paramLabel = "DIR",
      description = "What quoted relative includes are relative to.")
  private @Nullable String cwd;

  @Override
  public boolean set(String name, @Nullable String value) {
    if (value == null) {
      return false;
    }
    switch (name) {
      case "--base", "-b" -> base = value;
      case "-I", "--include" -> include.add(value);
      case "--target" -> target = value;
      case "--cwd" -> cwd = value;
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The parser whose verdict counts. */
  Target target(@Nullable ConfigFile config) {
    if (target == null) {
      return config != null && config.target() != null ? config.target() : Target.LATEST;
    }
    Target found = Target.of(target);
    if (found == null) {
      throw new UsageException("--target cannot be '" + target + "'; it is 3.0, 4.1, 5.0 or 6.0");
    }
    return found;
  }

  /** The options as settings, over those of a configuration file; all paths absolute. */
  Settings settings(Console console, @Nullable ConfigFile config) {
    List<String> first = new ArrayList<>();
    for (String directory : include) {
      first.add(directory(console, "-I", directory));
    }
    String found = base == null ? null : directory(console, "--base", base);
    if (config != null && base == null) {
      found = config.base();
    }
    if (config != null && include.isEmpty()) {
      first.addAll(config.include());
    }
    return new Settings(
        found,
        first,
        cwd == null ? console.absolute("") : directory(console, "--cwd", cwd),
        target(config),
        Settings.SYSTEM_BASE);
  }

  /** What stands behind {@code --target}, whatever it means to the command. */
  @Nullable String writtenTarget() {
    return target;
  }

  /** The same options, but {@code --target} is no parser version. */
  Settings settingsOfLatest(Console console) {
    String written = target;
    target = null;
    Settings settings = settings(console);
    target = written;
    return settings;
  }

  /** The parser whose verdict counts, without a configuration file. */
  Target target() {
    return target(null);
  }

  /** The options as settings. */
  Settings settings(Console console) {
    return settings(console, null);
  }

  private static String directory(Console console, String option, String directory) {
    String path = console.absolute(directory);
    if (directory.isEmpty() || new DiskFiles().stat(path) != Stat.DIRECTORY) {
      throw new UsageException(option + " '" + directory + "' is not a directory");
    }
    return path;
  }
}
