package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Answer;
import org.vambrace.automaton.Automata;
import org.vambrace.automaton.Glob;
import org.vambrace.automaton.Pattern;
import org.vambrace.text.ByteText;

/**
 * Finds profiles that fit some executable equally well. Looks at one executable of each attachment
 * and at one of each two that meet, so what it says is certain; over its budget not everything is
 * found. For one thread.
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

  /** Steps of automata for all pairs: well below a second. */
  private static final long STEPS = 20_000_000;

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
    Set<List<Integer>> told = new HashSet<>();
    for (int i = 0; i < attachments.size(); i++) {
      if (attachments.get(i).isEmpty()) {
        continue;
      }
      byte[] executable = attachments.get(i).get(0).example();
      for (int k = 0; k < attachments.size(); k++) {
        if (k != i && matches(attachments.get(k), executable)) {
          tell(i, k, executable, told, out);
        }
      }
    }
    Automata automata = new Automata(20_000, Automata.DEFAULT_CELLS);
    for (int i = 0; i < attachments.size(); i++) {
      for (int k = i + 1; k < attachments.size() && automata.spent() < STEPS; k++) {
        byte[] executable = common(i, k, automata);
        if (executable != null) {
          tell(i, k, executable, told, out);
        }
      }
    }
    return out;
  }

  /** An executable that globs of two attachments have in common; plain paths are seen to before. */
  private byte @Nullable [] common(int i, int k, Automata automata) {
    for (Pattern one : attachments.get(i)) {
      for (Pattern other : attachments.get(k)) {
        if (!one.isLiteral()
            && !other.isLiteral()
            && automata.meet(one, other) instanceof Answer.Found found) {
          return ByteText.encode(found.text());
        }
      }
    }
    return null;
  }

  private void tell(int i, int k, byte[] executable, Set<List<Integer>> told, List<Tie> out) {
    Tie tie = new Tie(Math.min(i, k), Math.max(i, k), ByteText.decode(executable));
    List<Integer> pair = List.of(tie.first(), tie.second());
    if (!told.contains(pair) && tie(i, k, executable)) {
      told.add(pair);
      out.add(tie);
    }
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
