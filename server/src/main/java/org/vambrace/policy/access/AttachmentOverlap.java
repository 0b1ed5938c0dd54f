package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

  /** Which attachments name a path without globs, and which have globs. */
  private final Map<String, List<Integer>> plain = new HashMap<>();

  private final List<Integer> globs = new ArrayList<>();

  /** Compiled globs are kept in {@code patterns}. */
  public AttachmentOverlap(Patterns patterns) {
    this.patterns = patterns;
  }

  /** Adds the next profile by its attachment globs. */
  public void add(List<String> texts) {
    List<Pattern> own = new ArrayList<>(1);
    for (String glob : texts) {
      if (patterns.path(glob) instanceof Glob compiled) {
        own.add(compiled.pattern());
      }
    }
    int number = attachments.size();
    attachments.add(own);
    for (Pattern pattern : own) {
      if (pattern.isLiteral()) {
        String path = ByteText.decode(pattern.prefix());
        plain.computeIfAbsent(path, key -> new ArrayList<>(1)).add(number);
      } else if (globs.isEmpty() || globs.get(globs.size() - 1) != number) {
        globs.add(number);
      }
    }
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
      for (int k : near(executable)) {
        if (k != i && matches(attachments.get(k), executable)) {
          tell(i, k, executable, told, out);
        }
      }
    }
    Automata automata = new Automata(20_000, Automata.DEFAULT_CELLS);
    for (int x = 0; x < globs.size(); x++) {
      for (int y = x + 1; y < globs.size() && automata.spent() < STEPS; y++) {
        byte[] executable = common(globs.get(x), globs.get(y), automata);
        if (executable != null) {
          tell(globs.get(x), globs.get(y), executable, told, out);
        }
      }
    }
    return out;
  }

  /**
   * The attachments that may match: those that name the path, and those with globs. One that does
   * both comes twice.
   */
  private List<Integer> near(byte[] executable) {
    List<Integer> named = plain.getOrDefault(ByteText.decode(executable), List.of());
    if (named.isEmpty()) {
      return globs;
    }
    List<Integer> out = new ArrayList<>(globs);
    out.addAll(named);
    out.sort(null);
    return out;
  }

  /** An executable that globs of two attachments have in common; plain paths are seen to before. */
  private byte @Nullable [] common(int i, int k, Automata automata) {
    for (Pattern one : attachments.get(i)) {
      for (Pattern other : attachments.get(k)) {
        if (!one.isLiteral()
            && !other.isLiteral()
            && beginAlike(one.prefix(), other.prefix())
            && automata.meet(one, other) instanceof Answer.Found found) {
          return ByteText.encode(found.text());
        }
      }
    }
    return null;
  }

  /** What begins differently has nothing in common, which is cheaper to see than to search. */
  private static boolean beginAlike(byte[] one, byte[] other) {
    int length = Math.min(one.length, other.length);
    return Arrays.equals(one, 0, length, other, 0, length);
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
    for (int number : near(executable)) {
      List<Pattern> other = attachments.get(number);
      if (matches(other, executable) && AttachmentLength.of(other, executable) > length) {
        return false;
      }
    }
    return true;
  }
}
