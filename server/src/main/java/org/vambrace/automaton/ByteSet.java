package org.vambrace.automaton;

/**
 * A set of bytes 0..255. Immutable, thread-safe.
 *
 * @param a bytes 0..63, one bit each
 * @param b bytes 64..127
 * @param c bytes 128..191
 * @param d bytes 192..255
 */
public record ByteSet(long a, long b, long c, long d) {
  /** No byte. */
  public static final ByteSet EMPTY = new ByteSet(0, 0, 0, 0);

  /** Every byte. */
  public static final ByteSet ALL = EMPTY.complement();

  /** Every byte but NUL: what {@code **} repeats. */
  public static final ByteSet NOT_NUL = EMPTY.with(0).complement();

  /** Every byte but NUL and slash: what {@code ?} is and {@code *} repeats. */
  public static final ByteSet NOT_SLASH = EMPTY.with(0).with('/').complement();

  /** Is {@code value} (0..255) in the set? */
  public boolean contains(int value) {
    return (word(value >> 6) >>> (value & 63) & 1) != 0;
  }

  /** This set and {@code value} (0..255). */
  public ByteSet with(int value) {
    long bit = 1L << (value & 63);
    return switch (value >> 6) {
      case 0 -> new ByteSet(a | bit, b, c, d);
      case 1 -> new ByteSet(a, b | bit, c, d);
      case 2 -> new ByteSet(a, b, c | bit, d);
      default -> new ByteSet(a, b, c, d | bit);
    };
  }

  /** This set and all bytes from {@code low} to {@code high}, both included. */
  public ByteSet withRange(int low, int high) {
    ByteSet out = this;
    for (int value = low; value <= high; value++) {
      out = out.with(value);
    }
    return out;
  }

  /** All bytes that are not in this set. */
  public ByteSet complement() {
    return new ByteSet(~a, ~b, ~c, ~d);
  }

  /** Is there a byte in both sets? */
  public boolean meets(ByteSet other) {
    return (a & other.a | b & other.b | c & other.c | d & other.d) != 0;
  }

  /** Does {@code other} hold every byte of this set? */
  public boolean isWithin(ByteSet other) {
    return (a & ~other.a) == 0 && (b & ~other.b) == 0 && (c & ~other.c) == 0 && (d & ~other.d) == 0;
  }

  /** How many bytes are in the set. */
  public int size() {
    return Long.bitCount(a) + Long.bitCount(b) + Long.bitCount(c) + Long.bitCount(d);
  }

  private long word(int index) {
    return switch (index) {
      case 0 -> a;
      case 1 -> b;
      case 2 -> c;
      default -> d;
    };
  }
}
