package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.GlobError;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.Location;
import org.vambrace.policy.PolicyFiles;
import org.vambrace.policy.PolicyProblem;
import org.vambrace.policy.Related;
import org.vambrace.policy.Severity;
import org.vambrace.policy.rules.ExecMode;
import org.vambrace.syntax.ChangeProfileRule;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.LinkRule;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.Word;
import org.vambrace.text.CancelToken;
import org.vambrace.text.TextRange;

/** Puts what the automaton refuses into words. */
final class AccessProblems {
  static final String CONFLICT = "conflicting-exec";
  static final String GLOB = "bad-glob";

  private final List<PolicyProblem> out;
  private final PolicyFiles files;

  AccessProblems(List<PolicyProblem> out, PolicyFiles files) {
    this.out = out;
    this.files = files;
  }

  void of(ProfileAccess profile, CancelToken cancel) {
    for (GlobProblem problem : profile.globProblems()) {
      EffectiveRule source = problem.rule().source();
      if (source != null) {
        Word word = word(source.rule(), problem, profile);
        out.add(glob(source, word, problem.error()));
      }
    }
    for (ExecConflict conflict : profile.conflicts(cancel)) {
      add(conflict);
    }
  }

  private static Word word(Rule rule, GlobProblem problem, ProfileAccess profile) {
    List<Word> words = new ArrayList<>();
    if (rule instanceof FileRule file) {
      add(words, file.path());
      add(words, file.target());
    } else if (rule instanceof LinkRule link) {
      add(words, link.link());
      add(words, link.target());
    } else if (rule instanceof ChangeProfileRule change) {
      add(words, change.exec());
      add(words, change.target());
    }
    for (Word word : words) {
      if (problem.text().equals(profile.profile().expand(word))) {
        return word;
      }
    }
    return words.isEmpty() ? new Word(rule.range(), "", "", false) : words.get(0);
  }

  private static void add(List<Word> words, @Nullable Word word) {
    if (word != null) {
      words.add(word);
    }
  }

  private static PolicyProblem glob(EffectiveRule source, Word word, GlobError error) {
    TextRange range = word.range();
    return new PolicyProblem(
        GLOB,
        Severity.ERROR,
        new Location(source.origin().where().path(), range),
        GlobMessages.of(error, word.raw()),
        List.of());
  }

  private void add(ExecConflict conflict) {
    EffectiveRule first = conflict.first().source();
    EffectiveRule second = conflict.second().source();
    if (first == null || second == null) {
      return;
    }
    Location here = place(second);
    Location there = place(first);
    String witness = shortened(conflict.witness(), 34);
    String message =
        "exec modes conflict: "
            + shortened(conflict.second().path(), 30)
            + " gets "
            + name(conflict.second())
            + " here and "
            + name(conflict.first())
            + " from "
            + place(there, here)
            + " (both match "
            + witness
            + ")";
    out.add(
        new PolicyProblem(
            CONFLICT,
            Severity.ERROR,
            here,
            message,
            List.of(new Related(there, "the other rule: " + name(conflict.first())))));
  }

  private static Location place(EffectiveRule rule) {
    return rule.origin().where();
  }

  /** {@code abstractions/base:41}, or only the line in the same file. */
  private String place(Location there, Location here) {
    FileModel file = files.file(there.path());
    int line = file == null ? 0 : file.text().lines().line(there.range().start()) + 1;
    if (there.path().equals(here.path())) {
      return "line " + line;
    }
    String path = there.path();
    int cut = path.lastIndexOf('/', path.lastIndexOf('/') - 1);
    return (cut < 0 ? path : path.substring(cut + 1)) + ":" + line;
  }

  private static String shortened(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, limit - 1) + "…";
  }

  private static String name(AccessRule rule) {
    Transition exec = rule.exec();
    if (exec == null) {
      return "x";
    }
    if (rule.kind() == AccessRule.Kind.CHANGE_PROFILE) {
      return exec.mode().unsafe() ? "unsafe" : "safe";
    }
    ExecMode mode = exec.mode();
    return exec.target() == null ? mode.letters() : shortened(exec.text(), 24);
  }
}
