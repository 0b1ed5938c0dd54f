package org.vambrace.ide.access;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.Location;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.ProfileModel;
import org.vambrace.policy.access.AccessRule;
import org.vambrace.policy.access.Decision;
import org.vambrace.policy.access.Permissions;
import org.vambrace.policy.access.ProfileAccess;
import org.vambrace.policy.access.Transition;
import org.vambrace.text.CancelToken;
import org.vambrace.workspace.Snapshot;

/**
 * What one profile allows on one path in all.
 *
 * @param profile its full name; empty for a fragment
 * @param owner letters for the file's owner
 * @param other letters for anybody else
 * @param exec how it is run, or null
 * @param denied letters that are refused silently
 * @param rules the rules that match, in order
 */
public record PathAccess(
    String profile,
    String owner,
    String other,
    @Nullable String exec,
    String denied,
    List<Location> rules) {

  /**
   * Asks the profile {@code name} of the root {@code path}.
   *
   * @param name full name; empty for the nameless profile of a fragment
   * @return null if there is no such profile
   */
  public static @Nullable PathAccess of(
      Snapshot snapshot, String path, String name, String asked, CancelToken cancel) {
    PolicyModel model = snapshot.model(path, cancel);
    ProfileModel profile = model == null ? null : find(model.profiles(), name);
    if (profile == null) {
      return null;
    }
    Decision decision = ProfileAccess.of(profile, snapshot.patterns()).decide(asked);
    List<Location> rules = new ArrayList<>();
    for (AccessRule rule : decision.rules()) {
      if (rule.source() != null) {
        rules.add(rule.source().origin().where());
      }
    }
    Transition exec = decision.owner().exec();
    return new PathAccess(
        name,
        Permissions.letters(decision.owner().allow()),
        Permissions.letters(decision.other().allow()),
        exec == null ? null : exec.text(),
        Permissions.letters(decision.owner().deny() | decision.other().deny()),
        List.copyOf(rules));
  }

  private static @Nullable ProfileModel find(List<ProfileModel> profiles, String name) {
    for (ProfileModel profile : profiles) {
      if (profile.name().equals(name) || name.isEmpty()) {
        return profile;
      }
      ProfileModel child = find(profile.children(), name);
      if (child != null) {
        return child;
      }
    }
    return null;
  }
}
