package org.vambrace.automaton;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vambrace.text.ByteText;

/**
 * A set of byte strings, compiled. Immutable, thread-safe. Tuples of the same fields are equal;
 * other patterns only to themselves.
 */
public abstract sealed class Pattern permits Program, Tuple {
  private final boolean exact;
  private final long pairs;

  Pattern(boolean exact, long pairs) {
    this.exact = exact;
    this.pairs = pairs;
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
   * Strings of each field, one after another with a NUL between. Such patterns are compared field
   * by field, which is much cheaper than to compare the whole. Exact when every field is.
   */
  public static Pattern tuple(List<Pattern> fields) {
    // Only then does a string tell where its fields end, and has each field one.
    List<Program> apart = new ArrayList<>(fields.size());
    for (Pattern field : fields) {
      if (!(field instanceof Program program) || !program.isWithoutNul()) {
        return Tuple.whole(fields);
      }
      apart.add(program);
    }
    return new Tuple(List.copyOf(apart));
  }

  /**
   * The fields of a {@link #tuple}: its matches are those strings that have just as many fields,
   * each a match of its own pattern. Empty for a pattern that is none, or whose fields cannot be
   * told apart.
   */
  public List<? extends Pattern> fields() {
    return List.of();
  }

  /** The same as one program. */
  abstract Program whole();

  /**
   * Is the pattern written without {@code *}, {@code **}, {@code ?} and negated classes?
   * Alternatives and plain classes do not count; so an exact pattern may match many strings, but
   * never infinitely many. Such a rule beats others for exec (apparmor_parser's rank).
   */
  public boolean exact() {
    return exact;
  }

  /** Does it have a place where one of several bytes fits: {@code ?}, {@code *} or a class? */
  public abstract boolean hasSets();

  /** The bytes every match begins with, as far as they are plain in the text. A new array. */
  public abstract byte[] prefix();

  /** How many plain bytes every match begins with. */
  public abstract int prefixLength();

  /** Does the pattern match just one string? */
  public abstract boolean isLiteral();

  /** Strings of which every match begins with one; kept once they were asked for. */
  public abstract Beginnings beginnings();

  /** Can two patterns have a match in common, as far as their plain ends tell? Cheap. */
  public boolean endsAgree(Pattern other) {
    return this instanceof Tuple one && other instanceof Tuple two
        ? one.agrees(two)
        : whole().agrees(other.whole());
  }

  /** Is {@code text}, as bytes, in the set? */
  public boolean matches(CharSequence text) {
    return matches(ByteText.encode(text));
  }

  /** Is {@code bytes} in the set? Time: length of the bytes times size of the pattern at worst. */
  public boolean matches(byte[] bytes) {
    return matches(bytes, 0, bytes.length);
  }

  abstract boolean matches(byte[] bytes, int from, int to);

  static long pair(int first, int second) {
    return 1L << ((first * 31 + second) * 0x9E3779B9 >>> 26);
  }

  /** The pairs of neighbouring bytes of a string, a bit for each; some share theirs. */
  public static long pairs(byte[] bytes) {
    long pairs = 0;
    for (int i = 1; i < bytes.length; i++) {
      pairs |= pair(bytes[i - 1] & 0xFF, bytes[i] & 0xFF);
    }
    return pairs;
  }

  /**
   * Is it certain that a string with these pairs of neighbouring bytes does not match? The cheapest
   * question there is, for who tries one string on many patterns.
   *
   * @param pairs as {@link #pairs(byte[])} tells them
   */
  public boolean rulesOut(long pairs) {
    return (this.pairs & ~pairs) != 0;
  }

  long pairs() {
    return pairs;
  }

  static int endOfField(byte[] bytes, int start, int to) {
    int end = start;
    while (end < to && bytes[end] != 0) {
      end++;
    }
    return end;
  }

  /** What stands between the NULs of a string. */
  public static List<byte[]> fields(byte[] bytes) {
    List<byte[]> out = new ArrayList<>();
    int start = 0;
    while (start <= bytes.length) {
      int end = endOfField(bytes, start, bytes.length);
      out.add(Arrays.copyOfRange(bytes, start, end));
      start = end + 1;
    }
    return out;
  }

  /**
   * A string the pattern matches: first alternatives, no repetitions, letters where many bytes fit.
   * Found in one pass. (A class that holds no byte at all makes it a string that does not match.)
   */
  public byte[] example() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(prefixLength() + 32);
    example(out);
    return out.toByteArray();
  }

  abstract void example(ByteArrayOutputStream out);

  /**
   * Some strings the pattern matches, taken at random, the same ones each time. (A class that holds
   * no byte at all makes them strings that do not match.)
   */
  public List<byte[]> samples(int count) {
    Program whole = whole();
    Sampler sampler = new Sampler(whole.code(), whole.sets());
    List<byte[]> out = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      out.add(sampler.next());
    }
    return out;
  }

  /** Approximate bytes of memory this takes. */
  public abstract int weight();
}
