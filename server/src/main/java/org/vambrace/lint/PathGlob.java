package org.vambrace.lint;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.vambrace.workspace.Paths;

/**
 * A glob over paths as users write it in {@code vambrace.toml}: {@code *} and {@code ?} within a
 * name, {@code **} across names, {@code [a-z]} and {@code [!a-z]}, <code>{a,b}</code>; a glob
 * without a slash matches the file's name anywhere, one with a slash at its end directories.
 * Immutable.
 *
 * @param glob as written, with {@code /}
 * @param pattern what it compiles to
 * @param directories whether only what lies below a match is meant
 */
public record PathGlob(String glob, Pattern pattern, boolean directories) {

  /**
   * Compiles {@code glob}.
   *
   * @param directory where relative globs start, absolute
   */
  public static PathGlob of(String directory, String glob) {
    boolean directories = glob.endsWith("/") && glob.length() > 1;
    String bare = directories ? glob.substring(0, glob.length() - 1) : glob;
    String start = bare.contains("/") ? directory : null;
    String rest = bare;
    while (start != null && (rest.startsWith("./") || rest.startsWith("../"))) {
      boolean up = rest.startsWith("../");
      String parent = up ? Paths.parent(start) : start;
      start = parent == null ? start : parent;
      rest = rest.substring(up ? 3 : 2);
    }
    String before =
        start == null
            ? ".*/"
            : rest.startsWith("/") ? "" : Pattern.quote(Paths.resolve(start, "")) + "/";
    String regex = before + regex(rest, start != null);
    return new PathGlob(glob, Pattern.compile(regex, Pattern.DOTALL), directories);
  }

  /**
   * A glob as a regular expression.
   *
   * @param across whether a double star goes across slashes
   */
  public static String regex(String glob, boolean across) {
    StringBuilder regex = new StringBuilder();
    int open = 0;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      int set = c == '[' ? endOfSet(glob, i) : -1;
      if (across && c == '*' && glob.startsWith("**", i)) {
        boolean names = glob.startsWith("**/", i);
        regex.append(names ? "(?:.*/)?" : ".*");
        i += names ? 2 : 1;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else if (set > 0) {
        regex.append(set(glob.substring(i + 1, set)));
        i = set;
      } else if (c == '{' && glob.indexOf('}', i) > 0) {
        regex.append("(?:");
        open++;
      } else if (c == '}' && open > 0) {
        regex.append(')');
        open--;
      } else if (c == ',' && open > 0) {
        regex.append('|');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.append(")".repeat(open)).toString();
  }

  /** Where a set of characters ends; a bracket in the first place belongs to it. */
  private static int endOfSet(String glob, int start) {
    int first = start + 1;
    if (first < glob.length() && "!^".indexOf(glob.charAt(first)) >= 0) {
      first++;
    }
    return glob.indexOf(']', first + 1);
  }

  private static String set(String inner) {
    boolean not = inner.startsWith("!") || inner.startsWith("^");
    String members = (not ? inner.substring(1) : inner).replaceAll("([\\\\\\[\\]&^])", "\\\\$1");
    String regex = "(?!/)[" + (not ? "^" : "") + members + "]";
    try {
      return Pattern.compile(regex).pattern();
    } catch (PatternSyntaxException e) {
      // A range the wrong way round: as shells do, it is taken for what it looks like.
      return Pattern.quote("[" + inner + "]");
    }
  }

  /** Whether an absolute path, or a directory above it, matches. */
  public boolean matches(String path) {
    int whole = directories ? path.lastIndexOf('/') : path.length();
    for (int end = whole; end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (pattern.matcher(path.substring(0, end)).matches()) {
        return true;
      }
    }
    return false;
  }
}
