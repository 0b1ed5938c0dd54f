package org.vambrace.lint.checks;

import java.util.Arrays;
import java.util.Collection;
import org.vambrace.automaton.Beginnings;
import org.vambrace.automaton.Glob;
import org.vambrace.automaton.Pattern;
import org.vambrace.policy.access.Patterns;
import org.vambrace.text.ByteText;

/** The names of a tree's profiles, to be asked by labels, which may be globs. Immutable. */
final class ProfileNames {
  private final Patterns patterns;

  /** As bytes, sorted. */
  private final byte[][] names;

  ProfileNames(Patterns patterns, Collection<String> names) {
    this.patterns = patterns;
    this.names = names.stream().map(ByteText::encode).toArray(byte[][]::new);
    Arrays.sort(this.names, Arrays::compareUnsigned);
  }

  /** Whether a label matches one of the names; true as well if it is no valid glob. */
  boolean has(String label) {
    if (!(patterns.glob(label) instanceof Glob glob)) {
      return true;
    }
    Pattern pattern = glob.pattern();
    for (byte[] beginning : pattern.beginnings().all()) {
      for (int i = first(beginning); i < names.length; i++) {
        if (!Beginnings.startsWith(names[i], beginning)) {
          break;
        }
        if (pattern.matches(names[i])) {
          return true;
        }
      }
    }
    return false;
  }

  /** The place of the first name that is not before {@code beginning}. */
  private int first(byte[] beginning) {
    int found = Arrays.binarySearch(names, beginning, Arrays::compareUnsigned);
    return found < 0 ? -found - 1 : found;
  }
}
