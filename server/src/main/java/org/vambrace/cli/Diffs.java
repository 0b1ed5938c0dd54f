package org.vambrace.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Changes as a unified diff, which patch(1) and git take. Stateless. */
final class Diffs {
  private static final int CONTEXT = 3;
  private static final String NO_NEWLINE = "\\ No newline at end of file";

  private Diffs() {}

  /** The diff of a file; empty if nothing changed. */
  static String unified(String path, String before, String after) {
    if (before.equals(after)) {
      return "";
    }
    List<String> old = lines(before);
    List<String> now = lines(after);
    String name = path.replaceFirst("^(?:\\./+|/+)+", "");
    List<String> diff =
        UnifiedDiffUtils.generateUnifiedDiff(
            head("a/" + name), head("b/" + name), old, DiffUtils.diff(old, now), CONTEXT);
    StringBuilder out = new StringBuilder();
    for (String line : diff) {
      out.append(line.replace("\0", "\n" + NO_NEWLINE)).append('\n');
    }
    return out.toString();
  }

  /** A name as git writes it in a diff: odd ones quoted, a tab behind those with blanks. */
  private static String head(String name) {
    StringBuilder out = new StringBuilder();
    boolean odd = false;
    for (char c : name.toCharArray()) {
      boolean quoted = c == '"' || c == '\\';
      boolean control = c < ' ' || c == 0x7F;
      odd |= quoted || control;
      out.append(
          quoted
              ? "\\" + c
              : control ? String.format(Locale.ROOT, "\\%03o", (int) c) : String.valueOf(c));
    }
    return odd ? '"' + out.toString() + '"' : name.contains(" ") ? name + '\t' : name;
  }

  /**
   * Lines without their LF; one that lacks it is marked, so that it differs from one that has it.
   */
  private static List<String> lines(String text) {
    List<String> out = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      out.add(text.substring(start, end).replace('\0', '\uFFFD'));
      start = end + 1;
    }
    if (start < text.length()) {
      out.add(text.substring(start).replace('\0', '\uFFFD') + "\0");
    }
    return out;
  }
}
