package org.vambrace.policy.access;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.Glob;
import org.vambrace.automaton.Pattern;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.ProfileModel;
import org.vambrace.text.ByteText;

/**
 * Which profiles attach to an executable, and which of them wins. Immutable, thread-safe.
 *
 * <p>Matching is exact. The winner follows the kernel's description: the attachment that reads most
 * of the path before its automaton repeats a state; equal best ones attach none of them (domain.c,
 * find_attach).
 */
public final class Attachments {

  /**
   * A profile that attaches.
   *
   * @param profile the profile
   * @param length bytes of the path that count for it; the most wins
   */
  public record Match(ProfileModel profile, int length) {}

  /**
   * The answer for one path.
   *
   * @param matches every profile that attaches, in order of reading
   * @param winner the one the kernel takes, or null for none or a tie
   */
  public record Attachment(List<Match> matches, @Nullable ProfileModel winner) {
    /** Copies the list. */
    public Attachment {
      matches = List.copyOf(matches);
    }
  }

  private record Candidate(ProfileModel profile, List<Pattern> patterns) {}

  private final List<Candidate> candidates = new ArrayList<>();

  /** The attachments of the top-level profiles of some roots, in their order. */
  public Attachments(List<PolicyModel> roots, Patterns patterns) {
    for (PolicyModel root : roots) {
      for (ProfileModel profile : root.profiles()) {
        List<Pattern> own = new ArrayList<>(1);
        for (String text : profile.attachments()) {
          if (patterns.path(text) instanceof Glob glob) {
            own.add(glob.pattern());
          }
        }
        if (!own.isEmpty()) {
          candidates.add(new Candidate(profile, own));
        }
      }
    }
  }

  /** What attaches to an executable. */
  public Attachment attach(String executable) {
    byte[] path = ByteText.encode(executable);
    List<Match> matches = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (candidate.patterns().stream().anyMatch(pattern -> pattern.matches(path))) {
        matches.add(
            new Match(candidate.profile(), AttachmentLength.of(candidate.patterns(), path)));
      }
    }
    return new Attachment(matches, winner(matches));
  }

  private static @Nullable ProfileModel winner(List<Match> matches) {
    Match best = null;
    boolean tie = false;
    for (Match match : matches) {
      if (best == null || match.length() > best.length()) {
        best = match;
        tie = false;
      } else if (match.length() == best.length()) {
        tie = true;
      }
    }
    return best == null || tie ? null : best.profile();
  }
}
