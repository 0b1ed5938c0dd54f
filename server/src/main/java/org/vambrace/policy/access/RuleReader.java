package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.FileEntry;
import org.vambrace.policy.ProfileModel;
import org.vambrace.policy.Qualifiers;
import org.vambrace.policy.rules.ExecMode;
import org.vambrace.policy.rules.FileModes;
import org.vambrace.syntax.AllRule;
import org.vambrace.syntax.ChangeProfileRule;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Word;

/**
 * Makes a profile's entries for the file automaton: its file entries, change_profile, and what the
 * parser adds by itself (profile.cc).
 */
final class RuleReader {
  private static final Qualifiers OWNER =
      new Qualifiers(0, false, Qualifiers.Mode.ALLOW, Qualifiers.Owner.OWNER);

  private final ProfileModel profile;
  private final List<AccessRule> out = new ArrayList<>();

  private RuleReader(ProfileModel profile) {
    this.profile = profile;
  }

  static List<AccessRule> read(ProfileModel profile) {
    RuleReader reader = new RuleReader(profile);
    profile.fileEntries().forEach(reader::file);
    for (EffectiveRule rule : profile.rules()) {
      if (rule.rule() instanceof ChangeProfileRule change) {
        reader.change(rule, change);
      }
    }
    reader.implied();
    return reader.out;
  }

  private void file(FileEntry entry) {
    Qualifiers q = entry.rule().qualifiers();
    boolean denies = q.mode() == Qualifiers.Mode.DENY;
    Qualifiers.Owner halves = q.owner();
    if (denies && entry.rule().rule() instanceof AllRule && !entry.hasExec()) {
      // Observed (5.0.2): deny all, denies everything but x in the owner half only.
      halves = Qualifiers.Owner.OWNER;
    }
    ExecMode mode = entry.exec();
    Transition exec = null;
    if (mode != null && !denies && entry.hasExec()) {
      String target = entry.target();
      exec = target == null ? new Transition(mode, null) : Transition.named(mode, target);
    }
    out.add(
        new AccessRule(
            AccessRule.Kind.FILE,
            entry.path(),
            entry.link(),
            entry.subset(),
            Permissions.granted(entry.permissions()),
            new Qualifiers(entry.priority(), q.audit(), q.mode(), halves),
            exec,
            entry.rule()));
  }

  private void change(EffectiveRule source, ChangeProfileRule change) {
    Word targetWord = change.target();
    Word execWord = change.exec();
    String target = targetWord == null ? "**" : profile.expand(targetWord);
    String program = execWord == null ? null : profile.expand(execWord);
    if (target == null || execWord != null && program == null) {
      return;
    }
    out.add(
        new AccessRule(
            AccessRule.Kind.CHANGE_PROFILE,
            target,
            program,
            false,
            Permissions.CHANGE_PROFILE | (program == null ? 0 : FileModes.X),
            source.qualifiers(),
            program == null ? null : environment(change.safety()),
            source));
  }

  private static Transition environment(@Nullable Word safety) {
    boolean unsafe = safety != null && safety.value().equals("unsafe");
    return new Transition(new ExecMode(ExecMode.Domain.NONE, unsafe, false, false), null);
  }

  /** Access to the kernel's interface for changing hats and profiles. */
  private void implied() {
    Profile.Keyword keyword = profile.declaration().keyword();
    boolean hat = keyword == Profile.Keyword.HAT || keyword == Profile.Keyword.CARET;
    boolean hats = hat || !profile.children().isEmpty();
    boolean changes = out.stream().anyMatch(rule -> rule.kind() == AccessRule.Kind.CHANGE_PROFILE);
    if (!hats && !changes) {
      return;
    }
    implied("/proc/*/attr/apparmor/", FileModes.R);
    implied("/sys/module/apparmor/parameters/enabled", FileModes.R);
    if (hats) {
      implied("/proc/[0-9]*/attr/{apparmor/,}current", FileModes.W);
    }
    if (changes) {
      implied("/proc/*/attr/{apparmor/,}{current,exec}", FileModes.W);
    }
  }

  private void implied(String path, int bits) {
    out.add(new AccessRule(AccessRule.Kind.FILE, path, null, false, bits, OWNER, null, null));
  }
}
