package org.vambrace.lint;

import java.util.regex.Pattern;

/**
 * A glob over paths as users write it in {@code vambrace.toml}: {@code *} within a name, {@code **}
 * across names, {@code ?}; a glob without a slash matches the file's name anywhere. Immutable.
 *
 * @param glob as written, with {@code /}
 * @param pattern what it compiles to
 */
public record PathGlob(String glob, Pattern pattern) {

  /**
   * Compiles {@code glob}.
   *
   * @param directory where relative globs start, absolute
   */
  public static PathGlob of(String directory, String glob) {
    StringBuilder regex = new StringBuilder();
    boolean anywhere = !glob.contains("/");
    regex.append(anywhere ? ".*/" : glob.startsWith("/") ? "" : Pattern.quote(directory + "/"));
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c == '*' && i + 1 < glob.length() && glob.charAt(i + 1) == '*') {
        boolean names = i + 2 < glob.length() && glob.charAt(i + 2) == '/';
        regex.append(names ? "(?:.*/)?" : ".*");
        i += names ? 2 : 1;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return new PathGlob(glob, Pattern.compile(regex.toString(), Pattern.DOTALL));
  }

  /** Whether an absolute path, or a directory above it, matches. */
  public boolean matches(String path) {
    for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (pattern.matcher(path.substring(0, end)).matches()) {
        return true;
      }
    }
    return false;
  }
}
