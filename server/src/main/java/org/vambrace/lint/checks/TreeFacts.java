package org.vambrace.lint.checks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.Location;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.ProfileModel;
import org.vambrace.policy.Qualifiers.Mode;
import org.vambrace.syntax.ChangeProfileRule;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.PivotRootRule;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.Word;

/** What checks over a tree remember of each root: the profiles it has and the ones it names. */
final class TreeFacts {
  private TreeFacts() {}

  /**
   * A profile of the tree.
   *
   * @param name full name
   * @param attaches whether an executable can start it
   * @param top whether it is no child
   * @param place its name where it is declared
   */
  record Declared(String name, boolean attaches, boolean top, Location place) {}

  /**
   * A rule's mention of another profile.
   *
   * @param from the profile that the rule is in
   * @param label the name or glob, variables expanded
   * @param where the word
   * @param rule what kind of rule says so
   */
  record Mention(String from, String label, Location where, Rule rule) {}

  static List<Declared> profiles(PolicyModel root) {
    List<Declared> found = new ArrayList<>();
    for (ProfileModel profile : Profiles.all(root)) {
      Location origin = profile.origin().where();
      found.add(
          new Declared(
              profile.name(),
              profile.attachment() != null,
              profile.parent() == null,
              new Location(origin.path(), profile.declaration().name().range())));
    }
    return found;
  }

  /** Exec targets and change_profile targets; children are named in full. */
  static List<Mention> transitions(PolicyModel root) {
    List<Mention> found = new ArrayList<>();
    for (ProfileModel profile : Profiles.all(root)) {
      for (EffectiveRule rule : profile.rules()) {
        if (rule.qualifiers().mode() == Mode.DENY) {
          continue;
        }
        Word target = target(rule.rule());
        if (target != null) {
          String label = target.value();
          if (label.startsWith("&")) {
            // A stacked profile is one of the same namespace, by its full name.
            label = label.substring(1);
          } else if (rule.rule() instanceof FileRule file && child(file)) {
            label = profile.name() + "//" + label;
          } else if (rule.rule() instanceof ChangeProfileRule) {
            String expanded = profile.expand(target);
            label = expanded == null ? label : expanded;
          }
          found.add(mention(profile, rule, target, label));
        }
      }
    }
    return found;
  }

  private static boolean child(FileRule file) {
    return file.modes() != null
        && (file.modes().value().contains("c") || file.modes().value().contains("C"));
  }

  private static @Nullable Word target(Rule rule) {
    if (rule instanceof FileRule file) {
      boolean runs = file.modes() != null && file.modes().value().contains("x");
      return runs ? file.target() : null;
    }
    if (rule instanceof ChangeProfileRule change) {
      return change.target();
    }
    return rule instanceof PivotRootRule pivot ? pivot.target() : null;
  }

  /** Peers of signal, ptrace, unix and dbus rules. */
  static List<Mention> peers(PolicyModel root) {
    List<Mention> found = new ArrayList<>();
    for (ProfileModel profile : Profiles.all(root)) {
      for (EffectiveRule rule : profile.rules()) {
        Word peer = PeerSides.peer(rule.rule());
        String label = peer == null ? null : profile.expand(peer);
        if (peer != null && label != null && rule.qualifiers().mode() != Mode.DENY) {
          found.add(mention(profile, rule, peer, label));
        }
      }
    }
    return found;
  }

  private static Mention mention(
      ProfileModel profile, EffectiveRule rule, Word word, String label) {
    String path = rule.origin().where().path();
    return new Mention(profile.name(), label, new Location(path, word.range()), rule.rule());
  }
}
