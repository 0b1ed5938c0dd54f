package org.vambrace.lint.checks;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Edits;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Items;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.Abi;
import org.vambrace.syntax.Alias;
import org.vambrace.syntax.BooleanAssignment;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Rule;
import org.vambrace.syntax.VariableAssignment;
import org.vambrace.text.LineIndex;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;

/** Items of one body that do not start in the same column. */
public final class UnevenIndentationCheck implements FileCheck {
  private static final CheckInfo INFO =
      new CheckInfo("uneven-indentation", Severity.INFORMATION, CheckInfo.Group.STYLE, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    body(file, file.document().items(), out);
  }

  private static void body(FileContext file, List<Item> items, Reporter out) {
    Map<Boolean, Map<Integer, Integer>> counts = new HashMap<>();
    Set<Integer> aligned = new HashSet<>();
    for (Item item : items) {
      int column = column(file, item);
      if (column >= 0) {
        counts.computeIfAbsent(isRule(item), k -> new TreeMap<>()).merge(column, 1, Integer::sum);
        int behind = behindPrefix(file, item);
        if (behind > 0) {
          aligned.add(column + behind);
        }
      }
      body(file, Items.inside(item), out);
    }
    Map<Boolean, Integer> wanted = new HashMap<>();
    counts.forEach(
        (kind, columns) -> {
          // The leftmost of those that are most frequent.
          int most = Collections.max(columns.values());
          columns.forEach(
              (column, count) -> {
                if (count == most) {
                  wanted.putIfAbsent(kind, column);
                }
              });
        });
    for (Item item : items) {
      int column = column(file, item);
      int usual = wanted.getOrDefault(isRule(item), column);
      boolean below = isRule(item) && aligned.contains(column);
      if (column >= 0 && column != usual && !(below && column > usual)) {
        int start = item.range().start();
        report(file, item, new TextRange(start - column, start), usual, out);
      }
    }
  }

  /** How far behind its start a rule's words begin that are no prefix; 0 without a prefix. */
  private static int behindPrefix(FileContext file, Item item) {
    if (!(item instanceof Rule rule) || rule.prefix().isEmpty()) {
      return 0;
    }
    String text = file.text().text();
    int at = rule.prefix().range().end();
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at - rule.range().start();
  }

  /** Declarations stand to the left of rules in a fragment, so each is compared with its like. */
  private static boolean isRule(Item item) {
    return !(item instanceof Abi
        || item instanceof Alias
        || item instanceof VariableAssignment
        || item instanceof BooleanAssignment);
  }

  /** The number of blanks before an item; -1 where it does not start its line, or behind tabs. */
  private static int column(FileContext file, Item item) {
    LineIndex lines = file.text().lines();
    int at = item.range().start();
    int start = lines.start(lines.line(at));
    String before = file.text().text().substring(start, at);
    return before.isBlank() && !before.contains("\t") ? before.length() : -1;
  }

  private static void report(
      FileContext file, Item item, TextRange blanks, int wanted, Reporter out) {
    TextEdit edit = new TextEdit(blanks, " ".repeat(wanted));
    int end = Math.min(item.range().end(), item.range().start() + 1);
    out.report(
        file.at(new TextRange(item.range().start(), end)),
        "indented by " + blanks.length() + ", its neighbours by " + wanted,
        Edits.fix(file, "indent by " + wanted, true, edit));
  }
}
