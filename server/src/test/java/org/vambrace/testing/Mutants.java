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
          "'",
          "\t",
          "\r",
          "\r\n",
          "\f",
          "\u0000",
          "\u00e9",
          "\uDC80",
          "\\x41",
          "\\\n",
          " # c\n",
          "#c ",
          ",,",
          " in (",
          ":=",
          "?=",
          "+=",
          "<",
          "<=",
          ">",
          " -> x",
          "priority=1 ",
          "include <nope>",
          "#include ",
          "\"\"",
          "@{A",
          "${b}",
          "else ",
          "(a b)",
          "$",
          "@",
          "/",
          "+");

  private Mutants() {}

  /** {@code text} changed in one place. */
  public static String of(String text, Random random) {
    if (text.isEmpty()) {
      return text;
    }
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + 1 + random.nextInt(6));
    return switch (random.nextInt(8)) {
      case 0 -> text.substring(0, at) + text.substring(at + 1);
      case 1 -> text.substring(0, at) + pick(random) + text.substring(at);
      case 2 -> text.substring(0, at) + pick(random) + text.substring(at + 1);
      case 3 -> text.substring(0, end) + text.substring(at);
      case 4 -> withoutPunctuation(text, at);
      case 5 -> withoutBlanks(text, at);
      case 6 -> wordTwice(text, at, random);
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

  private static String withoutBlanks(String text, int from) {
    int start = from;
    while (start < text.length() && !Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    int end = start;
    while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return text.substring(0, start) + text.substring(end);
  }

  /** The word at {@code at} once more, somewhere else in the next few. */
  private static String wordTwice(String text, int at, Random random) {
    String[] words = text.substring(at).split("(?<=\\s)", 6);
    String word = words[random.nextInt(words.length)];
    int place = at + words[0].length();
    return text.substring(0, place) + word + text.substring(place);
  }

  private static String withoutLine(String text, int at) {
    int start = text.lastIndexOf('\n', at) + 1;
    int end = text.indexOf('\n', at);
    return end < 0 ? text.substring(0, start) : text.substring(0, start) + text.substring(end + 1);
  }
}
