package org.vambrace.automaton;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

  private static final int[] NO_CODE = {};
  private static final ByteSet[] NO_SETS = {};
  private static final byte[] NO_BYTES = {};

  private final int[] code;
  private final ByteSet[] sets;
  private final boolean exact;
  private final byte[] prefix;
  private final int suffix;
  private final long pairs;

  /** What stands between the NULs of a tuple, which has no program; empty for all else. */
  private final List<Pattern> fields;

  private volatile @Nullable Beginnings beginnings;

  Pattern(int[] code, ByteSet[] sets, boolean exact, byte[] prefix) {
    this.code = code;
    this.sets = sets;
    this.exact = exact;
    this.prefix = prefix;
    this.suffix = suffix(code);
    this.pairs = pairs(code);
    this.fields = List.of();
  }

  private Pattern(List<Pattern> fields) {
    boolean allExact = true;
    long all = 0;
    for (Pattern field : fields) {
      allExact &= field.exact;
      all |= field.pairs;
    }
    this.code = NO_CODE;
    this.sets = NO_SETS;
    this.exact = allExact;
    this.prefix = NO_BYTES;
    this.suffix = 0;
    this.pairs = all;
    this.fields = fields;
  }

  /** Where the plain bytes begin that every match ends with. */
  private static int suffix(int[] code) {
    int start = code.length - 1;
    while (start > 0 && code[start - 1] < 256) {
      start--;
    }
    for (int op : code) {
      int kind = op & KIND;
      if ((kind == FORK || kind == JUMP) && (op & ARGUMENT) > start) {
        start = op & ARGUMENT;
      }
    }
    return start;
  }

  /** The pairs of neighbouring bytes that every match has, as {@link #pairs(byte[])} tells them. */
  private static long pairs(int[] code) {
    long pairs = 0;
    int open = 0;
    for (int at = 0; at < code.length; at++) {
      int op = code[at];
      int kind = op & KIND;
      if (kind == FORK || kind == JUMP) {
        open = Math.max(open, op & ARGUMENT);
      } else if (at > open && op < 256 && code[at - 1] < 256) {
        pairs |= pair(code[at - 1], op);
      }
    }
    return pairs;
  }

  private static long pair(int first, int second) {
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

  /** Do the bytes have the plain ends that every match has? */
  private boolean endsFit(byte[] bytes, int from, int to) {
    int ending = code.length - 1 - suffix;
    int needed = isLiteral() ? prefix.length : prefix.length + ending;
    if (to - from < needed
        || !Arrays.equals(bytes, from, from + prefix.length, prefix, 0, prefix.length)) {
      return false;
    }
    for (int i = 1; i <= ending; i++) {
      if ((bytes[to - i] & 0xFF) != code[code.length - 1 - i]) {
        return false;
      }
    }
    return true;
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
    for (Pattern field : fields) {
      if (!field.isWithoutNul()) {
        return whole(fields);
      }
    }
    return new Pattern(List.copyOf(fields));
  }

  private static Pattern whole(List<Pattern> fields) {
    PatternBuilder builder = new PatternBuilder();
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        builder.add(new Node.Bytes(ByteSet.EMPTY.with(0), false));
      }
      builder.append(fields.get(i));
    }
    return builder.build();
  }

  /** The same as one program. */
  Pattern whole() {
    return fields.isEmpty() ? this : whole(fields);
  }

  /** Has it a match, and none that holds a NUL? May be false where that is so. */
  private boolean isWithoutNul() {
    if (!fields.isEmpty()) {
      return false;
    }
    for (int op : code) {
      if (op == 0) {
        return false;
      }
    }
    for (ByteSet set : sets) {
      if (set.contains(0) || set.size() == 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The fields of a {@link #tuple}: its matches are those strings that have just as many fields,
   * each a match of its own pattern. Empty for a pattern that is none, or whose fields cannot be
   * told apart.
   */
  public List<Pattern> fields() {
    return fields;
  }

  /**
   * Is the pattern written without {@code *}, {@code **}, {@code ?} and negated classes?
   * Alternatives and plain classes do not count; so an exact pattern may match many strings, but
   * never infinitely many. Such a rule beats others for exec (apparmor_parser's rank).
   */
  public boolean exact() {
    return exact;
  }

  /** Does it have a place where one of several bytes fits: {@code ?}, {@code *} or a class? */
  public boolean hasSets() {
    return sets.length > 0 || fields.stream().anyMatch(Pattern::hasSets);
  }

  /** The bytes every match begins with, as far as they are plain in the text. A new array. */
  public byte[] prefix() {
    return whole().prefix.clone();
  }

  /** Strings of which every match begins with one; worked out when first asked for. */
  public Beginnings beginnings() {
    Beginnings known = beginnings;
    if (known == null) {
      Pattern whole = whole();
      known = Beginnings.of(whole.code, whole.prefix);
      beginnings = known;
    }
    return known;
  }

  /** How many plain bytes every match begins with. */
  public int prefixLength() {
    int length = prefix.length;
    for (int i = 0; i < fields.size(); i++) {
      length += fields.get(i).prefix.length + (i > 0 ? 1 : 0);
      if (!fields.get(i).isLiteral()) {
        break;
      }
    }
    return length;
  }

  /** Does the pattern match just one string? */
  public boolean isLiteral() {
    if (fields.isEmpty()) {
      return prefix.length == code.length - 1;
    }
    for (Pattern field : fields) {
      if (!field.isLiteral()) {
        return false;
      }
    }
    return true;
  }

  /** Can two patterns have a match in common, as far as their plain ends tell? Cheap. */
  public boolean endsAgree(Pattern other) {
    if (fields.isEmpty() != other.fields.isEmpty()) {
      return whole().endsAgree(other.whole());
    }
    if (fields.size() != other.fields.size()) {
      return false;
    }
    for (int i = 0; i < fields.size(); i++) {
      if (!fields.get(i).endsAgree(other.fields.get(i))) {
        return false;
      }
    }
    return !fields.isEmpty() || programsAgree(other);
  }

  private boolean programsAgree(Pattern other) {
    int n = Math.min(prefix.length, other.prefix.length);
    if (!Arrays.equals(prefix, 0, n, other.prefix, 0, n)) {
      return false;
    }
    int m = Math.min(code.length - suffix, other.code.length - other.suffix);
    for (int i = 2; i <= m; i++) {
      if (code[code.length - i] != other.code[other.code.length - i]) {
        return false;
      }
    }
    return beginnings().agree(other.beginnings());
  }

  /** Is {@code text}, as bytes, in the set? */
  public boolean matches(CharSequence text) {
    return matches(ByteText.encode(text));
  }

  /** Is {@code bytes} in the set? Time: length of the bytes times size of the pattern at worst. */
  public boolean matches(byte[] bytes) {
    return matches(bytes, 0, bytes.length);
  }

  private boolean matches(byte[] bytes, int from, int to) {
    return fields.isEmpty()
        ? endsFit(bytes, from, to) && middleFits(bytes, from, to)
        : fieldsMatch(bytes, from, to);
  }

  /** Does it match, given that the plain ends fit? */
  private boolean middleFits(byte[] bytes, int from, int to) {
    if (isLiteral()) {
      return to - from == prefix.length;
    }
    return Simulation.matches(this, bytes, from + prefix.length, to);
  }

  private boolean fieldsMatch(byte[] bytes, int from, int to) {
    // The plain ends of all fields first: one of them does not fit nearly always.
    for (boolean plain : new boolean[] {true, false}) {
      int start = from;
      for (int i = 0; i < fields.size(); i++) {
        Pattern field = fields.get(i);
        int end = endOfField(bytes, start, to);
        boolean last = i == fields.size() - 1;
        if (last != (end == to)
            || !(plain ? field.endsFit(bytes, start, end) : field.middleFits(bytes, start, end))) {
          return false;
        }
        start = end + 1;
      }
    }
    return true;
  }

  private static int endOfField(byte[] bytes, int start, int to) {
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
    ByteArrayOutputStream out = new ByteArrayOutputStream(prefix.length + 32);
    if (fields.isEmpty()) {
      example(out);
    }
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        out.write(0);
      }
      fields.get(i).example(out);
    }
    return out.toByteArray();
  }

  private void example(ByteArrayOutputStream out) {
    int at = 0;
    while (code[at] != MATCH) {
      int op = code[at];
      int argument = op & ARGUMENT;
      switch (op & KIND) {
        case SET -> {
          out.write(ByteClasses.readable(sets[argument]));
          at++;
        }
        case FORK -> at = isRepetition(code, at) ? argument : at + 1;
        case JUMP -> at = argument;
        default -> {
          out.write(op);
          at++;
        }
      }
    }
  }

  /**
   * Some strings the pattern matches, taken at random, the same ones each time. (A class that holds
   * no byte at all makes them strings that do not match.)
   */
  public List<byte[]> samples(int count) {
    Pattern whole = whole();
    Sampler sampler = new Sampler(whole.code, whole.sets);
    List<byte[]> out = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      out.add(sampler.next());
    }
    return out;
  }

  /** Is the fork at {@code at} that of a repetition? A jump leads back to it then. */
  static boolean isRepetition(int[] code, int at) {
    return code[(code[at] & ARGUMENT) - 1] == (JUMP | at);
  }

  /** Its program; a tuple has one only as a {@link #whole}. */
  int[] code() {
    return code;
  }

  /** The sets its program speaks of. */
  ByteSet[] sets() {
    return sets;
  }

  /** Tuples of the same fields are equal; other patterns only to themselves. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || other instanceof Pattern pattern && !fields.isEmpty() && fields.equals(pattern.fields);
  }

  @Override
  public int hashCode() {
    return fields.isEmpty() ? System.identityHashCode(this) : fields.hashCode();
  }

  /** Approximate bytes of memory this takes. */
  public int weight() {
    return 96 + 4 * code.length + 48 * sets.length + prefix.length;
  }
}
