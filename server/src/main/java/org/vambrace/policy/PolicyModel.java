package org.vambrace.policy;

import java.util.List;
import org.vambrace.text.CancelToken;

/** A root file with all it includes, as apparmor_parser would see it. Immutable and thread-safe. */
public interface PolicyModel {
  /** The file it was made for. */
  FileModel root();

  /** What the root was taken for. */
  FileKind kind();

  /** How it was read. */
  PolicyOptions options();

  /** Every include item met, in order of reading. */
  List<IncludeEdge> includes();

  /** Variables after the preamble. */
  Variables variables();

  /** Top-level profiles. For a fragment: one nameless profile that holds its rules. */
  List<ProfileModel> profiles();

  /**
   * Everything the target parser refuses or warns of, except its syntax problems and what needs
   * automata; in order of reading.
   */
  List<PolicyProblem> problems();

  /**
   * {@link #problems()} together with the syntax problems of the root and of every file it
   * includes, in order of reading. A problem in an included file names that file, and the include
   * items that led there (innermost first) as related places.
   */
  List<PolicyProblem> allProblems();

  /**
   * Builds a model; never throws for what files hold.
   *
   * @param root the file
   * @param kind what to take it for
   * @param files where includes are found
   * @param options how
   * @param cancel asked now and then
   */
  static PolicyModel build(
      FileModel root, FileKind kind, PolicyFiles files, PolicyOptions options, CancelToken cancel) {
    return PolicyBuilder.build(root, kind, files, options, cancel);
  }
}
