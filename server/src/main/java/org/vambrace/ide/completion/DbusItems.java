package org.vambrace.ide.completion;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vambrace.ide.words.Words;
import org.vambrace.policy.FileModel;
import org.vambrace.syntax.Condition;
import org.vambrace.syntax.DbusRule;
import org.vambrace.syntax.Word;

/**
 * Names, paths, interfaces and members of D-Bus: first those that rules of the file and of what it
 * includes use for the same condition, then the usual ones.
 */
final class DbusItems {
  private DbusItems() {}

  static void add(Request request, String key) {
    Set<String> found = new LinkedHashSet<>();
    for (FileModel file : request.files()) {
      request.cancel.check();
      Rules.visit(file, DbusRule.class, rule -> values(request, rule, key, found));
    }
    int rank = 0;
    for (String value : found) {
      request.word(value, ItemKind.VALUE, table(key), rank++);
    }
    for (String usual : Words.table(table(key)).keySet()) {
      String value = key.equals("path") ? "/" + usual.replace('.', '/') : usual;
      request.word(value, value, null, ItemKind.VALUE, table(key), usual, rank++);
    }
  }

  private static String table(String key) {
    return key.equals("member") ? "dbus-member" : "dbus-name";
  }

  private static void values(Request request, DbusRule rule, String key, Set<String> found) {
    if (!rule.range().touches(request.cursor.offset())) {
      take(rule.conditions(), key, found);
      if (rule.peer() != null) {
        take(rule.peer().conditions(), key, found);
      }
    }
  }

  private static void take(List<Condition> conditions, String key, Set<String> found) {
    for (Condition condition : conditions) {
      if (condition.key().raw().equals(key)) {
        for (Word value : condition.values()) {
          if (!value.quoted()) {
            found.add(value.raw());
          }
        }
      }
    }
  }
}
