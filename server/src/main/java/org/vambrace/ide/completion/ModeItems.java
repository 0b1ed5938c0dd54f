package org.vambrace.ide.completion;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vambrace.ide.cursor.Expected;
import org.vambrace.ide.words.ModeParts;
import org.vambrace.ide.words.Words;
import org.vambrace.text.TextRange;

/** Permission letters of file rules, by what is typed and by what the path looks like. */
final class ModeItems {
  private static final List<String> DATA =
      List.of(
          "r", "rw", "w", "rwk", "rk", "mr", "rm", "a", "ra", "k", "l", "rl", "rwl", "rwkl", "m",
          "mrw");
  private static final List<String> EXEC =
      List.of(
          "ix", "Px", "Cx", "Ux", "px", "cx", "ux", "Pix", "Cix", "PUx", "CUx", "pix", "cix", "pux",
          "cux");
  private static final List<String> DENY =
      List.of(
          "r", "w", "rw", "x", "rx", "rwx", "m", "mr", "mrx", "mrw", "k", "rk", "rwk", "l", "rl",
          "rwl", "rwkl", "wkl", "a", "ra", "mrwkl", "mrwklx");

  private ModeItems() {}

  static void add(Request request, Expected expected) {
    boolean deny = request.used().contains("deny");
    String path = expected.key();
    Set<String> modes = new LinkedHashSet<>();
    if (deny) {
      modes.addAll(DENY);
    } else {
      List<String> exec = new ArrayList<>();
      for (String mode : EXEC) {
        exec.add("r" + mode);
      }
      exec.addAll(EXEC);
      exec.add("mrix");
      boolean program = isProgram(path);
      modes.addAll(program ? exec : path.contains(".so") ? List.of("mr", "rm", "r") : List.of());
      modes.addAll(DATA);
      modes.addAll(exec);
      modes.addAll(extensions(request.cursor.typed(), exec));
    }
    TextRange range = request.cursor.range();
    int rank = path.isEmpty() ? 200 : 0;
    for (String mode : modes) {
      if (fits(request.cursor.typed(), mode)) {
        String detail = describe(mode);
        request.add(
            new CompletionItem(
                mode, ItemKind.PERMISSION, detail, range, mode, null, rank++, "mode", mode));
      }
    }
  }

  private static boolean isProgram(String path) {
    boolean library =
        path.contains("/lib/") && !path.contains("/var/lib/") || path.contains("{lib}");
    return path.contains("bin/")
        || path.contains("bin}")
        || path.contains("libexec")
        || library && !path.contains(".so") && !path.endsWith("*");
  }

  /** What is typed, longer by one letter or by an exec mode. */
  private static List<String> extensions(String typed, List<String> exec) {
    List<String> found = new ArrayList<>();
    boolean letters = !typed.isEmpty() && typed.chars().allMatch(c -> "rwakml".indexOf(c) >= 0);
    if (letters) {
      found.add(typed);
      for (char c : "rwakml".toCharArray()) {
        boolean clash = c == 'a' && typed.indexOf('w') >= 0 || c == 'w' && typed.indexOf('a') >= 0;
        if (typed.indexOf(c) < 0 && !clash) {
          found.add(typed + c);
        }
      }
      for (String mode : EXEC) {
        found.add(typed + mode);
      }
    }
    return found;
  }

  private static boolean fits(String typed, String mode) {
    return typed.isEmpty() || mode.startsWith(typed) || typed.length() == 1;
  }

  /** A few words on each letter: {@code read, inherit}. */
  static String describe(String mode) {
    List<String> words = new ArrayList<>();
    for (String part : ModeParts.of(mode)) {
      String text = Words.of("mode", part);
      if (text != null) {
        int stop = text.indexOf(';') > 0 ? text.indexOf(';') : text.length();
        int comma = text.indexOf(',');
        words.add(text.substring(0, comma > 0 ? Math.min(comma, stop) : stop));
      }
    }
    return String.join("; ", words);
  }
}
