package org.vambrace.lint.checks;

import java.util.ArrayList;
import java.util.List;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.ProfileModel;

/** The profiles of a model with their children. Stateless. */
final class Profiles {
  private Profiles() {}

  static List<ProfileModel> all(PolicyModel model) {
    List<ProfileModel> out = new ArrayList<>();
    collect(model.profiles(), out);
    return out;
  }

  private static void collect(List<ProfileModel> profiles, List<ProfileModel> out) {
    for (ProfileModel profile : profiles) {
      out.add(profile);
      collect(profile.children(), out);
    }
  }
}
