package org.vambrace.vocabulary;

import java.util.Set;

/**
 * The words that start an item of policy (parser_lex.l of apparmor 6.0, "keyword_table"): where one
 * starts a line after something unfinished, a new item is likely meant.
 */
public final class ItemWords {
  /** All of them, prefixes of rules and the old spelling of include among them. */
  public static final Set<String> ALL =
      Set.of(
          "#include",
          "abi",
          "alias",
          "all",
          "allow",
          "audit",
          "capability",
          "change_profile",
          "dbus",
          "deny",
          "file",
          "hat",
          "if",
          "include",
          "io_uring",
          "link",
          "mount",
          "mqueue",
          "network",
          "other",
          "owner",
          "pivot_root",
          "profile",
          "prompt",
          "ptrace",
          "remount",
          "rewrite",
          "set",
          "signal",
          "umount",
          "unix",
          "unmount",
          "user",
          "userns");

  private ItemWords() {}
}
