package org.vambrace.lint.checks;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.PolicyModel;
import org.vambrace.workspace.Snapshot;

/**
 * What the rules of a root call profiles, and the profiles that the root has.
 *
 * @param names full names of its profiles
 * @param mentions what its rules name
 */
record UnknownNames(List<String> names, List<TreeFacts.Mention> mentions) {

  static UnknownNames of(PolicyModel root, List<TreeFacts.Mention> mentions) {
    List<String> names =
        TreeFacts.profiles(root).stream().map(TreeFacts.Declared::name).distinct().toList();
    return new UnknownNames(names, List.copyOf(mentions));
  }

  /**
   * Reports mentions that name no profile of any root.
   *
   * @param message what to say of one; null for nothing
   */
  static void compare(
      List<UnknownNames> roots,
      Snapshot snapshot,
      Function<TreeFacts.Mention, @Nullable String> message,
      Reporter out) {
    Set<String> names = new HashSet<>(Set.of("unconfined"));
    roots.forEach(root -> names.addAll(root.names));
    ProfileNames all = new ProfileNames(snapshot.patterns(), names);
    Map<String, Boolean> known = new HashMap<>();
    Set<Object> told = new HashSet<>();
    for (UnknownNames root : roots) {
      for (TreeFacts.Mention mention : root.mentions) {
        String label = mention.label();
        // libvirt makes the profiles of guests when they start; those of a namespace are not here.
        boolean elsewhere =
            label.contains("libvirt-") || label.startsWith(":") || label.contains("//&");
        String text = elsewhere ? null : message.apply(mention);
        boolean there = text == null || known.computeIfAbsent(label, all::has);
        if (text != null && !there && told.add(mention.where())) {
          out.report(mention.where(), text);
        }
      }
    }
  }
}
