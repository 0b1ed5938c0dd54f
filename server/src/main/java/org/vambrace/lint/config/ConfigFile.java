package org.vambrace.lint.config;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.LintConfig;
import org.vambrace.text.TextRange;
import org.vambrace.vocabulary.Target;

/**
 * What a {@code vambrace.toml} says. Where it says something wrong, that part has its default and
 * there is a problem. Immutable.
 *
 * @param path the file, absolute
 * @param lint which checks run
 * @param target the parser whose verdict counts, or null
 * @param base where {@code <...>} is looked up, absolute, or null
 * @param include where it is looked up first, absolute
 * @param failOn the severity from which lint fails, or null
 * @param baseline the baseline file, absolute, or null
 * @param problems what is wrong, by place
 */
public record ConfigFile(
    String path,
    LintConfig lint,
    @Nullable Target target,
    @Nullable String base,
    List<String> include,
    @Nullable String failOn,
    @Nullable String baseline,
    List<Problem> problems) {
  /** The name that is looked for in a file's directory and above it. */
  public static final String NAME = "vambrace.toml";

  /**
   * Something wrong in the file.
   *
   * @param range where
   * @param message what, and what is allowed
   */
  public record Problem(TextRange range, String message) {}

  /** Copies the lists. */
  public ConfigFile {
    include = List.copyOf(include);
    problems = List.copyOf(problems);
  }
}
