package org.vambrace.ide.symbols;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a name or path matches a glob, for navigation (apparmor.d(5), "Globbing"). The automaton
 * decides where it matters; this only has to be quick.
 */
public final class NameGlob {
  private static final int LONGEST = 4_000;
  private final Pattern pattern;

  private NameGlob(Pattern pattern) {
    this.pattern = pattern;
  }

  /** The glob, or null if it is none that could match. */
  public static @Nullable NameGlob of(String glob) {
    if (glob.length() > LONGEST) {
      return null;
    }
    StringBuilder out = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c == '\\' && i + 1 < glob.length()) {
        out.append(Pattern.quote(glob.substring(++i, i + 1)));
      } else if (c == '*') {
        boolean deep = i + 1 < glob.length() && glob.charAt(i + 1) == '*';
        while (i + 1 < glob.length() && glob.charAt(i + 1) == '*') {
          i++;
        }
        out.append(deep ? ".*" : "[^/]*");
      } else if (c == '?') {
        out.append("[^/]");
      } else if (c == '[') {
        int close = glob.indexOf(']', i + 2);
        if (close < 0) {
          return null;
        }
        String inner = glob.substring(i + 1, close).replace("\\", "\\\\").replace("[", "\\[");
        out.append('[').append(inner.replace("&&", "&\\&")).append(']');
        i = close;
      } else if (c == '{') {
        depth++;
        out.append("(?:");
      } else if (c == '}' && depth > 0) {
        depth--;
        out.append(')');
      } else if (c == ',' && depth > 0) {
        out.append('|');
      } else {
        out.append(Pattern.quote(String.valueOf(c)));
      }
    }
    try {
      return depth == 0 ? new NameGlob(Pattern.compile(out.toString())) : null;
    } catch (PatternSyntaxException e) {
      return null; // a class that apparmor_parser refuses too, or such as only it understands
    }
  }

  /** Whether all of {@code name} matches. */
  public boolean matches(String name) {
    return pattern.matcher(name).matches();
  }
}
