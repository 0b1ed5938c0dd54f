package org.vambrace.vocabulary;

/**
 * The words that start an item of policy (parser_lex.l, "keyword_table"), prefixes of rules and the
 * old spelling of include among them: where one starts a line after something unfinished, a new
 * item is likely meant.
 */
public final class ItemWords {
  /** All of them. */
  public static final Names NAMES =
      Names.of(
              "#include abi alias allow audit capability change_profile dbus deny file hat if"
                  + " include link mount network other owner pivot_root profile ptrace remount"
                  + " rewrite set signal umount unix unmount user")
          .and(Target.V4_1, "all io_uring mqueue prompt userns");

  private ItemWords() {}
}
