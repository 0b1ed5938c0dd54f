package org.vambrace.automaton;

import java.util.Arrays;
import java.util.List;
import org.vambrace.text.ByteText;

/**
 * A set of byte strings, compiled to a small program. Immutable, thread-safe; some four bytes of
 * memory for each byte of the glob.
 *
 * <p>One instruction is one int: a byte to take, a set of bytes to take one of, a fork, a jump, the
 * end. Alternatives stay linear in size, however they nest.
 */
public final class Pattern {
  static final int SET = 0x1000_0000;
  static final int FORK = 0x2000_0000;
  static final int JUMP = 0x3000_0000;
  static final int MATCH = 0x4000_0000;
  static final int KIND = 0x7000_0000;
  static final int ARGUMENT = 0x0FFF_FFFF;

  private final int[] code;
  private final ByteSet[] sets;
  private final boolean exact;
  private final byte[] prefix;

  Pattern(int[] code, ByteSet[] sets, boolean exact, byte[] prefix) {
    this.code = code;
    this.sets = sets;
    this.exact = exact;
    this.prefix = prefix;
  }

  /** The one string {@code text}, as bytes, no character special. */
  public static Pattern literal(CharSequence text) {
    PatternBuilder builder = new PatternBuilder();
    for (byte b : ByteText.encode(text)) {
      builder.add(new Node.Bytes(ByteSet.EMPTY.with(b & 0xFF), false));
    }
    return builder.build();
  }

  /** Strings of one byte after another, each out of its set. */
  public static Pattern of(List<ByteSet> bytes) {
    PatternBuilder builder = new PatternBuilder();
    bytes.forEach(set -> builder.add(new Node.Bytes(set, false)));
    return builder.build();
  }

  /** Any string over {@code bytes}, the empty one too. */
  public static Pattern repeat(ByteSet bytes) {
    PatternBuilder builder = new PatternBuilder();
    builder.add(new Node.Star(new Node.Bytes(bytes, true)));
    return builder.build();
  }

  /** A string of each part, one after another. Exact when every part is. */
  public static Pattern sequence(Pattern... parts) {
    PatternBuilder builder = new PatternBuilder();
    for (Pattern part : parts) {
      builder.append(part);
    }
    return builder.build();
  }

  /**
   * Is the pattern written without {@code *}, {@code **}, {@code ?} and negated classes?
   * Alternatives and plain classes do not count; so an exact pattern may match many strings, but
   * never infinitely many. Such a rule beats others for exec (apparmor_parser's rank).
   */
  public boolean exact() {
    return exact;
  }

  /** The bytes every match begins with, as far as they are plain in the text. A new array. */
  public byte[] prefix() {
    return prefix.clone();
  }

  /** Does the pattern match just one string? */
  public boolean isLiteral() {
    return prefix.length == code.length - 1;
  }

  /** Can two patterns have a match in common, as far as their beginnings tell? Cheap. */
  public boolean prefixesAgree(Pattern other) {
    int n = Math.min(prefix.length, other.prefix.length);
    return Arrays.equals(prefix, 0, n, other.prefix, 0, n);
  }

  /** Is {@code text}, as bytes, in the set? */
  public boolean matches(CharSequence text) {
    return matches(ByteText.encode(text));
  }

  /** Is {@code bytes} in the set? Time: length of the bytes times size of the pattern at worst. */
  public boolean matches(byte[] bytes) {
    if (bytes.length < prefix.length
        || !Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length)) {
      return false;
    }
    if (isLiteral()) {
      return bytes.length == prefix.length;
    }
    return new Simulation(this).matches(bytes, prefix.length);
  }

  int[] code() {
    return code;
  }

  ByteSet[] sets() {
    return sets;
  }

  /** Approximate bytes of memory this takes. */
  public int weight() {
    return 96 + 4 * code.length + 48 * sets.length + prefix.length;
  }
}
