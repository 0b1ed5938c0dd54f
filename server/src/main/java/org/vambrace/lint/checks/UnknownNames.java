package org.vambrace.lint.checks;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.Reporter;
import org.vambrace.lint.TreeCheck;
import org.vambrace.policy.PolicyModel;
import org.vambrace.workspace.Snapshot;

/** What rules of a tree call profiles, against the profiles that the tree has. For one run. */
final class UnknownNames implements TreeCheck.Collector {
  private final Snapshot snapshot;
  private final Function<PolicyModel, List<TreeFacts.Mention>> read;
  private final Function<TreeFacts.Mention, @Nullable String> message;
  private final Set<String> names = new HashSet<>(Set.of("unconfined"));
  private final Set<TreeFacts.Mention> mentions = new HashSet<>();

  /**
   * A run.
   *
   * @param read the mentions of a root
   * @param message what to say of one that names no profile; null for nothing
   */
  UnknownNames(
      Snapshot snapshot,
      Function<PolicyModel, List<TreeFacts.Mention>> read,
      Function<TreeFacts.Mention, @Nullable String> message) {
    this.snapshot = snapshot;
    this.read = read;
    this.message = message;
  }

  @Override
  public void add(PolicyModel root) {
    TreeFacts.profiles(root).forEach(profile -> names.add(profile.name()));
    mentions.addAll(read.apply(root));
  }

  @Override
  public void finish(Reporter out) {
    Map<String, Boolean> known = new HashMap<>();
    Set<Object> told = new HashSet<>();
    for (TreeFacts.Mention mention : mentions) {
      // libvirt makes the profiles of guests when they start.
      boolean guest = mention.label().contains("libvirt-");
      String text = guest ? null : message.apply(mention);
      if (text != null && !there(mention.label(), known) && told.add(mention.where())) {
        out.report(mention.where(), text);
      }
    }
  }

  private boolean there(String label, Map<String, Boolean> known) {
    return known.computeIfAbsent(label, key -> TreeFacts.names(snapshot.patterns(), key, names));
  }
}
