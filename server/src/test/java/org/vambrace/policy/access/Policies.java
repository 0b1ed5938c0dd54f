package org.vambrace.policy.access;

import java.util.List;
import org.vambrace.policy.PolicyModel;
import org.vambrace.testing.MemoryFiles;
import org.vambrace.text.CancelToken;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.Settings;
import org.vambrace.workspace.Snapshot;

/** Policy made of text, for tests. */
final class Policies {
  private Policies() {}

  static Snapshot snapshot(String text) {
    return snapshot(text, Target.LATEST);
  }

  static Snapshot snapshot(String text, Target target) {
    MemoryFiles files = new MemoryFiles();
    files.putAll("/etc/apparmor.d", "t", text);
    return new Snapshot(
        files, new Settings("/etc/apparmor.d", List.of(), "/", target, Settings.SYSTEM_BASE));
  }

  static PolicyModel model(Snapshot snapshot) {
    PolicyModel model = snapshot.model("/etc/apparmor.d/t", CancelToken.NONE);
    if (model == null) {
      throw new AssertionError("no model");
    }
    return model;
  }

  /** The policy in file {@code t}; others follow behind lines {@code #- path}. */
  static PolicyAccess of(String text) {
    return new PolicyAccess(model(snapshot(text)), new Patterns());
  }

  static ProfileAccess profile(String text) {
    return of(text).profiles().get(0);
  }

  /** A profile {@code t} with these rules. */
  static ProfileAccess rules(String rules) {
    return profile("profile t {\n" + rules + "\n}\n");
  }

  /** {@code owner allow exec | other allow exec} of a path. */
  static String decide(ProfileAccess profile, String path) {
    Decision decision = profile.decide(path);
    return side(decision.owner()) + "|" + side(decision.other());
  }

  private static String side(Decision.Side side) {
    Transition exec = side.exec();
    return Permissions.letters(side.allow()) + (exec == null ? "" : " " + exec.text());
  }
}
