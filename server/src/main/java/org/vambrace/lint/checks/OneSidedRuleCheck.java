package org.vambrace.lint.checks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import org.vambrace.vocabulary.RulePermissions;
import org.vambrace.workspace.Snapshot;

/** A rule towards a profile of the tree that does not allow its side. */
public final class OneSidedRuleCheck implements TreeCheck<OneSidedRuleCheck.Facts> {
  private static final CheckInfo INFO =
      new CheckInfo("one-sided-rule", Severity.INFORMATION, CheckInfo.Group.CORRECTNESS, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  /**
   * What matters of a root.
   *
   * @param sides what its profiles let others do, by name
   * @param mentions what rules in its own file name
   */
  record Facts(Map<String, PeerSides> sides, List<TreeFacts.Mention> mentions) {}

  @Override
  public Facts facts(PolicyModel root) {
    Map<String, PeerSides> sides = new LinkedHashMap<>();
    for (ProfileModel profile : Profiles.all(root)) {
      sides.put(profile.name(), PeerSides.of(profile));
    }
    List<TreeFacts.Mention> mentions = new ArrayList<>();
    for (TreeFacts.Mention mention : TreeFacts.peers(root)) {
      if (mention.where().path().equals(root.root().path())) {
        mentions.add(mention);
      }
    }
    return new Facts(Map.copyOf(sides), List.copyOf(mentions));
  }

  @Override
  public void compare(List<Facts> roots, Snapshot snapshot, Reporter out) {
    Map<String, PeerSides> sides = new HashMap<>();
    Set<TreeFacts.Mention> mentions = new LinkedHashSet<>();
    for (Facts root : roots) {
      sides.putAll(root.sides);
      mentions.addAll(root.mentions);
    }
    for (TreeFacts.Mention mention : mentions) {
      PeerSides peer = sides.get(mention.label());
      if (peer != null && !mention.label().equals(mention.from())) {
        compare(mention, peer, snapshot, out);
      }
    }
  }

  private static void compare(
      TreeFacts.Mention mention, PeerSides peer, Snapshot snapshot, Reporter out) {
    PeerSides.Kind kind = PeerSides.kind(mention.rule());
    if (kind == null) {
      return;
    }
    Set<String> written = PeerSides.permissions(mention.rule());
    List<String> wanted = written == null ? kind.permissions() : List.copyOf(written);
    Set<String> signals = PeerSides.signals(mention.rule());
    Set<String> lacking = new LinkedHashSet<>();
    for (String permission : wanted) {
      String other = RulePermissions.OTHER_SIDE.get(permission);
      if (other != null
          && !peer.allows(kind, other, signals, mention.from(), snapshot.patterns())) {
        lacking.add(other);
      }
    }
    // A rule without permissions means all; it does something if one of them has two sides.
    if (written == null ? lacking.size() == wanted.size() : !lacking.isEmpty()) {
      out.report(
          mention.where(),
          String.format(
              "'%s' does not allow '%s', %s",
              mention.label(),
              kind.rule(lacking, signals, mention.from()),
              lacking.size() == wanted.size() ? "so this does nothing" : "which this needs"));
    }
  }
}
