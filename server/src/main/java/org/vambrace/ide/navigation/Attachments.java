package org.vambrace.ide.navigation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.vambrace.ide.symbols.NameGlob;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.VariableText;
import org.vambrace.ide.words.GlobText;
import org.vambrace.text.CancelToken;
import org.vambrace.workspace.Snapshot;

/**
 * Which profiles attach to what an exec rule runs (apparmor.d(5), "Execute permissions"). Of two
 * globs only the plain alternatives are compared: navigation need not be exact. Confined to one
 * thread.
 */
public final class Attachments {
  /** Variables and alternations can stand for very many texts. */
  private static final int MAX_TEXTS = 500;

  private final List<PolicyIndex.Located> profiles = new ArrayList<>();

  /** Numbers of profiles by attachment. */
  private final TreeMap<String, List<Integer>> plain = new TreeMap<>();

  /** What globs of rules were found to mean. */
  private final Map<String, Set<Integer>> known = new HashMap<>();

  /** Globs, by what comes before their first character that is more than itself. */
  private final Map<String, List<Wild>> wild = new HashMap<>();

  private record Wild(NameGlob glob, int profile) {}

  /** Those of {@code among}; only they are found. */
  public Attachments(Snapshot snapshot, Collection<PolicyIndex.Located> among, CancelToken cancel) {
    for (PolicyIndex.Located located : among) {
      String attachment = located.profile().attachment();
      if (attachment.isEmpty() || located.profile().hat()) {
        continue;
      }
      cancel.check();
      profiles.add(located);
      List<String> texts = new VariableText(snapshot, located.path(), cancel).expand(attachment);
      alternatives(texts).forEach(one -> add(one, profiles.size() - 1));
    }
  }

  private void add(String attachment, int profile) {
    NameGlob glob = GlobText.isGlob(attachment) ? NameGlob.of(attachment) : null;
    if (glob != null) {
      wild.computeIfAbsent(start(attachment), k -> new ArrayList<>()).add(new Wild(glob, profile));
    }
    // A rule that is written like the attachment means it, whatever either is.
    plain.computeIfAbsent(attachment, k -> new ArrayList<>()).add(profile);
  }

  /**
   * The profiles that attach to one of {@code paths}, variables expanded.
   *
   * @param parent full name of the profile whose children are meant; empty for profiles that are no
   *     children
   */
  public List<PolicyIndex.Located> of(Collection<String> paths, String parent) {
    Set<Integer> found = new LinkedHashSet<>();
    for (String path : alternatives(paths)) {
      found.addAll(plain.getOrDefault(path, List.of()));
      found.addAll(
          GlobText.isGlob(path) ? known.computeIfAbsent(path, this::plainLike) : globsLike(path));
    }
    return found.stream()
        .map(profiles::get)
        .filter(one -> one.profile().parent().equals(parent))
        .toList();
  }

  private Set<Integer> globsLike(String path) {
    Set<Integer> found = new LinkedHashSet<>();
    for (int end = 0; end <= path.length() && !wild.isEmpty(); end++) {
      for (Wild other : wild.getOrDefault(path.substring(0, end), List.of())) {
        if (other.glob.matches(path)) {
          found.add(other.profile);
        }
      }
    }
    return found;
  }

  private Set<Integer> plainLike(String path) {
    String start = start(path);
    Map<String, List<Integer>> near = plain.subMap(start, start + Character.MAX_VALUE);
    NameGlob glob = near.isEmpty() ? null : NameGlob.of(path);
    if (glob == null) {
      return Set.of();
    }
    Set<Integer> found = new LinkedHashSet<>();
    near.forEach(
        (other, numbers) -> {
          if (!GlobText.isGlob(other) && glob.matches(other)) {
            found.addAll(numbers);
          }
        });
    return found;
  }

  private static Set<String> alternatives(Collection<String> texts) {
    Set<String> found = new LinkedHashSet<>();
    for (String text : texts) {
      for (String one : GlobText.alternatives(text)) {
        if (found.size() >= MAX_TEXTS) {
          return found;
        }
        found.add(one);
      }
    }
    return found;
  }

  /** What comes before the first character that is more than itself. */
  private static String start(String glob) {
    int end = 0;
    while (end < glob.length() && "*?[{\\".indexOf(glob.charAt(end)) < 0) {
      end++;
    }
    return glob.substring(0, end);
  }
}
