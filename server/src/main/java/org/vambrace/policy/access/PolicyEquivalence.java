package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.ProfileModel;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Word;
import org.vambrace.text.CancelToken;
import org.vambrace.vocabulary.Target;

/**
 * Proves that two policies decide everything alike, or tells where they do not. Used on every
 * automatic edit. Stateless, thread-safe.
 */
public final class PolicyEquivalence {

  /**
   * What came out.
   *
   * @param changes what is decided differently; may stop short when there are very many
   * @param complete whether everything was compared within the budget
   */
  public record Result(List<AccessChange> changes, boolean complete) {
    /** Copies the list. */
    public Result {
      changes = List.copyOf(changes);
    }

    /** Is it proven that nothing changed? */
    public boolean equal() {
      return complete && changes.isEmpty();
    }
  }

  /** Modes in which what the rules do not allow happens all the same. */
  private static final Set<String> LOOSE = Set.of("complain", "unconfined", "default_allow");

  private final CancelToken cancel;
  private final List<AccessChange> changes = new ArrayList<>();
  private boolean complete = true;

  private PolicyEquivalence(CancelToken cancel) {
    this.cancel = cancel;
  }

  /**
   * Compares all profiles of two roots as sets: files, links, change_profile, exec and each class
   * of {@link Mediation} by automata, with what is audited and silently denied; capabilities and
   * resource limits by their values; heads by their expanded text.
   *
   * @param before the policy as it was
   * @param after the policy as it would be
   */
  public static Result check(PolicyModel before, PolicyModel after, CancelToken cancel) {
    Patterns patterns = new Patterns();
    return check(new PolicyAccess(before, patterns), new PolicyAccess(after, patterns), cancel);
  }

  /** The same for accesses that are there already. */
  public static Result check(PolicyAccess before, PolicyAccess after, CancelToken cancel) {
    return check(before.profiles(), after.profiles(), before.model().options().target(), cancel);
  }

  /**
   * Compares single profiles by their labels, from whatever roots they come.
   *
   * @param target the parser whose vocabulary counts
   */
  public static Result check(
      List<ProfileAccess> before, List<ProfileAccess> after, Target target, CancelToken cancel) {
    PolicyEquivalence comparison = new PolicyEquivalence(cancel);
    comparison.profiles(before, after, target);
    return new Result(comparison.changes, comparison.complete);
  }

  private void profiles(List<ProfileAccess> before, List<ProfileAccess> after, Target target) {
    Map<String, ProfileAccess> old = byLabel(before);
    Map<String, ProfileAccess> fresh = byLabel(after);
    Set<String> labels = new TreeSet<>(old.keySet());
    labels.addAll(fresh.keySet());
    for (String label : labels) {
      ProfileAccess was = old.get(label);
      ProfileAccess is = fresh.get(label);
      if (was != null && is != null) {
        profile(label, was, is, target);
      } else if (is != null) {
        add(label, "profile", AccessChange.Direction.LOST, "new profile");
      } else {
        add(label, "profile", AccessChange.Direction.GAINED, "no profile any more");
      }
    }
  }

  private static Map<String, ProfileAccess> byLabel(List<ProfileAccess> profiles) {
    Map<String, ProfileAccess> out = new LinkedHashMap<>();
    profiles.forEach(profile -> out.putIfAbsent(profile.label(), profile));
    return out;
  }

  private void add(String label, String kind, AccessChange.Direction direction, String what) {
    changes.add(new AccessChange(label, kind, direction, null, what, null, null, true));
  }

  private void profile(String label, ProfileAccess was, ProfileAccess is, Target target) {
    compare(
        label,
        new TableWords.OfFiles(),
        TableComparison.difference(was.table().entries(), is.table().entries()));
    classes(label, was, is);
    capabilities(label, was.profile(), is.profile(), target);
    head(label, was.profile(), is.profile());
    limits(label, Limits.of(was.profile()), Limits.of(is.profile()));
    if (!was.globProblems().isEmpty() || !is.globProblems().isEmpty()) {
      complete = false;
    }
  }

  private void capabilities(String label, ProfileModel was, ProfileModel is, Target target) {
    CapabilityAccess old = CapabilityAccess.of(was, target);
    CapabilityAccess fresh = CapabilityAccess.of(is, target);
    sets(label, AccessChange.Direction.GAINED, old.allowed(), fresh.allowed());
    sets(label, AccessChange.Direction.LOST, fresh.allowed(), old.allowed());
    if (!old.audited().equals(fresh.audited()) || !old.denied().equals(fresh.denied())) {
      add(label, "capability", AccessChange.Direction.CHANGED, "what is logged");
    }
  }

  private void sets(
      String label, AccessChange.Direction direction, Set<String> from, Set<String> to) {
    Set<String> more = new TreeSet<>(to);
    more.removeAll(from);
    for (String name : more) {
      add(label, "capability", direction, name);
    }
  }

  private void head(String label, ProfileModel was, ProfileModel is) {
    if (!flags(was).equals(flags(is))) {
      boolean loose = is.flags().stream().anyMatch(LOOSE::contains);
      boolean wasLoose = was.flags().stream().anyMatch(LOOSE::contains);
      add(
          label,
          "flags",
          loose == wasLoose
              ? AccessChange.Direction.CHANGED
              : loose ? AccessChange.Direction.GAINED : AccessChange.Direction.LOST,
          "flags=(" + String.join(" ", is.flags()) + ")");
    }
    if (!was.attachments().equals(is.attachments())) {
      add(
          label,
          "attachment",
          AccessChange.Direction.CHANGED,
          is.attachment() == null ? "none" : is.attachment());
    }
  }

  /** Flags as a set, variables in their paths expanded. */
  private static Set<String> flags(ProfileModel profile) {
    Profile.Flags written = profile.declaration().flags();
    Set<String> found = new HashSet<>();
    for (Word flag : written == null ? List.<Word>of() : written.values()) {
      String expanded = profile.expand(flag);
      found.add(expanded == null ? flag.value() : expanded);
    }
    return found;
  }

  private void compare(String label, TableWords words, Difference<Entry> sides) {
    TableComparison comparison = new TableComparison(label, words, cancel);
    comparison.compare(sides);
    changes.addAll(comparison.changes());
    complete &= comparison.complete();
  }

  /** Compares every class whose rules do not say the same in the same words. */
  private void classes(String label, ProfileAccess was, ProfileAccess is) {
    for (Mediation mediation : Mediation.values()) {
      Difference<ClassRule> rules =
          Difference.of(was.classRules(mediation), is.classRules(mediation), ClassRule::meaning);
      if (!rules.isNone()) {
        Patterns patterns = was.patterns();
        ClassTable gone = ClassTable.of(rules.gone(), patterns);
        ClassTable come = ClassTable.of(rules.come(), patterns);
        ClassTable common = ClassTable.of(rules.common(), patterns);
        complete &= gone.whole() && come.whole() && common.whole();
        int first = changes.size();
        compare(
            label,
            new TableWords.OfClass(mediation),
            new Difference<>(gone.entries(), come.entries(), common.entries()));
        List<AccessChange> own = changes.subList(first, changes.size());
        List<AccessChange> merged = merged(own, mediation);
        own.clear();
        changes.addAll(merged);
      }
    }
  }

  /** One change for each rule and direction, at whatever point of its class it was found. */
  private static List<AccessChange> merged(List<AccessChange> found, Mediation mediation) {
    Map<List<Object>, AccessChange> out = new LinkedHashMap<>();
    for (AccessChange change : found) {
      out.merge(
          Arrays.asList(change.rule(), change.direction(), change.ruleIsNew()),
          change,
          (a, b) -> a.saying(both(a.what(), b.what(), mediation)));
    }
    return List.copyOf(out.values());
  }

  private static String both(String first, String second, Mediation mediation) {
    Set<String> names = new HashSet<>(Arrays.asList((first + " " + second).split(" ")));
    return String.join(" ", mediation.names(mediation.bits(names)));
  }

  private void limits(String label, Limits was, Limits is) {
    Set<String> names = new TreeSet<>(was.values().keySet());
    names.addAll(is.values().keySet());
    for (String name : names) {
      if (!Objects.equals(was.values().get(name), is.values().get(name))) {
        boolean set = is.values().containsKey(name);
        EffectiveRule rule = set ? is.rules().get(name) : was.rules().get(name);
        changes.add(
            new AccessChange(
                label,
                "rlimit",
                set ? AccessChange.Direction.CHANGED : AccessChange.Direction.GAINED,
                null,
                "set rlimit " + name,
                null,
                rule,
                set));
      }
    }
  }
}
