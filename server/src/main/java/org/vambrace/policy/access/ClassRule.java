package org.vambrace.policy.access;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;
import org.vambrace.automaton.ByteSet;
import org.vambrace.automaton.Glob;
import org.vambrace.automaton.Pattern;
import org.vambrace.policy.EffectiveRule;
import org.vambrace.policy.Qualifiers;

/**
 * What one rule of a class says at one point of the kernel's way through the automaton of that
 * class: the permissions it grants or denies to all strings of its fields. The points and their
 * fields are those that apparmor_parser compiles; only how the fields are spelt is ours.
 *
 * @param point which point; strings of different points never meet
 * @param fields a glob for each field; null where any text will do
 * @param bits permissions, of the point's class
 * @param qualifiers prefix in force
 * @param source the rule as written
 */
record ClassRule(
    Point point,
    List<@Nullable String> fields,
    int bits,
    Qualifiers qualifiers,
    EffectiveRule source) {

  private static final Pattern ANY = Pattern.repeat(ByteSet.NOT_NUL);

  /** The list may hold nulls, and is not copied. */
  static ClassRule of(
      Point point,
      int bits,
      Qualifiers qualifiers,
      EffectiveRule source,
      @Nullable String... fields) {
    return new ClassRule(point, new Fields(fields), bits, qualifiers, source);
  }

  /** Texts that may be null. There are very many such lists: it is one object around an array. */
  private static final class Fields extends AbstractList<@Nullable String> implements RandomAccess {
    private final @Nullable String[] texts;

    Fields(@Nullable String[] texts) {
      this.texts = texts;
    }

    @Override
    public @Nullable String get(int index) {
      return texts[index];
    }

    @Override
    public int size() {
      return texts.length;
    }
  }

  /** What makes two rules the same for every decision. */
  record Meaning(Point point, List<@Nullable String> fields, int bits, Qualifiers qualifiers) {}

  Meaning meaning() {
    return new Meaning(point, fields, bits, qualifiers);
  }

  /** Is it written in that file? */
  boolean isOf(String file) {
    return source.origin().where().path().equals(file);
  }

  /** The strings it speaks of, or null where a glob is refused. */
  @Nullable Pattern pattern(Patterns patterns) {
    List<Pattern> parts = new ArrayList<>(1 + fields.size());
    parts.add(point.pattern());
    for (String field : fields) {
      if (field == null) {
        parts.add(ANY);
      } else if (patterns.glob(field) instanceof Glob glob) {
        parts.add(glob.pattern());
      } else {
        return null;
      }
    }
    return Pattern.tuple(parts);
  }

  /** As an entry of the class's automaton, or null where a glob is refused. */
  @Nullable Entry entry(Patterns patterns) {
    Pattern pattern = pattern(patterns);
    if (pattern == null) {
      return null;
    }
    AccessRule rule =
        new AccessRule(AccessRule.Kind.CLASS, "", null, false, bits, qualifiers, null, source);
    return new Entry(rule, pattern, bits, false, false, false);
  }
}
