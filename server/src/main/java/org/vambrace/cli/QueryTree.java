package org.vambrace.cli;

import java.util.ArrayList;
import java.util.List;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.access.Attachments;

/** The profiles of a whole tree, for questions that go through all of them. */
final class QueryTree {
  private QueryTree() {}

  /** The files of {@code given} that hold profiles, absolute. */
  static List<String> roots(QueryAnswers answers, Console console, String given) {
    InputFiles inputs = new InputFiles(console, answers.snapshot());
    inputs.add(given);
    List<String> out = new ArrayList<>();
    for (InputFiles.Given file : inputs.files()) {
      FileKind kind = answers.snapshot().kind(file.path());
      if (kind == FileKind.PROFILE || kind == FileKind.GENERATED) {
        out.add(file.path());
      }
    }
    return out;
  }

  /** The attachments of a tree; files that the parser refuses attach nothing. */
  static Attachments attachments(QueryAnswers answers, Console console, String given) {
    List<PolicyModel> models = new ArrayList<>();
    for (String path : roots(answers, console, given)) {
      try {
        models.add(answers.access(path).model());
      } catch (QueryAnswers.Unanswerable e) {
        console.complain("passed over '" + path + "': " + e.getMessage());
      }
    }
    return new Attachments(models, answers.patterns());
  }
}
