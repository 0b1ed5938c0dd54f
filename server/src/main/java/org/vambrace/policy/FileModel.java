package org.vambrace.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.rules.RuleProblem;
import org.vambrace.syntax.ParseResult;
import org.vambrace.syntax.Problem;
import org.vambrace.text.SourceText;
import org.vambrace.vocabulary.Target;

/**
 * One parsed file and the facts that need no other file. Immutable and thread-safe; made once per
 * content and shared by every root that includes the file.
 */
public final class FileModel {
  private final String path;
  private final ParseResult syntax;
  private volatile @Nullable FileFacts facts;

  /**
   * A parsed file.
   *
   * @param path absolute path with {@code /}
   * @param syntax its text, tree and problems
   */
  public FileModel(String path, ParseResult syntax) {
    this.path = path;
    this.syntax = syntax;
  }

  /** Absolute path with {@code /}. */
  public String path() {
    return path;
  }

  /** Text, tree and problems. */
  public ParseResult syntax() {
    return syntax;
  }

  /** The file's text. */
  public SourceText text() {
    return syntax.text();
  }

  /** What its rules are worth by themselves for {@code target}; computed once. */
  FileFacts facts(Target target) {
    FileFacts found = facts;
    if (found == null || found.target() != target) {
      found = FileFacts.of(syntax.document(), target);
      facts = found;
    }
    return found;
  }

  /**
   * What {@code target} refuses or warns of in this file whatever surrounds it: its shape, and
   * rules and heads that are wrong by themselves. A part of every {@link PolicyModel#allProblems}
   * that reads the file; quick enough for every keystroke. Nothing is said of a file with an
   * include in the middle of an item: only the whole model knows what that item is.
   */
  public List<PolicyProblem> ownProblems(Target target) {
    if (facts(target).hasIncludeInside()) {
      return List.of();
    }
    ProblemLog log = new ProblemLog();
    FileVisit visit = new FileVisit(this, List.of());
    for (Problem problem : syntax.problems()) {
      log.syntax(visit, problem);
    }
    for (RuleProblem problem : facts(target).read()) {
      log.add(visit, problem);
    }
    return log.ordered(true);
  }

  @Override
  public String toString() {
    return path;
  }
}
