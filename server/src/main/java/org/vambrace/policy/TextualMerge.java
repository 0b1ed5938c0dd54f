package org.vambrace.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.rules.Text;
import org.vambrace.syntax.ChangeProfileRule;
import org.vambrace.syntax.Word;

/**
 * Refuses two rules of one text that run a program differently (parser_merge.c). Rules whose texts
 * differ but whose paths overlap are a matter of the automaton.
 */
final class TextualMerge {
  private final ReadSession session;
  private final ProfileNode profile;
  private final Map<Key, List<FileEntry>> groups = new HashMap<>();
  private final Set<Key> refused = new HashSet<>();

  TextualMerge(ReadSession session, ProfileNode profile) {
    this.session = session;
    this.profile = profile;
  }

  /** What must be equal for two entries to be merged. */
  private record Key(
      String path,
      @Nullable String link,
      boolean subset,
      Qualifiers.Mode mode,
      boolean audit,
      int priority) {}

  /** Adds one entry, if it grants {@code x}, and reports the first clash of its text. */
  void add(FileEntry entry) {
    if (!entry.hasExec()) {
      return;
    }
    Qualifiers qualifiers = entry.rule().qualifiers();
    Key key =
        new Key(
            entry.path(),
            entry.link(),
            entry.subset(),
            qualifiers.mode(),
            qualifiers.audit(),
            entry.priority());
    List<FileEntry> before = groups.computeIfAbsent(key, k -> new ArrayList<>(1));
    for (FileEntry other : before) {
      if (sharesHalf(other, entry) && other.execDiffers(entry) && refused.add(key)) {
        refuse(entry, other);
      }
    }
    before.add(entry);
  }

  private static boolean sharesHalf(FileEntry one, FileEntry two) {
    Qualifiers.Owner a = one.rule().qualifiers().owner();
    Qualifiers.Owner b = two.rule().qualifiers().owner();
    return a == Qualifiers.Owner.BOTH || b == Qualifiers.Owner.BOTH || a == b;
  }

  private void refuse(FileEntry entry, FileEntry other) {
    EffectiveRule rule = entry.rule();
    List<Related> related = new ArrayList<>();
    related.add(new Related(other.rule().origin().where(), "the other exec mode is here"));
    related.addAll(rule.origin().way());
    session.log.add(
        rule.origin(),
        new PolicyProblem(
            "conflicting-exec",
            Severity.ERROR,
            rule.origin().where(),
            Text.of(
                "exec modes conflict: '%s' gets "
                    + describe(entry)
                    + " here and "
                    + describe(other)
                    + " in another rule",
                entry.path()),
            related));
  }

  private static String describe(FileEntry entry) {
    String letters = entry.exec() == null ? "x" : entry.exec().letters();
    String target = entry.target();
    return target == null ? letters : letters + " -> " + Text.shorten(target, 30);
  }

  /** Refuses {@code safe} and {@code unsafe} change_profile rules with the same exec and target. */
  void changeProfiles(List<EffectiveRule> rules) {
    Map<List<Object>, EffectiveRule> first = new HashMap<>();
    for (EffectiveRule rule : rules) {
      if (!(rule.rule() instanceof ChangeProfileRule change)) {
        continue;
      }
      Word exec = change.exec();
      Word target = change.target();
      List<Object> key = new ArrayList<>();
      key.add(exec == null ? "" : String.valueOf(profile.expand(exec)));
      key.add(target == null ? "**" : String.valueOf(profile.expand(target)));
      key.add(rule.qualifiers().mode());
      key.add(rule.qualifiers().audit());
      EffectiveRule other = first.putIfAbsent(key, rule);
      if (other != null
          && other.rule() instanceof ChangeProfileRule before
          && isUnsafe(before) != isUnsafe(change)) {
        session.log.add(
            rule.origin(),
            new PolicyProblem(
                "conflicting-exec",
                Severity.ERROR,
                rule.origin().where(),
                "change_profile to the same target is both safe and unsafe; keep one",
                List.of(new Related(other.origin().where(), "the other rule is here"))));
      }
    }
  }

  private static boolean isUnsafe(ChangeProfileRule rule) {
    Word safety = rule.safety();
    return safety != null && safety.raw().equals("unsafe");
  }
}
