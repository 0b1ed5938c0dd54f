package org.vambrace.policy;

import org.jspecify.annotations.Nullable;
import org.vambrace.policy.rules.ExecMode;

/**
 * What one file or link rule comes to in its profile: variables expanded, aliases applied (an alias
 * makes a second entry of the same rule). What apparmor_parser calls a cod_entry.
 *
 * @param rule the rule it comes from
 * @param path the glob of paths, expanded, before repeated slashes are collapsed
 * @param permissions union of the constants of {@link org.vambrace.policy.rules.FileModes}
 * @param exec how {@code x} runs the file; null without {@code x} and for the bare {@code x} of
 *     deny
 * @param target the exec target as written, or null; never expanded. A child's name stands as
 *     {@code PROFILE//name}
 * @param link what a link may lead to, expanded; null for anything
 * @param subset whether a link must not grant more than its target
 * @param priority the rule's priority; below it for the {@code ix} of {@code all,}
 */
public record FileEntry(
    EffectiveRule rule,
    String path,
    int permissions,
    @Nullable ExecMode exec,
    @Nullable String target,
    @Nullable String link,
    boolean subset,
    int priority) {

  /** Whether the entry grants or denies {@code x}. */
  public boolean hasExec() {
    return (permissions & org.vambrace.policy.rules.FileModes.X) != 0;
  }

  /**
   * Whether two entries that both grant {@code x} for one path would run it differently: the value
   * that apparmor_parser compares (a named target takes the place of the kind of transition).
   */
  public boolean execDiffers(FileEntry other) {
    ExecMode mine = exec;
    ExecMode theirs = other.exec;
    if (mine == null || theirs == null) {
      return false;
    }
    boolean where =
        target == null && other.target == null
            ? mine.domain() == theirs.domain()
            : target != null && target.equals(other.target);
    return !where
        || mine.unsafe() != theirs.unsafe()
        || mine.inherit() != theirs.inherit()
        || mine.unconfinedFallback() != theirs.unconfinedFallback();
  }
}
