package org.vambrace.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Glob;
import org.vambrace.automaton.Globs;
import org.vambrace.automaton.Pattern;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyFiles;
import org.vambrace.policy.ProfileModel;
import org.vambrace.policy.Qualifiers.Mode;
import org.vambrace.policy.Qualifiers.Owner;
import org.vambrace.policy.access.AccessRule;
import org.vambrace.policy.access.ClassDecision;
import org.vambrace.policy.access.ClassQuestion;
import org.vambrace.policy.access.Decision;
import org.vambrace.policy.access.Half;
import org.vambrace.policy.access.Patterns;
import org.vambrace.policy.access.ProfileAccess;
import org.vambrace.policy.rules.FileModes;
import org.vambrace.syntax.CapabilityRule;
import org.vambrace.syntax.ChangeProfileRule;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.RlimitRule;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.Word;

/** One profile's rules, asked about one access at a time. Thread-safe. */
final class ProfileRules {
  private final ProfileModel profile;
  private final @Nullable PolicyFiles files;
  private final List<PathRule> paths = new ArrayList<>();
  private @Nullable ProfileAccess access;

  /** A file rule with its compiled path. */
  private record PathRule(EffectiveRule rule, @Nullable Pattern pattern, FileModes modes) {
    boolean matches(String path) {
      return pattern == null || pattern.matches(path);
    }
  }

  ProfileRules(ProfileModel profile, @Nullable PolicyFiles files) {
    this.profile = profile;
    this.files = files;
    for (EffectiveRule rule : profile.rules()) {
      if (rule.rule() instanceof FileRule file) {
        addPath(rule, file);
      }
    }
  }

  private void addPath(EffectiveRule rule, FileRule file) {
    Word path = file.path();
    Word modes = file.modes();
    FileModes letters = modes == null ? FileModes.ALL : FileModes.of(modes.value());
    if (path == null) {
      paths.add(new PathRule(rule, null, letters));
      return;
    }
    String text = profile.expand(path);
    if (text != null && Globs.compile(Globs.collapseSlashes(text)) instanceof Glob glob) {
      paths.add(new PathRule(rule, glob.pattern(), letters));
    }
  }

  /** The rules that have to do with {@code denial}, the deciding ones first. */
  List<Deciding> deciding(Denial denial) {
    return switch (AccessKind.of(denial)) {
      case FILE, EXEC -> ofPath(denial);
      case CAPABILITY -> ofCapability(denial.text("name"));
      case CHANGE_PROFILE -> ofTarget(RuleProposer.target(denial));
      case RLIMIT -> ofLimit(denial.text("rlimit"));
      default -> ofClass(denial);
    };
  }

  /** The compiled paths of the rules that grant all of {@code bits} to everybody. */
  List<Pattern> granting(int bits) {
    List<Pattern> out = new ArrayList<>();
    for (PathRule path : paths) {
      boolean grants =
          path.rule().qualifiers().mode() == Mode.ALLOW
              && path.rule().qualifiers().owner() == Owner.BOTH
              && path.modes().has(bits);
      if (grants && path.pattern() != null) {
        out.add(path.pattern());
      }
    }
    return out;
  }

  /** Whether some rule grants all of {@code bits} on every path. */
  boolean grantsEverywhere(int bits) {
    return paths.stream()
        .anyMatch(
            path ->
                path.pattern() == null
                    && path.rule().qualifiers().mode() == Mode.ALLOW
                    && path.modes().has(bits));
  }

  private List<Deciding> ofPath(Denial denial) {
    int wanted = bits(denial);
    Half half = RuleProposer.isOwner(denial) ? Half.OWNER : Half.OTHER;
    Decision decision = access().decide(denial.text("name"));
    int missing = wanted & ~decision.side(half).allow();
    List<Deciding> denies = new ArrayList<>();
    List<Deciding> others = new ArrayList<>();
    for (AccessRule rule : decision.rules()) {
      EffectiveRule source = rule.source();
      if (source == null) {
        continue;
      }
      if (rule.denies()) {
        if (rule.in(half) && (rule.bits() & missing) != 0) {
          denies.add(deciding(source, Deciding.Role.DENIES));
        }
      } else if (rule.in(half)) {
        boolean decides = missing == 0 && (rule.bits() & wanted) != 0;
        if (decides || missing != 0) {
          others.add(deciding(source, decides ? Deciding.Role.GRANTS : Deciding.Role.GRANTS_LESS));
        }
      } else if (missing != 0 && (rule.bits() & wanted) == wanted && half == Half.OTHER) {
        others.add(deciding(source, Deciding.Role.OWNER_ONLY));
      }
    }
    return List.copyOf(denies.isEmpty() ? others : denies);
  }

  /** The permissions that were asked for and not there. */
  static int bits(Denial denial) {
    String mask = denial.has("denied") ? denial.text("denied") : denial.text("requested");
    if (AccessKind.of(denial) == AccessKind.EXEC) {
      return FileModes.X;
    }
    return FileModes.of(RuleProposer.filePermissions(mask)).bits();
  }

  private List<Deciding> ofCapability(String name) {
    List<Deciding> out = new ArrayList<>();
    for (EffectiveRule rule : profile.rules()) {
      if (rule.rule() instanceof CapabilityRule capability
          && (capability.names().isEmpty()
              || capability.names().stream().anyMatch(word -> word.value().equals(name)))) {
        out.add(deciding(rule, role(rule)));
      }
    }
    return decisive(out);
  }

  private List<Deciding> ofTarget(String target) {
    List<Deciding> out = new ArrayList<>();
    for (EffectiveRule rule : profile.rules()) {
      if (rule.rule() instanceof ChangeProfileRule change && isTarget(change.target(), target)) {
        boolean always = change.exec() == null || role(rule) == Deciding.Role.DENIES;
        out.add(deciding(rule, always ? role(rule) : Deciding.Role.GRANTS_LESS));
      }
    }
    return decisive(out);
  }

  private boolean isTarget(@Nullable Word written, String target) {
    String text = written == null ? null : profile.expand(written);
    return written == null
        || (text != null
            && Globs.compile(text) instanceof Glob glob
            && glob.pattern().matches(target));
  }

  /** A limit is refused only where the profile sets a lower one. */
  private List<Deciding> ofLimit(String name) {
    List<Deciding> out = new ArrayList<>();
    for (EffectiveRule rule : profile.rules()) {
      if (rule.rule() instanceof RlimitRule limit && limit.name().value().equals(name)) {
        out.add(deciding(rule, Deciding.Role.GRANTS_LESS));
      }
    }
    return List.copyOf(out);
  }

  /** Rules of a class that no path decides: dbus, mount, unix, signal and the like. */
  private List<Deciding> ofClass(Denial denial) {
    ClassQuestion question = ClassQuestions.of(denial).orElse(null);
    if (question == null) {
      return List.of();
    }
    ClassDecision decision = access().decide(question);
    List<Deciding> out = new ArrayList<>();
    if (decision.allowed() || !decision.denied().isEmpty()) {
      for (ClassDecision.Weighed weighed : decision.rules()) {
        boolean denies = weighed.rule().qualifiers().mode() == Mode.DENY;
        if (!weighed.decides().isEmpty() && denies != decision.allowed()) {
          out.add(deciding(weighed.rule(), denies ? Deciding.Role.DENIES : Deciding.Role.GRANTS));
        }
      }
      return List.copyOf(out);
    }
    // What speaks of the same peer or place, but not of this signal, member or option.
    ClassQuestion near = question.wider("set", "member", "options");
    for (ClassDecision.Weighed weighed : access().decide(near).rules()) {
      if (weighed.rule().qualifiers().mode() != Mode.DENY) {
        out.add(deciding(weighed.rule(), Deciding.Role.GRANTS_LESS));
      }
    }
    // The profile's own rules say more about what it is for than those of abstractions.
    out.sort(Comparator.comparing(rule -> !rule.origin().includes().isEmpty()));
    return List.copyOf(out);
  }

  /** Whether the profile allows all that a record of another class than files asks for. */
  boolean grants(Denial denial) {
    return ClassQuestions.of(denial).map(asked -> access().decide(asked).allowed()).orElse(false);
  }

  private synchronized ProfileAccess access() {
    ProfileAccess known = access;
    if (known == null) {
      known = ProfileAccess.of(profile, new Patterns());
      access = known;
    }
    return known;
  }

  private static Deciding.Role role(EffectiveRule rule) {
    return rule.qualifiers().mode() == Mode.DENY ? Deciding.Role.DENIES : Deciding.Role.GRANTS;
  }

  private static List<Deciding> decisive(List<Deciding> found) {
    List<Deciding> denies =
        found.stream().filter(rule -> rule.role() == Deciding.Role.DENIES).toList();
    return denies.isEmpty() ? List.copyOf(found) : denies;
  }

  private Deciding deciding(EffectiveRule rule, Deciding.Role role) {
    String path = rule.origin().where().path();
    Rule written = rule.rule();
    FileModel file = files == null ? null : files.file(path);
    if (file == null) {
      return new Deciding(rule.origin(), 1, "", role);
    }
    String text = file.text().substring(written.range()).replaceAll("\\s+", " ").trim();
    int line = file.text().lines().line(written.range().start()) + 1;
    return new Deciding(rule.origin(), line, text, role);
  }
}
