package org.vambrace.ide.hover;

import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vambrace.ide.symbols.Role;
import org.vambrace.ide.symbols.TreeWords;
import org.vambrace.policy.FileModel;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.Word;

/** What a file brings to what includes it, counted. */
final class FileSummary {
  private static final int MAX_INCLUDES = 12;

  private FileSummary() {}

  /** How many rules, and of which kinds: {@code 12 rules: 9 file, 2 signal, 1 unix}; or empty. */
  static String rules(FileModel file) {
    Map<String, Integer> kinds = new LinkedHashMap<>();
    int[] all = new int[1];
    visit(
        file,
        item -> {
          if (item instanceof Rule rule) {
            kinds.merge(kind(rule), 1, Integer::sum);
            all[0]++;
          }
        });
    if (all[0] == 0) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    kinds.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(e -> parts.add(e.getValue() + " " + e.getKey()));
    return all[0] + (all[0] == 1 ? " rule: " : " rules: ") + String.join(", ", parts);
  }

  /** The files it includes in its turn. */
  static List<String> includes(FileModel file) {
    Set<String> found = new LinkedHashSet<>();
    visit(
        file,
        item -> {
          if (item instanceof Include include) {
            found.add("`" + include.path().path() + "`");
          }
        });
    return found.stream().limit(MAX_INCLUDES).toList();
  }

  private static String kind(Rule rule) {
    String name = rule.getClass().getSimpleName().replace("Rule", "");
    String kind = name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
    boolean deny = rule.prefix().isDeny();
    return (deny ? "deny " : "") + (rule instanceof FileRule ? "file" : kind);
  }

  private static void visit(FileModel file, java.util.function.Consumer<Item> consumer) {
    TreeWords.visit(
        file.syntax().document(),
        new TreeWords.Visitor() {
          @Override
          public void item(Item item, Deque<Profile> profiles) {
            consumer.accept(item);
          }

          @Override
          public void word(Word word, Role role, Item item, Deque<Profile> profiles) {
            // only whole items are counted
          }
        });
  }
}
