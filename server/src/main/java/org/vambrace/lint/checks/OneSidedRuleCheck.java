package org.vambrace.lint.checks;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Reporter;
import org.vambrace.lint.TreeCheck;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.ProfileModel;
import org.vambrace.policy.Severity;
import org.vambrace.workspace.Snapshot;

/** A rule towards a profile of the tree that does not allow its side. */
public final class OneSidedRuleCheck implements TreeCheck {
  private static final CheckInfo INFO =
      new CheckInfo("one-sided-rule", Severity.INFORMATION, CheckInfo.Group.CORRECTNESS, false);

  /** What the peer must allow for each permission (apparmor.d(5), of each kind of rule). */
  private static final Map<String, String> OTHER_SIDE =
      Map.of(
          "send", "receive",
          "receive", "send",
          "read", "readby",
          "readby", "read",
          "trace", "tracedby",
          "tracedby", "trace");

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Collector start(Snapshot snapshot) {
    Map<String, PeerSides> sides = new HashMap<>();
    Set<TreeFacts.Mention> mentions = new HashSet<>();
    return new Collector() {
      @Override
      public void add(PolicyModel root) {
        for (ProfileModel profile : Profiles.all(root)) {
          sides.put(profile.name(), PeerSides.of(profile));
        }
        for (TreeFacts.Mention mention : TreeFacts.peers(root)) {
          if (mention.where().path().equals(root.root().path())) {
            mentions.add(mention);
          }
        }
      }

      @Override
      public void finish(Reporter out) {
        for (TreeFacts.Mention mention : mentions) {
          PeerSides peer = sides.get(mention.label());
          PeerSides.Kind kind = PeerSides.kind(mention.rule());
          if (peer == null || kind == null || mention.label().equals(mention.from())) {
            continue;
          }
          Set<String> written = PeerSides.permissions(mention.rule());
          List<String> wanted = written == null ? kind.permissions() : List.copyOf(written);
          Set<String> lacking = new LinkedHashSet<>();
          for (String permission : wanted) {
            String other = OTHER_SIDE.get(permission);
            if (other != null && !peer.allows(kind, other, mention.from(), snapshot.patterns())) {
              lacking.add(other);
            }
          }
          // A rule without permissions means all; it does something if one of them has two sides.
          if (written == null ? lacking.size() == wanted.size() : !lacking.isEmpty()) {
            out.report(
                mention.where(),
                String.format(
                    "'%s' does not allow '%s', so this does nothing",
                    mention.label(), kind.rule(lacking, mention.from())));
          }
        }
      }
    };
  }
}
