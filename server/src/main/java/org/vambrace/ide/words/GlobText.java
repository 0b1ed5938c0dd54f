package org.vambrace.ide.words;

import java.util.ArrayList;
import java.util.List;

/** Explains a glob in words and by examples (apparmor.d(5), "Globbing"). Stateless. */
public final class GlobText {
  private static final int MAX_LISTED = 8;

  private GlobText() {}

  /** Whether the word has glob characters outside of variables. */
  public static boolean isGlob(String word) {
    String plain = word.replaceAll("@\\{\\w+\\}", "");
    for (int i = 0; i < plain.length(); i++) {
      if (plain.charAt(i) == '\\') {
        i++;
      } else if (plain.startsWith("@{", i)) {
        i++; // a variable that is not finished
      } else if ("*?[{".indexOf(plain.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Markdown: what the parts mean, what alternations come to, what matches. */
  public static String explain(String glob) {
    List<String> lines = new ArrayList<>();
    lines.add("Glob `" + glob + "`");
    lines.add("");
    if (glob.contains("**")) {
      lines.add("* `**` any characters, `/` too");
    }
    if (glob.replace("**", "").contains("*")) {
      lines.add("* `*` any characters but `/`");
    }
    if (glob.contains("?")) {
      lines.add("* `?` one character but `/`");
    }
    if (glob.contains("[")) {
      lines.add("* `[ ]` one character of a class; `[^ ]` one outside of it");
    }
    List<String> alternatives = alternatives(glob);
    if (alternatives.size() > 1) {
      lines.add("* `{ , }` alternation: " + alternatives.size() + " in all");
      lines.add("");
      for (String one : alternatives.subList(0, Math.min(MAX_LISTED, alternatives.size()))) {
        lines.add("  * `" + one + "`");
      }
      if (alternatives.size() > MAX_LISTED) {
        lines.add("  * ...");
      }
    }
    lines.add("");
    lines.add("Matches for example " + examples(alternatives));
    return String.join("\n", lines);
  }

  private static String examples(List<String> alternatives) {
    List<String> found = new ArrayList<>();
    for (String one : alternatives.subList(0, Math.min(3, alternatives.size()))) {
      found.add("`" + example(one) + "`");
    }
    return String.join(", ", found);
  }

  /** One text that a glob matches; of alternatives the first. */
  public static String example(String given) {
    String glob = alternatives(given).get(0);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      int close = c == '[' ? glob.indexOf(']', i + 2) : -1;
      if (c == '\\' && i + 1 < glob.length()) {
        out.append(glob.charAt(++i));
      } else if (c == '*') {
        boolean deep = i + 1 < glob.length() && glob.charAt(i + 1) == '*';
        out.append(deep ? "a/b" : "a");
        i += deep ? 1 : 0;
      } else if (c == '?') {
        out.append('a');
      } else if (close > 0) {
        boolean not = glob.charAt(i + 1) == '^';
        out.append(not ? (glob.substring(i, close).contains("a") ? "_" : "a") : glob.charAt(i + 1));
        i = close;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** The globs without alternation that {@code glob} stands for; at most 1000. */
  public static List<String> alternatives(String glob) {
    int open = open(glob);
    int close = open < 0 ? -1 : close(glob, open);
    if (close < 0) {
      return List.of(glob);
    }
    List<String> found = new ArrayList<>();
    int depth = 0;
    int from = open + 1;
    for (int i = open + 1; i <= close && found.size() < 1000; i++) {
      char c = glob.charAt(i);
      if (c == '\\') {
        i++;
      } else if (depth == 0 && (c == ',' || i == close)) {
        String one = glob.substring(0, open) + glob.substring(from, i);
        found.addAll(alternatives(one + glob.substring(close + 1)));
        from = i + 1;
      } else {
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      }
    }
    return found;
  }

  private static int open(String glob) {
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{' && (i == 0 || glob.charAt(i - 1) != '@')) {
        return i;
      }
    }
    return -1;
  }

  private static int close(String glob, int open) {
    int depth = 0;
    for (int i = open; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
