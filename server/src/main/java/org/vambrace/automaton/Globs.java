package org.vambrace.automaton;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads AppArmor globs (apparmor.d(5), "Globbing (AARE)"). Stateless, thread-safe. */
public final class Globs {
  private Globs() {}

  /**
   * Compiles a glob.
   *
   * @param text the glob after apparmor_parser's first pass and variable expansion: quotes off,
   *     escapes decoded but for {@code \} before glob characters; bytes as {@link
   *     org.vambrace.text.ByteText} keeps them
   * @return the pattern, or why apparmor_parser refuses it
   */
  public static GlobResult compile(CharSequence text) {
    GlobTokens tokens = GlobTokens.read(text);
    GlobError error = tokens.error();
    if (error != null) {
      return error;
    }
    ExpressionParser parser = new ExpressionParser(tokens);
    @Nullable Node node = parser.parse();
    if (node == null) {
      GlobError refused = parser.error();
      return refused != null ? refused : new GlobError(GlobError.Reason.BAD_CLASS, 0);
    }
    PatternBuilder builder = new PatternBuilder();
    builder.add(node);
    return new Glob(builder.build(), tokens.needlessBackslashes());
  }

  /**
   * Whether apparmor_parser takes a glob, without compiling it.
   *
   * @param text as for {@link #compile}
   * @return why it is refused, or null
   */
  public static @Nullable GlobError check(CharSequence text) {
    if (isPlain(text)) {
      return null;
    }
    GlobTokens tokens = GlobTokens.read(text);
    GlobError error = tokens.error();
    if (error != null) {
      return error;
    }
    ExpressionParser parser = new ExpressionParser(tokens);
    parser.parse();
    return parser.error();
  }

  /** Whether nothing in {@code text} can make it a bad glob. */
  private static boolean isPlain(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '[' || c == ']' || c == '{' || c == '}' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  /**
   * Collapses runs of slashes as apparmor_parser does with paths before it compiles them. Just two
   * slashes at the beginning stay, because Linux lets {@code //} be a root of its own; but what
   * follows a third slash there collapses to one. Works on the text as it stands, inside groups and
   * classes too (observed: parser_regex.c).
   */
  public static String collapseSlashes(String path) {
    if (!path.contains("//")) {
      return path;
    }
    StringBuilder out = new StringBuilder(path.length());
    int i = 0;
    if (path.startsWith("//") && !path.startsWith("///")) {
      out.append("//");
      i = 2;
    }
    boolean slash = false;
    for (; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c != '/' || !slash) {
        out.append(c);
      }
      slash = c == '/';
    }
    return out.toString();
  }

  /**
   * What the kernel hands over as a path: starts with a slash, has no two slashes in a row, no NUL,
   * and no name that is one dot or two (fs/d_path.c).
   */
  public static Pattern kernelPaths() {
    Node any = new Node.Bytes(ByteSet.NOT_SLASH, true);
    Node dot = new Node.Bytes(ByteSet.EMPTY.with('.'), false);
    Node other = new Node.Bytes(ByteSet.EMPTY.with(0).with('/').with('.').complement(), true);
    Node rest = new Node.Star(any);
    Node name =
        new Node.Choice(
            List.of(
                new Node.Sequence(List.of(other, rest)),
                new Node.Sequence(List.of(dot, other, rest)),
                new Node.Sequence(List.of(dot, dot, any, rest))));
    Node slash = new Node.Bytes(ByteSet.EMPTY.with('/'), false);
    PatternBuilder builder = new PatternBuilder();
    builder.add(slash);
    builder.add(new Node.Star(new Node.Sequence(List.of(name, slash))));
    builder.add(new Node.Choice(List.of(new Node.Sequence(List.of()), name)));
    return builder.build();
  }
}
