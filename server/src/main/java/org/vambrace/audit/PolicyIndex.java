package org.vambrace.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Glob;
import org.vambrace.automaton.Globs;
import org.vambrace.automaton.Pattern;
import org.vambrace.policy.PolicyFiles;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.ProfileModel;

/**
 * The profiles of a policy tree by name, for looking up what records name. Thread-safe; what is
 * asked for is worked out once and kept.
 */
public final class PolicyIndex {
  /** Knows no policy at all. */
  public static final PolicyIndex EMPTY = new PolicyIndex("", List.of(), null);

  private final String base;
  private final @Nullable PolicyFiles files;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, ProfileRules> rules = new ConcurrentHashMap<>();
  private final Map<Entry, Pattern> attachments = new LinkedHashMap<>();

  /**
   * A profile with the model of its root file.
   *
   * @param profile the profile, hat or child
   * @param model what it came from
   */
  record Entry(ProfileModel profile, PolicyModel model) {}

  private PolicyIndex(String base, Collection<PolicyModel> models, @Nullable PolicyFiles files) {
    this.base = base;
    this.files = files;
    for (PolicyModel model : models) {
      model.profiles().forEach(profile -> add(profile, model));
    }
  }

  /**
   * An index of {@code models}.
   *
   * @param base the policy's base directory, absolute: what is shown of paths starts behind it
   * @param models the roots; of two profiles with one name the first counts
   * @param files where their files came from
   */
  public static PolicyIndex of(String base, Collection<PolicyModel> models, PolicyFiles files) {
    return new PolicyIndex(base, models, files);
  }

  private void add(ProfileModel profile, PolicyModel model) {
    Entry entry = new Entry(profile, model);
    entries.putIfAbsent(profile.name(), entry);
    String attachment = profile.attachment();
    if (attachment != null
        && Globs.compile(Globs.collapseSlashes(attachment)) instanceof Glob glob) {
      attachments.put(entry, glob.pattern());
    }
    profile.children().forEach(child -> add(child, model));
  }

  /** Whether it knows no policy. */
  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The profile of a name as records give it, or null. */
  @Nullable Entry find(String name) {
    return entries.get(name);
  }

  /** The rules of a profile, ready for questions. */
  ProfileRules rules(Entry entry) {
    return rules.computeIfAbsent(
        entry.profile().name(), name -> new ProfileRules(entry.profile(), files));
  }

  /** Names of the top-level profiles that attach to the program {@code path}. */
  List<String> attaching(String path) {
    List<String> names = new ArrayList<>();
    attachments.forEach(
        (entry, pattern) -> {
          if (entry.profile().parent() == null && pattern.matches(path)) {
            names.add(entry.profile().name());
          }
        });
    return names;
  }

  /** A path as people know it: without the base directory. */
  String shown(String path) {
    return path.startsWith(base + "/") ? path.substring(base.length() + 1) : path;
  }

  /** Whether the tree has a file of this name below its base. */
  boolean has(String relative) {
    return files != null
        && files.stat(base + "/" + relative) == org.vambrace.policy.PolicyFiles.Stat.FILE;
  }
}
