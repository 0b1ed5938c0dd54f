package org.vambrace.ide.cursor;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the pieces of a file rule are, either way round (apparmor.d(5), "File rules"). */
public final class FileShape {
  private static final Set<String> PREFIXES =
      Set.of("audit", "allow", "deny", "prompt", "owner", "user", "other");
  private static final String LETTERS = "rwalkmxiupcRWLMXIUPC";

  private FileShape() {}

  /** Whether the word may stand before a rule. */
  public static boolean isPrefix(String word) {
    return PREFIXES.contains(word);
  }

  /** Whether the word can only be permissions: {@code rw}, {@code Pix}. */
  static boolean isModes(String word) {
    if (word.isEmpty()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (LETTERS.indexOf(word.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the word starts like a path: slash, variable, brace group or a quoted one of them. */
  static boolean isPath(String word) {
    String bare = word.startsWith("\"") ? word.substring(1) : word;
    return bare.startsWith("/") || bare.startsWith("@") || bare.startsWith("{");
  }

  /** Whether {@code pieces} are a file rule that lacks only its comma. */
  static boolean isComplete(List<Piece> pieces) {
    boolean path = false;
    boolean modes = false;
    for (Piece piece : pieces) {
      if (piece.kind() != Piece.Kind.WORD) {
        return false;
      }
      String word = piece.text();
      if (isPath(word)) {
        path = true;
      } else if (isModes(word)) {
        modes = true;
      } else if (!isPrefix(word) && !word.equals("file") && !word.endsWith("safe")) {
        return false;
      }
    }
    return path && modes;
  }

  /** The first path among {@code pieces}, or null. */
  public static @Nullable Piece path(List<Piece> pieces) {
    for (Piece piece : pieces) {
      if (piece.kind() == Piece.Kind.WORD && isPath(piece.text())) {
        return piece;
      }
    }
    return null;
  }

  /** The first word of permission letters among {@code pieces}, or null. */
  static @Nullable Piece modes(List<Piece> pieces) {
    for (Piece piece : pieces) {
      if (piece.kind() == Piece.Kind.WORD && isModes(piece.text())) {
        return piece;
      }
    }
    return null;
  }
}
