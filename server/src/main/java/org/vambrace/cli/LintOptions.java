package org.vambrace.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.CheckRegistry;
import org.vambrace.lint.LintConfig;
import org.vambrace.lint.ParserRemarks;
import org.vambrace.lint.config.ConfigFile;
import org.vambrace.policy.FileKind;
import picocli.CommandLine.Option;

/** Which checks run and on what: the options that lint, and what builds on it, share. */
final class LintOptions implements FastOptions {
  @Option(
      names = "--as",
      paramLabel = "KIND",
      defaultValue = "auto",
      completionCandidates = Choices.Kinds.class,
      description =
          "What to take files for: auto, profile, fragment, tunable, template, abi, domain.")
  private String as = "auto";

  @Option(
      names = "--select",
      split = ",",
      paramLabel = "ID",
      completionCandidates = Choices.ChecksAndGroups.class,
      description = "Only these checks.")
  private List<String> select = new ArrayList<>();

  @Option(
      names = "--extend",
      split = ",",
      paramLabel = "ID",
      completionCandidates = Choices.ChecksAndGroups.class,
      description = "These checks too; an ID may be a group, or all.")
  private List<String> extend = new ArrayList<>();

  @Option(
      names = "--ignore",
      split = ",",
      paramLabel = "ID",
      completionCandidates = Choices.ChecksAndGroups.class,
      description = "Not these checks.")
  private List<String> ignore = new ArrayList<>();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many threads (default: 0, as many as processors).")
  private int jobs;

  @Override
  public boolean set(String name, @Nullable String value) {
    if (value == null) {
      return false;
    }
    switch (name) {
      case "--as" -> as = value;
      case "--select" -> select.addAll(List.of(value.split(",", -1)));
      case "--extend" -> extend.addAll(List.of(value.split(",", -1)));
      case "--ignore" -> ignore.addAll(List.of(value.split(",", -1)));
      case "--jobs" -> {
        if (!value.matches("[1-9][0-9]{0,3}")) {
          return false;
        }
        jobs = Integer.parseInt(value);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** How many threads. */
  int threads() {
    if (jobs < 0) {
      throw new UsageException("--jobs cannot be '" + jobs + "'; it is a number from 1 on");
    }
    return jobs > 0 ? jobs : Math.max(1, Runtime.getRuntime().availableProcessors());
  }

  /** The kind that is forced, or null. */
  @Nullable FileKind forced() {
    if (as.equals("auto")) {
      return null;
    }
    for (FileKind kind : FileKind.values()) {
      boolean offered = kind != FileKind.GENERATED && kind != FileKind.GENERATED_FILES;
      if (offered && kind.label().equals(as)) {
        return kind;
      }
    }
    throw new UsageException(
        "--as cannot be '"
            + as
            + "'; it is auto, profile, fragment, tunable, template, abi, domain");
  }

  /**
   * Fails on a check that does not exist; names of the parser's refusals are taken as they are, for
   * they cannot be turned off.
   */
  void verify(CheckRegistry registry) {
    for (List<String> ids : List.of(select, extend, ignore)) {
      for (String id : ids) {
        boolean known = id.equals("all") || isGroup(id) || ParserRemarks.IDS.contains(id);
        if (!known && registry.find(id) == null) {
          throw new UsageException(RulesCommand.unknown(id, registry));
        }
      }
    }
  }

  private static boolean isGroup(String id) {
    for (CheckInfo.Group group : CheckInfo.Group.values()) {
      if (group.label().equals(id)) {
        return true;
      }
    }
    return false;
  }

  /** What runs: the options, then the nearest configuration file. */
  LintConfig over(@Nullable ConfigFile file) {
    LintConfig from = file == null ? LintConfig.DEFAULT : file.lint();
    return new LintConfig(
        select.isEmpty() ? from.select() : Set.copyOf(select),
        select.isEmpty() ? both(from.extend(), extend) : Set.copyOf(extend),
        both(from.ignore(), ignore),
        from.severities(),
        from.pathIgnores());
  }

  private static Set<String> both(Set<String> one, List<String> other) {
    Set<String> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return all;
  }
}
