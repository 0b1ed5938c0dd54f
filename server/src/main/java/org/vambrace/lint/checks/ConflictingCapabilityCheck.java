package org.vambrace.lint.checks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Edits;
import org.vambrace.lint.FileEdit;
import org.vambrace.lint.Fix;
import org.vambrace.lint.ModelCheck;
import org.vambrace.lint.ModelContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.Location;
import org.vambrace.policy.ProfileModel;
import org.vambrace.policy.Qualifiers.Mode;
import org.vambrace.policy.Related;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.CapabilityRule;
import org.vambrace.syntax.Word;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;

/** A capability that one profile both allows and denies. */
public final class ConflictingCapabilityCheck implements ModelCheck {
  private static final CheckInfo INFO =
      new CheckInfo("conflicting-capability", Severity.WARNING, CheckInfo.Group.CORRECTNESS, true);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  /** A capability where it is named. */
  private record Named(CapabilityRule rule, Word word, Location where) {}

  @Override
  public void check(ModelContext context, Reporter out) {
    for (ProfileModel profile : Profiles.all(context.model())) {
      Map<String, Named> denied = named(profile, Mode.DENY);
      Location all = denialOfAll(profile);
      if (denied.isEmpty() && all == null) {
        continue;
      }
      named(profile, Mode.ALLOW)
          .forEach(
              (name, allowed) -> {
                Named deny = denied.get(name);
                Location where = deny == null ? all : deny.where;
                if (where != null && context.inRoot(allowed.where)) {
                  report(context, allowed, where, out);
                }
              });
    }
  }

  /** A rule that denies every capability, or null. */
  private static @Nullable Location denialOfAll(ProfileModel profile) {
    for (EffectiveRule rule : profile.rules()) {
      boolean all =
          rule.rule() instanceof CapabilityRule capability && capability.names().isEmpty();
      if (all && rule.qualifiers().mode() == Mode.DENY) {
        return rule.origin().where();
      }
    }
    return null;
  }

  private static void report(ModelContext context, Named allowed, Location deny, Reporter out) {
    String name = allowed.word.value();
    out.report(
        allowed.where,
        "capability '" + name + "' is allowed here and denied in the same profile; the deny wins",
        List.of(new Related(deny, "denied here")),
        List.of(
            new Fix(
                "remove what is denied",
                true,
                List.of(new FileEdit(context.path(), TextEdit.delete(gone(context, allowed)))))),
        Set.of());
  }

  /** The word with the blank before it, or the whole rule where it names nothing else. */
  private static TextRange gone(ModelContext context, Named allowed) {
    List<Word> names = allowed.rule.names();
    int index = names.indexOf(allowed.word);
    if (names.size() == 1) {
      return Edits.lines(context.model().root().text(), allowed.rule.range());
    }
    return index > 0
        ? new TextRange(names.get(index - 1).range().end(), allowed.word.range().end())
        : new TextRange(allowed.word.range().start(), names.get(1).range().start());
  }

  private static Map<String, Named> named(ProfileModel profile, Mode mode) {
    Map<String, Named> found = new HashMap<>();
    for (EffectiveRule rule : profile.rules()) {
      if (rule.rule() instanceof CapabilityRule capability && rule.qualifiers().mode() == mode) {
        for (Word name : capability.names()) {
          Location where = new Location(rule.origin().where().path(), name.range());
          found.putIfAbsent(name.value(), new Named(capability, name, where));
        }
      }
    }
    return found;
  }
}
