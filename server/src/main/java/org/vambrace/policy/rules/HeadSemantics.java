package org.vambrace.policy.rules;

import org.vambrace.syntax.ConditionGroup;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Repair;
import org.vambrace.syntax.Word;
import org.vambrace.vocabulary.Target;

/** Judges the heads of profiles and hats (parser_yacc.y, profile_base). */
final class HeadSemantics {
  private HeadSemantics() {}

  static void check(Profile profile, RuleReport report) {
    name(profile, report);
    Word attachment = profile.attachment();
    if (attachment != null
        && !attachment.value().startsWith("/")
        && !attachment.value().startsWith("@{")) {
      report.refuse(
          "profile-attachment",
          attachment.range(),
          Text.of("attachment '%s' must start with '/' or a variable", attachment.raw()));
    }
    xattrs(profile, report);
    for (Word identity : profile.identities()) {
      if (!identity.value().startsWith("/") && identity.value().indexOf(' ') >= 0) {
        report.refuse(
            "profile-identity",
            identity.range(),
            Text.of("identity '%s' must not hold a blank", identity.raw()));
      }
    }
    if (!profile.identities().isEmpty() && !report.target().atLeast(Target.V5_0)) {
      report.refuse(
          "unsupported-head",
          profile.identities().get(0).range(),
          "apparmor_parser " + report.target().label() + " has no identities");
    }
    Profile.Flags flags = profile.flags();
    if (flags != null) {
      FlagSemantics.check(flags, report);
    }
  }

  private static void name(Profile profile, RuleReport report) {
    Word word = profile.name();
    LabelName label = LabelName.parse(word.value());
    if (label.stacked()) {
      report.refuse(
          "profile-name",
          word.range(),
          Text.of(
              "profile name '%s' must not start with '&'; stacks are for transitions", word.raw()));
    } else if (label.error() != null) {
      report.refuse("profile-name", word.range(), label.error());
    } else if (profile.keyword() == Profile.Keyword.NONE
        && !word.value().startsWith("/")
        && label.namespace() == null) {
      report.refuse(
          "profile-name",
          word.range(),
          Text.of(
              "'%s' must start with '/' or follow the word 'profile' to name a profile",
              word.raw()),
          Repair.insert(word.range().start(), "profile "));
    }
  }

  private static void xattrs(Profile profile, RuleReport report) {
    ConditionGroup group = profile.xattrs();
    if (group == null) {
      return;
    }
    if (!group.key().value().equals("xattrs")) {
      report.refuse(
          "invalid-condition",
          group.key().range(),
          "'" + group.key().value() + "=( )' is not allowed in a profile's head; xattrs=( ) is");
    }
  }
}
