package org.vambrace.policy.rules;

import org.jspecify.annotations.Nullable;

/**
 * The permission letters of a file rule, read as parse_mode of parser_misc.c reads them.
 *
 * @param bits union of the constants here
 * @param exec how {@code x} runs the file; null without {@code x}
 * @param error why the letters are refused, or null
 */
public record FileModes(int bits, @Nullable ExecMode exec, @Nullable String error) {
  /** Execute. */
  public static final int X = 1;

  /** Write. */
  public static final int W = 2;

  /** Read. */
  public static final int R = 4;

  /** Append. */
  public static final int A = 8;

  /** Link. */
  public static final int L = 16;

  /** Lock. */
  public static final int K = 32;

  /** Map executable. */
  public static final int M = 64;

  /** Everything that {@code file,} grants; its {@code x} is {@code ix}. */
  public static final FileModes ALL =
      new FileModes(X | W | R | A | L | K | M, ExecMode.INHERIT, null);

  /** Reads mode letters; never fails, {@link #error} says what is wrong. */
  public static FileModes of(String letters) {
    int bits = 0;
    ExecMode exec = null;
    String error = null;
    int i = 0;
    while (i < letters.length()) {
      char c = letters.charAt(i);
      int bit = bit(c);
      if (bit != 0) {
        bits |= bit;
        i++;
        continue;
      }
      int end = execEnd(letters, i);
      ExecMode found = ExecMode.of(letters.substring(i, end));
      bits |= X;
      if (found == null) {
        // A bare x says nothing of how; repeated or beside a real one it changes nothing.
        i = end;
        continue;
      }
      if (exec != null && !exec.equals(found) && error == null) {
        error =
            "exec mode '"
                + letters.substring(i, end)
                + "' conflicts with '"
                + exec.letters()
                + "' before it; a rule has one exec mode";
      }
      exec = exec == null ? found : exec;
      i = end;
    }
    if (error == null && (bits & W) != 0 && (bits & A) != 0) {
      error = "'a' and 'w' exclude each other; 'w' alone includes appending";
    }
    return new FileModes(bits, exec, error);
  }

  private static int bit(char c) {
    return switch (c) {
      case 'r', 'R' -> R;
      case 'w', 'W' -> W;
      case 'a' -> A;
      case 'l', 'L' -> L;
      case 'k' -> K;
      case 'm', 'M' -> M;
      default -> 0;
    };
  }

  /** Where the exec letters that start at {@code from} end: behind their {@code x}. */
  private static int execEnd(String letters, int from) {
    int i = from;
    while (i < letters.length() && letters.charAt(i) != 'x' && letters.charAt(i) != 'X') {
      i++;
    }
    return Math.min(letters.length(), i + 1);
  }

  /** Whether all of {@code wanted} is granted. */
  public boolean has(int wanted) {
    return (bits & wanted) == wanted;
  }
}
