package org.vambrace.testing;

import java.util.List;
import java.util.Random;

/** Breaks policy text in one place, as people do, or leaves it sound by chance. */
public final class Mutants {
  private static final List<String> PIECES =
      List.of(
          "\"",
          ",",
          "(",
          ")",
          "{",
          "}",
          "=",
          " ",
          "\n",
          "#",
          "\\",
          "->",
          ":",
          "@{X}",
          "$x",
          "^",
          "?",
          "!",
          "&",
          "[",
          "]",
          "*",
          "rw ",
          "px,",
          "owner ",
          "deny ",
          "audit ",
          "all,",
          "if ",
          "peer=",
          "peer=(",
          "flags=(",
          "hat x {",
          "set=(hup)",
          "r",
          "x",
          "0",
          "/a r,\n",
          "'");

  private Mutants() {}

  /** {@code text} changed in one place. */
  public static String of(String text, Random random) {
    if (text.isEmpty()) {
      return text;
    }
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + 1 + random.nextInt(6));
    return switch (random.nextInt(6)) {
      case 0 -> text.substring(0, at) + text.substring(at + 1);
      case 1 -> text.substring(0, at) + pick(random) + text.substring(at);
      case 2 -> text.substring(0, at) + pick(random) + text.substring(at + 1);
      case 3 -> text.substring(0, end) + text.substring(at);
      case 4 -> withoutPunctuation(text, at);
      default -> withoutLine(text, at);
    };
  }

  private static String pick(Random random) {
    return PIECES.get(random.nextInt(PIECES.size()));
  }

  private static String withoutPunctuation(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (",(){}\"".indexOf(text.charAt(i)) >= 0) {
        return text.substring(0, i) + text.substring(i + 1);
      }
    }
    return text.substring(0, from);
  }

  private static String withoutLine(String text, int at) {
    int start = text.lastIndexOf('\n', at) + 1;
    int end = text.indexOf('\n', at);
    return end < 0 ? text.substring(0, start) : text.substring(0, start) + text.substring(end + 1);
  }
}
