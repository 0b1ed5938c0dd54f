package org.vambrace.testing;

import java.util.Random;
import java.util.function.Supplier;
import org.vambrace.vocabulary.Target;

/**
 * Writes small policies that are right or nearly right in every kind of item. A branch of a
 * condition is never empty, because parser 3.0.8 crashes on some that are. The same random numbers
 * give the same policy.
 */
public final class RandomPolicy {
  private final Choice choice;
  private final RandomRules rules;
  private final boolean modern;

  /** Policies made of {@code random}'s numbers, of words that {@code target} mostly knows. */
  public RandomPolicy(Random random, Target target) {
    choice = new Choice(random);
    rules = new RandomRules(choice, target);
    modern = target.atLeast(Target.V5_0);
  }

  /** The next policy. */
  public String next() {
    StringBuilder out = new StringBuilder();
    out.append(
        "@{A}=/a a\n@{B}=x@{A} [ab]{c,d}\n@{E}=\"\"\n@{S}=/s/ /t/\n$b=true\n$f=false\n@{N}=5\n");
    while (choice.percent(30)) {
      out.append(declaration()).append(pick("\n", "\n", "\n", " \n", "\r\n"));
    }
    for (int i = choice.percent(25) ? 2 : 1; i > 0; i--) {
      out.append(head()).append(" {\n").append(body(0)).append("}\n");
    }
    return out.append(maybe(3, () -> pick("}", "/a r,", "@{Z}=1\n", "# end", "alias /a -> /b,")))
        .toString();
  }

  private String pick(String... words) {
    return choice.pick(words);
  }

  private String maybe(int percent, Supplier<String> text) {
    return choice.maybe(percent, text);
  }

  private String declaration() {
    return switch (choice.below(8)) {
      case 0 ->
          pick("alias ", "rewrite ")
              + pick("/a", "\"/a\"", "@{A}", "/a/", "x", "r", "/[")
              + pick(" -> ", " -> ", "->")
              + pick("/b", "/b/", "\"/b c\"", "@{A}", "x", "/{")
              + pick(",", ",", ",", "", " ,");
      case 1 ->
          pick("abi <kernel>,", "abi <nope>,", "abi kernel,", "abi <kernel>", "abi \"nope\",");
      case 2 ->
          pick(
              "include if exists <nope>",
              "#include if exists <nope>",
              "include <nope>",
              "include if exists \"nope\"",
              "include if exists nope",
              "include if exists <nope>,",
              "#include <nope>",
              "# include <nope>",
              "#includeif exists <nope>");
      case 3, 4 -> "$" + booleanAssignment();
      default -> setAssignment();
    };
  }

  private String booleanAssignment() {
    return pick("c", "b", "{c}", "c", "d", "A", "_c")
        + pick("=", " = ", "=", " := ", " ?= ", "+=", ":=", " =")
        + (modern ? condition() : pick("true", "false", "TRUE", "x", "true false", "$b"))
        + maybe(5, () -> pick(" # x", ",", " ,", " \\\n"));
  }

  private String setAssignment() {
    return pick(
            "@{C}",
            "@{D}",
            "@C",
            "@{A}",
            "@{c_1}",
            "@{1}",
            "@{a-b}",
            "@{profile_name}",
            "@{exec_path}")
        + pick("=", " = ", "=", "+=", " += ", " := ", " ?= ", ":=", "?=", " =")
        + value()
        + maybe(40, () -> " " + value())
        + maybe(8, () -> pick(" # x", ",", " ,", " \\\n  y", "#x", " \\", " a,", "\\\n"));
  }

  private String value() {
    return pick(
        "a",
        "/a",
        "\"a b\"",
        "\"\"",
        "@{A}",
        "@{C}",
        "a,b",
        "{a,b}",
        "@{nope}",
        "\\x41",
        "é",
        "5",
        "a\\ b",
        "[ab]",
        "[",
        "{",
        "a=b",
        "(a)",
        "\"@{A}\"",
        "@{S}x",
        "->",
        "true",
        "/**",
        "a}");
  }

  private String head() {
    String name =
        choice.percent(70)
            ? pick(
                    "profile ",
                    "profile ",
                    "profile ",
                    "profile\t",
                    "profile",
                    "hat ",
                    "^",
                    "profile \n")
                + pick(
                    "t", "t", "t", "/bin/t", "t//u", ":ns:t", ":ns://t", "\"a b\"", "&t", "@{A}",
                    "t*", "/b{a,b}", "t[", "profile", "#t", "t,u", "\"\"", ":n:", ":n", "t=x",
                    "all", "network", "@{E}", "/a@{B}", "é")
            : pick(
                "/bin/t",
                "/b*",
                "@{A}/x",
                "foo",
                ":ns:/x",
                "@{S}bin",
                "@{A}",
                "\"/a b\"",
                "&/x",
                "all",
                "audit");
    return name
        + maybe(
            30,
            () ->
                " "
                    + pick(
                        "/att",
                        "@{A}",
                        "foo",
                        "/b[",
                        "\"/a b\"",
                        "/a{b,c}",
                        "@{A}/x",
                        "@A",
                        "\"@{A}\"",
                        "/**",
                        ":x"))
        + maybe(
            8,
            () ->
                " "
                    + pick(
                        "xattrs=(user.a=b user.c)",
                        "xattrs=()",
                        "xattrs=(a=\"b c\")",
                        "xattrs=(a=(b))",
                        "peer=(a=b)",
                        "xattrs =( a = b)",
                        "xattrs=(a b=c, d:=e)"))
        + maybe(
            modern ? 5 : 1,
            () -> " + identities=(" + pick("a", "/b c", "\"a b\"", "a b", "\"/a b\"") + ")")
        + maybe(30, () -> " " + pick("flags=", "flags=", "", "flags = ") + "(" + flags() + ")");
  }

  private String flags() {
    return flag()
        + maybe(40, () -> pick(",", " ", ", ", " , ") + flag())
        + maybe(15, () -> " " + flag());
  }

  private String flag() {
    return choice.percent(50)
        ? pick(
            "complain",
            "enforce",
            "audit",
            "attach_disconnected",
            "kill",
            "mediate_deleted",
            "unconfined")
        : pick(
            "chroot_relative",
            "namespace_relative",
            "delegate_deleted",
            "no_attach_disconnected",
            "chroot_attach",
            "chroot_no_attach",
            "prompt",
            "default_allow",
            "debug",
            "interruptible",
            "attach_disconnected.path=/a",
            "attach_disconnected.path=@{A}",
            "attach_disconnected.path=x",
            "attach_disconnected.ipc=/i",
            "attach_disconnected.ipc",
            "kill.signal=hup",
            "kill.signal=foo",
            "kill.signal=rtmin+1",
            "error=EPERM",
            "error=eperm",
            "error=FOO",
            "foo",
            "Complain",
            "hat",
            "\"audit\"",
            "attach_disconnected.path=/b/",
            "attach_disconnected.path=\"/a\"");
  }

  private String body(int depth) {
    StringBuilder out = new StringBuilder();
    for (int i = choice.below(depth == 0 ? 4 : 3); i > 0; i--) {
      boolean block = depth < 3 && choice.percent(25);
      out.append("  ")
          .append(block ? block(depth) : rules.next())
          .append(pick("\n", "\n", "\n", " # c\n", " ", "\r\n"));
    }
    return out.toString();
  }

  private String block(int depth) {
    return switch (choice.below(5)) {
      case 0 -> rules.prefix() + pick("{\n", "{ ", " {") + body(depth + 1) + "}";
      case 1, 2 ->
          "if "
              + condition()
              + pick(" {\n", " {", "{\n")
              + "  /if r,\n"
              + body(depth + 1)
              + "}"
              + maybe(
                  20, () -> " else if " + condition() + " {\n  /elif r,\n" + body(depth + 1) + "}")
              + maybe(
                  40,
                  () ->
                      pick(" else {\n", "\nelse{", " else\n{")
                          + "  /else r,\n"
                          + body(depth + 1)
                          + "}");
      case 3 ->
          pick(
                  "^h",
                  "hat h",
                  "^g",
                  "profile h",
                  "profile /c",
                  "profile c /d",
                  "hat h flags=(complain)",
                  "^\"h h\"",
                  "^h//i",
                  "hat /h",
                  "profile c /d flags=(" + flags() + ")",
                  "^h xattrs=(a=b)",
                  "/c",
                  "hat @{A}",
                  "profile :n:c")
              + " {\n"
              + body(depth + 1)
              + "}";
      default ->
          pick(
              "include if exists <nope>",
              "#include if exists <nope>",
              "abi <kernel>,",
              "include <nope>",
              "@{Z}=1",
              "alias /a -> /b,",
              "$z=true",
              "/a r,",
              ",",
              "capability",
              "#",
              "# c");
    };
  }

  private String condition() {
    if (!modern) {
      return switch (choice.below(5)) {
        case 0 -> pick("$b", "$f", "$nope", "${b}");
        case 1 -> "defined " + pick("@{A}", "@{nope}", "$b", "@A");
        case 2 -> "not " + condition();
        case 3 -> pick("$b", "not $f");
        default -> pick("$b", "$f", "true", "$b and $f", "(defined $b)", "@{A} == a");
      };
    }
    return switch (choice.below(9)) {
      case 0 -> pick("$b", "$f", "$nope", "${b}", "true", "false", "TRUE", "foo", "$A");
      case 1 -> "defined " + pick("@{A}", "@{nope}", "$b", "@A", "$nope", "\"@{A}\"");
      case 2 -> "not " + condition();
      case 3 -> "(" + condition() + pick(")", ")", " )", "");
      case 4 -> condition() + " and " + condition();
      case 5 -> condition() + " or " + condition();
      case 6 ->
          operand()
              + pick(" == ", " != ", " in ", " > ", " >= ", " < ", " <= ", "==", " = ")
              + operand();
      default -> pick("$b", "$f", "true", "false");
    };
  }

  private String operand() {
    return pick(
        "@{A}",
        "@{N}",
        "5",
        "a",
        "\"a b\"",
        "@{nope}",
        "@{E}",
        "0x10",
        "/a",
        "@{S}",
        "-3",
        "@A",
        "(a b)",
        "$b",
        "99999999999999999999",
        "\"@{A}\"",
        "@{B}",
        "a,b",
        "\"\"",
        "010");
  }
}
