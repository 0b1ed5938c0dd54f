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
import org.vambrace.ide.symbols.ProfileSymbol;
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
  private final Map<String, List<PolicyIndex.Located>> plain = new TreeMap<>();
  private final List<Wild> wild = new ArrayList<>();
  private final Map<String, Set<PolicyIndex.Located>> known = new HashMap<>();

  private record Wild(String start, NameGlob glob, PolicyIndex.Located profile) {}

  /** Those of all profiles and children known by now. */
  public Attachments(Snapshot snapshot, PolicyIndex index, CancelToken cancel) {
    for (PolicyIndex.Located located : index.profiles()) {
      String attachment = located.profile().attachment();
      if (attachment.isEmpty() || located.profile().hat()) {
        continue;
      }
      cancel.check();
      for (String text : new VariableText(snapshot, located.path(), cancel).expand(attachment)) {
        for (String one : GlobText.alternatives(text)) {
          add(one, located);
        }
      }
    }
  }

  private void add(String attachment, PolicyIndex.Located located) {
    NameGlob glob = GlobText.isGlob(attachment) ? NameGlob.of(attachment) : null;
    if (glob != null) {
      wild.add(new Wild(start(attachment), glob, located));
    }
    // A rule that is written like the attachment means it, whatever either is.
    plain.computeIfAbsent(attachment, k -> new ArrayList<>()).add(located);
  }

  /**
   * The profiles that attach to one of {@code paths}, variables expanded.
   *
   * @param parent full name of the profile whose children are meant; empty for profiles that are no
   *     children
   */
  public Set<PolicyIndex.Located> of(Collection<String> paths, String parent) {
    Set<PolicyIndex.Located> found = new LinkedHashSet<>();
    for (String path : paths) {
      for (PolicyIndex.Located one : known.computeIfAbsent(path, this::matching)) {
        ProfileSymbol profile = one.profile();
        if (profile.parent().equals(parent)) {
          found.add(one);
        }
      }
    }
    return found;
  }

  private Set<PolicyIndex.Located> matching(String path) {
    Set<PolicyIndex.Located> found = new LinkedHashSet<>();
    for (String one : GlobText.alternatives(path)) {
      found.addAll(plain.getOrDefault(one, List.of()));
      NameGlob glob = GlobText.isGlob(one) ? NameGlob.of(one) : null;
      if (glob == null) {
        for (Wild other : wild) {
          if (one.startsWith(other.start) && other.glob.matches(one)) {
            found.add(other.profile);
          }
        }
      } else {
        String start = start(one);
        plain.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(start))
            .filter(entry -> !GlobText.isGlob(entry.getKey()) && glob.matches(entry.getKey()))
            .forEach(entry -> found.addAll(entry.getValue()));
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
