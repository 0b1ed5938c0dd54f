package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.List;
import org.vambrace.automaton.Glob;
import org.vambrace.automaton.Pattern;
import org.vambrace.text.ByteText;

/**
 * Finds profiles that fit some executable equally well. Looks at one executable of each attachment
 * only, so what it says is certain and not everything is found. For one thread.
 */
public final class AttachmentOverlap {
  /**
   * Two profiles, by the order in which they were added, and an executable.
   *
   * @param first the earlier
   * @param second the later
   * @param witness fits both, and none of them better
   */
  public record Tie(int first, int second, String witness) {}

  private final Patterns patterns;
  private final List<List<Pattern>> attachments = new ArrayList<>();

  /** Compiled globs are kept in {@code patterns}. */
  public AttachmentOverlap(Patterns patterns) {
    this.patterns = patterns;
  }

  /** Adds the next profile by its attachment globs. */
  public void add(List<String> globs) {
    List<Pattern> own = new ArrayList<>(1);
    for (String glob : globs) {
      if (patterns.path(glob) instanceof Glob compiled) {
        own.add(compiled.pattern());
      }
    }
    attachments.add(own);
  }

  /** The ties, each pair once. */
  public List<Tie> ties() {
    List<Tie> out = new ArrayList<>();
    for (int i = 0; i < attachments.size(); i++) {
      if (attachments.get(i).isEmpty()) {
        continue;
      }
      byte[] executable = attachments.get(i).get(0).example();
      for (int k = 0; k < attachments.size(); k++) {
        if (k != i && matches(attachments.get(k), executable) && tie(i, k, executable)) {
          Tie tie = new Tie(Math.min(i, k), Math.max(i, k), ByteText.decode(executable));
          if (out.stream()
              .noneMatch(one -> one.first() == tie.first() && one.second() == tie.second())) {
            out.add(tie);
          }
        }
      }
    }
    return out;
  }

  private static boolean matches(List<Pattern> own, byte[] executable) {
    return own.stream().anyMatch(pattern -> pattern.matches(executable));
  }

  /** Do two fit equally well, and no third one better? */
  private boolean tie(int i, int k, byte[] executable) {
    int length = AttachmentLength.of(attachments.get(i), executable);
    if (length != AttachmentLength.of(attachments.get(k), executable)) {
      return false;
    }
    for (List<Pattern> other : attachments) {
      if (matches(other, executable) && AttachmentLength.of(other, executable) > length) {
        return false;
      }
    }
    return true;
  }
}
