package org.vambrace.testing;

import java.util.function.Supplier;

/** What random rules are made of: words, lists, conditions, paths and globs, some a bit wrong. */
class RandomWords {
  private static final String[] ODD_VALUES = {
    "a",
    "/a",
    "@{A}",
    "@{nope}",
    "\"a b\"",
    "\"\"",
    "*",
    "@a",
    "none",
    "(a)",
    "(a b)",
    "(a, b)",
    "()",
    "stream",
    "hup",
    "ro",
    "[",
    "{a",
    "a{b,c}",
    "5",
    "-1",
    "a,b",
    "a\\ b",
    "x\\x41y",
    "\\",
    "#a",
    "$b",
    "a=b",
    "\"@{A}\"",
    "a\\,b"
  };

  final Choice choice;

  RandomWords(Choice choice) {
    this.choice = choice;
  }

  /** One of some words. */
  final String pick(String... words) {
    return choice.pick(words);
  }

  /** A text in so many of a hundred cases, else nothing. */
  final String maybe(int percent, Supplier<String> text) {
    return choice.maybe(percent, text);
  }

  /** A path of a file rule. */
  final String path() {
    return choice.percent(88)
        ? "/" + glob()
        : pick(
            "@{A}",
            "@{S}",
            "foo",
            "\"/a b\"",
            glob(),
            "@A",
            "@{S}x",
            "\"@{A}/x\"",
            "\"/a,b\"",
            "r",
            "&x",
            ":ns:x",
            "\"x\"");
  }

  private String glob() {
    StringBuilder out = new StringBuilder();
    for (int i = 1 + choice.below(4); i > 0; i--) {
      out.append(
          choice.percent(93)
              ? pick(
                  "a",
                  "b",
                  "/",
                  "*",
                  "**",
                  "?",
                  "[ab]",
                  "[^a]",
                  "[a-c]",
                  "{a,b}",
                  "{a,}",
                  "@{A}",
                  "@{B}",
                  "@{E}",
                  "@{S}",
                  "\\x41",
                  "-",
                  ".",
                  "\\ ",
                  "#",
                  "{a,{b,c}}",
                  "=",
                  "a,b",
                  "\\*",
                  "é",
                  "@",
                  "\\d97",
                  "\\101",
                  "\\[",
                  "+")
              : pick(
                  "[",
                  "]",
                  "{",
                  "}",
                  "@{nope}",
                  "@{profile_name}",
                  "{a}",
                  "@{_x}",
                  "@{",
                  "@{}",
                  "@{a,b}",
                  "@{a-b}",
                  "[]",
                  "[b-a]",
                  "\\",
                  "\\q",
                  "[[]",
                  "[]a]",
                  "{,}",
                  "(",
                  ")",
                  "$x",
                  "^",
                  "\\{",
                  "{a,b",
                  "@{A",
                  "!",
                  "\\0",
                  "\\x2a",
                  "\\054",
                  "@{A,b}",
                  "\\@{A}"));
    }
    return out.toString();
  }

  /** One permission or a list of them, in so many of a hundred cases. */
  final String permissions(int percent, String... words) {
    if (!choice.percent(percent)) {
      return "";
    }
    return choice.percent(55)
        ? pick(words) + maybe(4, () -> " " + pick(words)) + maybe(3, () -> "x") + " "
        : "("
            + maybe(90, () -> pick(words))
            + maybe(40, () -> pick(", ", " ", ",", " , ") + pick(words))
            + maybe(4, () -> " " + pick("foo", "\"" + pick(words) + "\"", "r", "x", "(a)", "#"))
            + pick(") ", ") ", ")");
  }

  /** A condition on one of some keys, with a value that is often of another kind. */
  final String condition(String... keys) {
    return pick(keys)
        + pick("=", "=", "=", "=", " in ", ":=", " = ", "= ", "==")
        + pick(ODD_VALUES)
        + " ";
  }
}
