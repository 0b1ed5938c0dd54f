package org.vambrace.policy.access;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vambrace.automaton.GlobError;
import org.vambrace.automaton.GlobResult;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.Location;
import org.vambrace.policy.PolicyProblem;
import org.vambrace.policy.ProfileModel;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.NetworkRule;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.Word;
import org.vambrace.text.TextRange;

/**
 * Finds globs that the parser cannot convert, in rules of every class and in the head. Observed
 * with 5.0.2 and features.all: labels of network, mqueue and io_uring rules and xattr values are
 * not looked at.
 */
final class GlobCheck {
  private final ProfileAccess access;
  private final ProfileModel profile;
  private final Patterns patterns;
  private final List<PolicyProblem> out;

  GlobCheck(ProfileAccess access, Patterns patterns, List<PolicyProblem> out) {
    this.access = access;
    this.profile = access.profile();
    this.patterns = patterns;
    this.out = out;
  }

  void run() {
    head();
    Set<EffectiveRule> told = new HashSet<>();
    for (EffectiveRule rule : profile.rules()) {
      for (Word word : GlobWords.of(rule.rule())) {
        boolean plain = rule.rule() instanceof NetworkRule;
        String text = plain ? word.value() : profile.expand(word);
        if (text != null && report(rule.origin().where().path(), word.range(), word.raw(), text)) {
          told.add(rule);
        }
      }
    }
    // What an alias made of a path may be refused where the path as written is not.
    for (GlobProblem problem : access.globProblems()) {
      EffectiveRule source = problem.rule().source();
      if (source != null && told.add(source)) {
        Rule rule = source.rule();
        refuse(source.origin().where().path(), rule.range(), problem.text(), problem.error());
      }
    }
  }

  private void head() {
    Profile declaration = profile.declaration();
    String path = profile.origin().where().path();
    Word attachment = declaration.attachment();
    if (attachment != null) {
      for (String text : profile.attachments()) {
        report(path, attachment.range(), attachment.raw(), text);
      }
      return;
    }
    String name = profile.name();
    String local = name.substring(name.lastIndexOf("//") < 0 ? 0 : name.lastIndexOf("//") + 2);
    report(path, declaration.name().range(), declaration.name().raw(), local);
  }

  private boolean report(String path, TextRange range, String raw, String text) {
    GlobResult result = patterns.path(text);
    if (result instanceof GlobError error) {
      refuse(path, range, raw, error);
      return true;
    }
    return false;
  }

  private void refuse(String path, TextRange range, String shown, GlobError error) {
    out.add(
        new PolicyProblem(
            AccessProblems.GLOB,
            Severity.ERROR,
            new Location(path, range),
            GlobMessages.of(error, shown),
            List.of()));
  }
}
