package org.vambrace.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/**
 * What the {@code .editorconfig} files above a file say of its layout (editorconfig.org): {@code
 * indent_style}, {@code indent_size}, {@code tab_width} and {@code insert_final_newline}.
 * Stateless.
 */
public final class EditorConfig {
  private static final int MAX_INDENT = 16;

  private EditorConfig() {}

  /** The options for {@code path}; where nothing is said, the defaults. */
  public static FormatOptions options(Snapshot snapshot, String path) {
    List<String> texts = new ArrayList<>();
    List<String> places = new ArrayList<>();
    for (String at = Paths.parent(path); at != null; at = Paths.parent(at)) {
      SourceText text = snapshot.read(Paths.resolve(at, ".editorconfig")).text();
      if (text != null) {
        texts.add(0, text.text());
        places.add(0, at);
        if (isRoot(text.text())) {
          break;
        }
      }
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      read(texts.get(i), Paths.below(places.get(i), path), values);
    }
    return options(values);
  }

  private static FormatOptions options(Map<String, String> values) {
    FormatOptions usual = FormatOptions.DEFAULT;
    String newline = values.get("insert_final_newline");
    boolean last = newline == null ? usual.finalNewline() : newline.equals("true");
    String style = values.get("indent_style");
    String size = values.getOrDefault("indent_size", "");
    if ("tab".equals(style)) {
      return new FormatOptions("\t", last);
    }
    String number = size.equals("tab") ? values.getOrDefault("tab_width", "") : size;
    int width = number.matches("\\d{1,2}") ? Integer.parseInt(number) : 0;
    boolean fits = width > 0 && width <= MAX_INDENT;
    return new FormatOptions(fits ? " ".repeat(width) : usual.indent(), last);
  }

  private static boolean isRoot(String text) {
    for (String line : text.split("\n")) {
      String bare = line.strip().toLowerCase(Locale.ROOT);
      if (bare.startsWith("[")) {
        return false;
      }
      if (bare.matches("root\\s*=\\s*true")) {
        return true;
      }
    }
    return false;
  }

  private static void read(String text, @Nullable String relative, Map<String, String> values) {
    boolean counts = false;
    for (String line : text.split("\n")) {
      String bare = line.strip();
      int equals = bare.indexOf('=');
      if (bare.startsWith("[") && bare.endsWith("]")) {
        counts = relative != null && matches(bare.substring(1, bare.length() - 1), relative);
      } else if (counts && equals > 0 && !bare.startsWith("#") && !bare.startsWith(";")) {
        values.put(
            bare.substring(0, equals).strip().toLowerCase(Locale.ROOT),
            bare.substring(equals + 1).strip().toLowerCase(Locale.ROOT));
      }
    }
  }

  /** Section names are globs; without a slash they match a name in any directory. */
  private static boolean matches(String glob, String relative) {
    String bare = glob.startsWith("/") ? glob.substring(1) : glob;
    boolean anywhere = glob.indexOf('/') < 0;
    String subject = anywhere ? Paths.name("/" + relative) : relative;
    StringBuilder out = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < bare.length(); i++) {
      char c = bare.charAt(i);
      switch (c) {
        case '*' -> {
          boolean deep = bare.startsWith("**", i);
          out.append(deep ? ".*" : "[^/]*");
          i += deep ? 1 : 0;
        }
        case '?' -> out.append("[^/]");
        case '{' -> {
          depth++;
          out.append("(?:");
        }
        case '}' -> out.append(depth-- > 0 ? ")" : "\\}");
        case ',' -> out.append(depth > 0 ? "|" : ",");
        default -> out.append(Pattern.quote(String.valueOf(c)));
      }
    }
    try {
      return Pattern.compile(out.toString()).matcher(subject).matches();
    } catch (PatternSyntaxException e) {
      return false; // unbalanced braces: the section means nothing
    }
  }
}
