package org.vambrace.automaton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.ByteText;

/**
 * First half of reading a glob: from AppArmor's notation to the tokens of a regular expression.
 *
 * <p>apparmor_parser converts in two steps, and what a class such as {@code [*]} means follows from
 * the seam between them: the first step expands {@code *} to an expression of its own even inside a
 * class, the second then reads brackets anew. So there are two steps here too (see apparmor.d(5)
 * "Globbing (AARE)"; the seam was observed in what apparmor_parser 5.0 and 6.0 print and compile).
 */
final class GlobTokens {
  static final int STAR = 256;
  static final int OR = 257;
  static final int CARET = 258;
  static final int DASH = 259;
  static final int CLASS_START = 260;
  static final int CLASS_END = 261;
  static final int GROUP_START = 262;
  static final int GROUP_END = 263;

  private static final int MAX_DEPTH = 50;

  private final byte[] in;
  private int at;
  private int[] out;
  private int[] from;
  private int size;
  private boolean inClass;
  private int classStart;
  private final List<Integer> groupStarts = new ArrayList<>();
  private final boolean[] hasComma = new boolean[MAX_DEPTH];
  private final List<Integer> needless = new ArrayList<>();
  private @Nullable GlobError error;

  private GlobTokens(byte[] in) {
    this.in = in;
    out = new int[in.length + 16];
    from = new int[in.length + 16];
  }

  static GlobTokens read(CharSequence text) {
    GlobTokens tokens = new GlobTokens(ByteText.encode(text));
    tokens.run();
    return tokens;
  }

  /** Set when the glob is refused in this half. */
  @Nullable GlobError error() {
    return error;
  }

  /** UTF-16 offsets of needless backslashes. */
  List<Integer> needlessBackslashes() {
    return needless;
  }

  int size() {
    return size;
  }

  /** The token: a byte 0..255 that stands for itself, or one of the constants. */
  int token(int index) {
    return out[index];
  }

  /**
   * UTF-16 offset in the glob where the token comes from; past the last token, the text's length.
   */
  int offset(int index) {
    return chars(index < size ? from[index] : in.length);
  }

  private int chars(int bytes) {
    return ByteText.decode(in, 0, bytes).length();
  }

  private void fail(GlobError.Reason reason, int byteOffset) {
    error = new GlobError(reason, chars(byteOffset));
  }

  private void emit(int token) {
    if (size == out.length) {
      out = Arrays.copyOf(out, size * 2);
      from = Arrays.copyOf(from, size * 2);
    }
    out[size] = token;
    from[size++] = at;
  }

  private void run() {
    while (error == null && at < in.length) {
      int c = in[at] & 0xFF;
      if (c == '\\') {
        escape();
      } else {
        plain(c);
      }
      at++;
    }
    if (error == null && inClass) {
      fail(GlobError.Reason.UNCLOSED_CLASS, classStart);
    } else if (error == null && !groupStarts.isEmpty()) {
      fail(GlobError.Reason.UNCLOSED_GROUP, groupStarts.get(groupStarts.size() - 1));
    }
  }

  private void plain(int c) {
    switch (c) {
      case '*' -> stars();
      case '?' -> anyOf(ByteSet.NOT_SLASH);
      case '[' -> {
        if (!inClass) {
          classStart = at;
        }
        inClass = true;
        emit(CLASS_START);
      }
      case ']' -> {
        if (!inClass) {
          fail(GlobError.Reason.STRAY_CLASS_END, at);
        }
        inClass = false;
        emit(CLASS_END);
      }
      case '{' -> groupStart();
      case '}' -> groupEnd();
      case ',' -> {
        if (!inClass && !groupStarts.isEmpty()) {
          hasComma[groupStarts.size()] = true;
          emit(OR);
        } else {
          emit(c);
        }
      }
      case '^' -> emit(inClass ? CARET : c);
      case '-' -> emit(DASH);
      default -> emit(c);
    }
  }

  private void groupStart() {
    if (inClass) {
      emit('{');
      return;
    }
    groupStarts.add(at);
    if (groupStarts.size() >= MAX_DEPTH) {
      fail(GlobError.Reason.NESTED_TOO_DEEP, at);
      return;
    }
    hasComma[groupStarts.size()] = false;
    emit(GROUP_START);
  }

  private void groupEnd() {
    if (inClass) {
      emit('}');
    } else if (groupStarts.isEmpty()) {
      fail(GlobError.Reason.STRAY_GROUP_END, at);
    } else if (!hasComma[groupStarts.size()]) {
      fail(GlobError.Reason.GROUP_WITHOUT_COMMA, groupStarts.get(groupStarts.size() - 1));
    } else {
      groupStarts.remove(groupStarts.size() - 1);
      emit(GROUP_END);
    }
  }

  /** One {@code *} or {@code **}; alone between slashes it needs at least one byte. */
  private void stars() {
    if (size > 0 && out[size - 1] == '/') {
      int end = at;
      while (end < in.length && in[end] == '*') {
        end++;
      }
      if (end == in.length || in[end] == '/') {
        anyOf(ByteSet.NOT_SLASH);
      }
    }
    if (at + 1 < in.length && in[at + 1] == '*') {
      anyOf(ByteSet.NOT_NUL);
      emit(STAR);
      at++;
    } else {
      anyOf(ByteSet.NOT_SLASH);
      emit(STAR);
    }
  }

  /** Spelt out as a class, because inside a class the spelling is what counts. */
  private void anyOf(ByteSet bytes) {
    emit(CLASS_START);
    emit(CARET);
    if (bytes.equals(ByteSet.NOT_SLASH)) {
      emit('/');
    }
    emit(0);
    emit(CLASS_END);
  }

  private void escape() {
    int backslash = at++;
    if (at == in.length) {
      fail(
          inClass
              ? GlobError.Reason.UNCLOSED_CLASS
              : groupStarts.isEmpty()
                  ? GlobError.Reason.TRAILING_BACKSLASH
                  : GlobError.Reason.UNCLOSED_GROUP,
          inClass
              ? classStart
              : groupStarts.isEmpty() ? backslash : groupStarts.get(groupStarts.size() - 1));
      return;
    }
    int c = in[at] & 0xFF;
    switch (c) {
      case '\\', '*', '?', '[', ']', '{', '}', '"' -> emit(c);
      case ',' -> {
        if (inClass) {
          fail(GlobError.Reason.ESCAPED_COMMA_IN_CLASS, backslash);
        }
        emit(c);
      }
      case '^' -> emit(inClass ? CARET : c);
      case '$' -> emit(c);
      default -> escapeSequence(backslash, c);
    }
  }

  private void escapeSequence(int backslash, int c) {
    switch (c) {
      case 'a' -> emit(7);
      case 'e' -> emit(27);
      case 'f' -> emit(12);
      case 'n' -> emit(10);
      case 'r' -> emit(13);
      case 't' -> emit(9);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> number(backslash, c, at, 8, 3);
      case 'd' -> number(backslash, c, at + 1, 10, 3);
      case 'x' -> number(backslash, c, at + 1, 16, 2);
      default -> needless(backslash, c);
    }
  }

  private void needless(int backslash, int c) {
    needless.add(chars(backslash));
    emit(c == '-' ? DASH : c);
  }

  /** A number of at most {@code digits} digits that stops before it passes 255. */
  private void number(int backslash, int letter, int start, int radix, int digits) {
    int value = 0;
    int end = start;
    while (end < in.length && end - start < digits) {
      int digit = in[end] < 0 ? -1 : Character.digit(in[end], radix);
      if (digit < 0 || value * radix + digit > 255) {
        break;
      }
      value = value * radix + digit;
      end++;
    }
    if (end == start) {
      needless(backslash, letter);
    } else {
      emit(value);
      at = end - 1;
    }
  }
}
