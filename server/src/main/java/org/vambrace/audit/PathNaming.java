package org.vambrace.audit;

/** How a proposed rule writes a path that a record names. Implementations are thread-safe. */
@FunctionalInterface
public interface PathNaming {
  /** Writes exactly the path, its special characters escaped. */
  PathNaming LITERAL = (path, pid) -> escape(path);

  /**
   * The pattern for {@code path}.
   *
   * @param path a path as the kernel reports it
   * @param pid the number of the process that the record is about, or the empty text
   * @return a pattern that matches {@code path}, not yet quoted
   */
  String pattern(String path, String pid);

  /** The text with a backslash before each character that AppArmor's patterns give a meaning. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("\\?*[]{}\"^!".indexOf(c) >= 0 || (c == '@' && text.startsWith("@{", i))) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }

  /**
   * The text as one word of a rule: in quotes where a blank, a comma or a {@code #} would end it.
   */
  static String quoteIfNeeded(String word) {
    boolean needed = word.isEmpty() || word.endsWith(",") || word.startsWith("#");
    for (int i = 0; i < word.length() && !needed; i++) {
      needed = word.charAt(i) <= ' ' || (i == 0 && "()=".indexOf(word.charAt(i)) >= 0);
    }
    return needed ? '"' + word + '"' : word;
  }
}
