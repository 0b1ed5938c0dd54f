package org.vambrace.policy.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.rules.FileModes;

/** How to speak of what one class of rules decides. */
sealed interface TableWords {
  /** The halves that are decided each by itself; one where the owner does not matter. */
  List<Half> halves();

  /** Whether strings that grant some of {@code bits} may hold a NUL. */
  boolean withNul(int bits);

  /** What a change is about. */
  String kind(AccessRule rule, String text);

  /** Permissions as a rule would say them. */
  String what(int bits, @Nullable Transition exec, AccessRule rule);

  /** A string in words; null where there is nothing to say of it. */
  @Nullable String witness(String text);

  /** Files, links and change_profile. */
  record OfFiles() implements TableWords {
    @Override
    public List<Half> halves() {
      return List.of(Half.OWNER, Half.OTHER);
    }

    /** A NUL stands only between the halves of a pair, and pairs grant l and x alone. */
    @Override
    public boolean withNul(int bits) {
      return (bits & (FileModes.L | FileModes.X | Permissions.SUBSET)) != 0;
    }

    @Override
    public String kind(AccessRule rule, String text) {
      boolean file = rule.kind() == AccessRule.Kind.FILE;
      return !file ? "change_profile" : text.indexOf('\0') >= 0 ? "link" : "file";
    }

    @Override
    public String what(int bits, @Nullable Transition exec, AccessRule rule) {
      if (rule.kind() != AccessRule.Kind.FILE) {
        return "change_profile";
      }
      String letters = Permissions.letters(bits & ~FileModes.X);
      boolean runs = (bits & FileModes.X) != 0;
      String text = runs ? letters + (exec == null ? "x" : exec.text()) : letters;
      return text.isEmpty() ? "subset" : text;
    }

    @Override
    public String witness(String text) {
      return text.replace("\0", " -> ");
    }
  }

  /** Any other class; the owner of files does not matter. */
  record OfClass(Mediation mediation) implements TableWords {
    @Override
    public List<Half> halves() {
      return List.of(Half.OWNER);
    }

    @Override
    public boolean withNul(int bits) {
      return true;
    }

    @Override
    public String kind(AccessRule rule, String text) {
      return mediation.keyword();
    }

    @Override
    public String what(int bits, @Nullable Transition exec, AccessRule rule) {
      return String.join(" ", mediation.names(bits));
    }

    @Override
    public @Nullable String witness(String text) {
      Point point = Point.of(mediation, text);
      String words = point == null ? "" : point.words(text);
      return words.isEmpty() ? null : words;
    }
  }
}
