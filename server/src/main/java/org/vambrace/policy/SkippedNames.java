package org.vambrace.policy;

import java.util.List;

/**
 * Names that apparmor_parser passes over in a directory (parser_lex.l, is_blacklisted; the list is
 * libapparmor's private.c), and directories of a policy tree that hold no policy text. Stateless.
 */
public final class SkippedNames {
  private static final List<String> SUFFIXES =
      List.of(
          ".dpkg-new",
          ".dpkg-old",
          ".dpkg-dist",
          ".dpkg-bak",
          ".dpkg-remove",
          ".pacsave",
          ".pacnew",
          ".rpmnew",
          ".rpmsave",
          ".orig",
          ".rej",
          "~");
  private static final List<String> DIRECTORIES =
      List.of("cache", "cache.d", "disable", "force-complain");

  private SkippedNames() {}

  /** Whether apparmor_parser passes over a file of this name. */
  public static boolean file(String name) {
    if (name.isEmpty() || name.startsWith(".") || name.equals("README")) {
      return true;
    }
    for (String suffix : SUFFIXES) {
      if (name.endsWith(suffix)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a directory of this name is not searched for policy: hidden ones, compiled caches, and
   * the two whose entries only name profiles that live elsewhere.
   */
  public static boolean directory(String name) {
    return name.startsWith(".") || DIRECTORIES.contains(name);
  }
}
