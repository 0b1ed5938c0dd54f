package org.vambrace.policy.access;

import java.util.Random;
import org.vambrace.vocabulary.Target;

/**
 * Writes small profiles {@code t} of file rules, whose globs use all of the language: variables,
 * classes, nested alternatives, escapes, quotes, slashes at either side of a star.
 */
final class RandomFileRules {
  private static final String VARIABLES =
      "@{X}=x y\n@{Y}=/p /q/\n@{Z}=z* [uv]w\n@{E}=\"\"\n@{N}=@{X}{,n}\n@{S}=/s/\n@{D}=/d /d\n";

  private final Random random;
  private final boolean late;

  RandomFileRules(Random random, Target target) {
    this.random = random;
    late = target.atLeast(Target.V4_1);
  }

  /** The text of a file. */
  String next() {
    StringBuilder out = new StringBuilder(VARIABLES).append("profile t {\n");
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      out.append("  ").append(rule()).append('\n');
    }
    return out.append("}\n").toString();
  }

  /** The text of a file with one profile {@code t} that has an attachment and no rules. */
  String attached() {
    return VARIABLES + "profile t " + glob() + " {\n}\n";
  }

  private String pick(String... words) {
    return words[random.nextInt(words.length)];
  }

  private String maybe(int percent, String text) {
    return random.nextInt(100) < percent ? text : "";
  }

  private String rule() {
    boolean deny = random.nextInt(4) == 0;
    String prefix =
        (late ? maybe(15, pick("priority=1 ", "priority=-1 ", "priority=10 ")) : "")
            + maybe(25, "audit ")
            + (deny ? "deny " : "")
            + maybe(25, pick("owner ", late ? "other " : "owner "));
    if (random.nextInt(10) == 0) {
      return prefix + pick("link ", "link subset ") + glob() + " -> " + glob() + ",";
    }
    String mode = mode(deny);
    String path = maybe(10, "\"");
    path = path + glob() + path;
    return random.nextInt(8) == 0
        ? prefix + mode.replaceFirst(" ->.*", "") + " " + path + ","
        : prefix + path + " " + mode + ",";
  }

  private String mode(boolean deny) {
    String plain = pick("r", "w", "a", "rw", "k", "rk", "l", "m", "mr", "rwkl", "ra");
    if (random.nextInt(3) > 0) {
      return plain;
    }
    String exec =
        deny
            ? "x"
            : pick(
                "ix",
                "px",
                "Px",
                "cx",
                "Cx",
                "ux",
                "Ux",
                "pix",
                "Pix",
                "cix",
                "Cix",
                "pux",
                "PUx",
                "cux",
                "CUx",
                "px -> n",
                "Px -> n",
                "cx -> k",
                "Cix -> k",
                "pux -> n");
    return (exec.startsWith("x") || random.nextBoolean() ? "" : pick("r", "m", "rm")) + exec;
  }

  private String glob() {
    StringBuilder out =
        new StringBuilder(random.nextInt(12) == 0 ? pick("@{Y}", "@{S}", "@{D}", "/{,a}") : "/");
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      out.append(part(2));
    }
    return out.toString();
  }

  private String part(int depth) {
    return switch (random.nextInt(depth > 0 ? 14 : 9)) {
      case 0 -> "*";
      case 1 -> "**";
      case 2 -> pick("?", "[ab]", "[a-c]", "[^a]", "[^/]", "[a\\-]", "[]a]", "[^ab]");
      case 3, 4 -> "/";
      case 5 -> pick("@{X}", "@{Z}", "@{N}", "@{E}", "@{Y}", "@{S}", "@{D}");
      case 6 -> pick("\\*", "\\?", "\\[", "\\{", "\\\\", "\\141", "\\x62", "\\,", ".", "-");
      case 7, 8 -> pick("a", "b", "x", "ab");
      case 9, 10 -> "{" + alternative(depth) + "," + alternative(depth) + "}";
      case 11 -> "{," + alternative(depth) + "}";
      case 12 -> "{" + alternative(depth) + "," + alternative(depth) + "," + pick("", "a") + "}";
      default -> part(0) + part(0);
    };
  }

  private String alternative(int depth) {
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      out.append(part(depth - 1));
    }
    return out.toString();
  }
}
