package org.vambrace.ide.completion;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vambrace.ide.cursor.Expected;
import org.vambrace.policy.FileKind;

/** Keywords that may start a declaration, a rule or what follows a head. */
final class KeywordItems {
  private static final List<String> PREAMBLE = List.of("profile", "include", "abi", "alias");
  private static final List<String> TUNABLE = List.of("include", "abi", "alias");
  private static final List<String> RULES =
      List.of(
          "capability",
          "network",
          "signal",
          "ptrace",
          "unix",
          "dbus",
          "mount",
          "umount",
          "remount",
          "pivot_root",
          "change_profile",
          "userns",
          "mqueue",
          "io_uring",
          "all");
  private static final List<String> FILES = List.of("file", "link");
  private static final List<String> OTHERS =
      List.of("include", "profile", "hat", "set rlimit", "if", "abi");
  private static final Set<String> MODES = Set.of("allow", "deny", "prompt");
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "in", ">", ">=", "<", "<=");
  private static final Set<String> OWNERS = Set.of("owner", "other", "user");

  private static final Map<String, String> SNIPPETS =
      Map.ofEntries(
          Map.entry(
              "profile",
              "profile ${1:name} ${2:/usr/bin/name} {\n  include <abstractions/base>\n\n  $0\n}"),
          Map.entry("hat", "hat ${1:name} {\n  $0\n}"),
          Map.entry("if", "if ${1:test} {\n  $0\n}"),
          Map.entry("else", "else {\n  $0\n}"));

  private KeywordItems() {}

  static void add(Request request, Expected expected) {
    switch (expected.slot()) {
      case PREAMBLE -> preamble(request);
      case RULE -> rules(request);
      case PREFIXED_RULE -> prefixed(request);
      case IF_EXISTS -> ifExists(request, expected.key().isEmpty() ? expected.rule() : "");
      case ARROW -> {
        int rank = expected.rule().equals("mount") ? 70 : 0;
        request.word("->", "-> ", null, ItemKind.KEYWORD, "keyword", "->", rank);
      }
      case HASH_INCLUDE -> keyword(request, "#include", 0);
      case ELSE_IF -> keyword(request, "if", 0);
      case MODIFIER -> modifiers(request, expected.rule());
      default -> head(request, expected.rule().equals("hat"));
    }
  }

  private static void preamble(Request request) {
    List<String> words = request.kind == FileKind.TUNABLE ? TUNABLE : PREAMBLE;
    int rank = 0;
    for (String word : words) {
      boolean late = request.cursor.afterProfile() && !word.equals("profile");
      if (!late || word.equals("include")) {
        keyword(request, word, rank++);
      }
    }
    if (!request.cursor.afterProfile()) {
      declaration(request, rank);
    }
  }

  /** A new variable. */
  static void declaration(Request request, int rank) {
    request.word("@{", "@{", "@{${1:NAME}} = $0", ItemKind.VARIABLE, "", "", rank);
  }

  private static void rules(Request request) {
    int rank = 10;
    for (String word : List.of("include", "capability", "network", "owner", "deny", "audit")) {
      keyword(request, word, rank++);
    }
    // What virt-aa-helper writes is pasted into a guest's profile: no profiles, no abi of its own.
    boolean pasted = request.kind == FileKind.GENERATED_FILES;
    for (List<String> words : List.of(RULES, FILES, pasted ? List.<String>of() : OTHERS)) {
      for (String word : words) {
        keyword(request, word, rank++);
      }
    }
    for (String word : List.of("allow", "prompt", "other")) {
      keyword(request, word, rank++);
    }
    if (KnownWords.newer(request.target)) {
      keyword(request, "priority", rank++);
    }
    if (request.cursor.afterCondition()) {
      keyword(request, "else", 0);
    }
  }

  private static void prefixed(Request request) {
    Set<String> used = request.used();
    boolean owner = used.stream().anyMatch(OWNERS::contains);
    int rank = 10;
    if (!owner) {
      if (used.stream().noneMatch(MODES::contains)) {
        if (used.contains("priority") && !used.contains("audit")) {
          keyword(request, "audit", rank++);
        }
        for (String word : List.of("deny", "allow", "prompt")) {
          keyword(request, word, rank++);
        }
      }
      for (String word : List.of("owner", "other")) {
        keyword(request, word, rank++);
      }
      for (String word : RULES) {
        if (!word.equals("network") && !word.equals("all") || !used.contains("priority")) {
          keyword(request, word, rank++);
        }
      }
    }
    for (String word : FILES) {
      keyword(request, word, rank++);
    }
  }

  private static void keyword(Request request, String word, int rank) {
    boolean deny = request.used().contains("deny");
    boolean bare = Set.of("all", "file", "userns").contains(word) && !(deny && word.equals("file"));
    String text = word.equals("priority") ? "priority=" : bare ? word : word + " ";
    request.word(word, text, SNIPPETS.get(word), ItemKind.KEYWORD, "keyword", word, rank);
  }

  private static void ifExists(Request request, String which) {
    String text = which.equals("exists") ? "exists" : "if exists";
    request.word(text, text + " <", null, ItemKind.KEYWORD, "keyword", "if exists", 50);
  }

  private static void modifiers(Request request, String rule) {
    List<String> words = rule.equals("link") ? List.of("subset") : List.of("safe", "unsafe");
    for (String word : words) {
      request.word(word, word + " ", null, ItemKind.KEYWORD, "keyword", word, 60);
    }
  }

  private static void head(Request request, boolean hat) {
    Set<String> used = request.used();
    if (!used.contains("flags")) {
      request.word("flags", "flags=(", "flags=(${1})", ItemKind.KEY, "keyword", "flags", 0);
    }
    if (!used.contains("xattrs") && !used.contains("flags") && !hat) {
      request.word("xattrs", "xattrs=(", "xattrs=(${1})", ItemKind.KEY, "keyword", "xattrs", 1);
    }
  }

  /** Operands of an {@code if}. */
  static void condition(Request request, Expected expected) {
    boolean variable = expected.key().equals("defined") || COMPARISONS.contains(expected.key());
    if (!variable) {
      boolean assigned = expected.key().equals("=");
      List<String> words =
          assigned
              ? List.of("true", "false", "not", "defined")
              : List.of("not", "defined", "true", "false");
      for (String word : words) {
        if (!word.equals(expected.key())) {
          request.word(word, ItemKind.KEYWORD, "keyword", 0);
        }
      }
    }
    VariableItems.add(request, false);
    VariableItems.booleans(request);
  }
}
