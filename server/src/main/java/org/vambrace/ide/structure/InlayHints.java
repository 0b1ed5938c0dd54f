package org.vambrace.ide.structure;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.symbols.ExecRule;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Includes;
import org.vambrace.ide.symbols.Occurrence;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.Symbol;
import org.vambrace.ide.symbols.TreeWords;
import org.vambrace.ide.symbols.VariableText;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.policy.PolicyModel;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Rule;
import org.vambrace.text.CancelToken;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Snapshot;

/**
 * What is not written but counts: values of variables, what an include brings, what rules allow
 * that name no permission. Stateless.
 */
public final class InlayHints {
  private static final int LONGEST = 36;

  private InlayHints() {}

  /**
   * One hint.
   *
   * @param offset where it is shown
   * @param text what it says
   * @param tooltip more of it, or empty
   */
  public record Hint(int offset, String text, String tooltip) {}

  /** The hints in a part of a file. */
  public static List<Hint> of(
      Snapshot snapshot, String path, TextRange within, CancelToken cancel) {
    FileSymbols symbols = PolicyIndex.file(snapshot, path);
    PolicyModel model = snapshot.model(path, cancel);
    List<Hint> found = new ArrayList<>();
    if (symbols == null || model == null) {
      return found;
    }
    for (Occurrence one : symbols.occurrences()) {
      if (!within.touches(one.range().start())) {
        continue;
      }
      cancel.check();
      Hint hint =
          one.use() == Occurrence.Use.VALUE && one.symbol().kind() == Symbol.Kind.VARIABLE
              ? variable(model, one)
              : one.use() == Occurrence.Use.INCLUDE ? include(snapshot, path, one) : null;
      if (hint != null) {
        found.add(hint);
      }
    }
    for (ExecRule exec : symbols.execs()) {
      if (within.touches(exec.range().start()) && exec.child()) {
        String name = exec.container() + "//" + exec.path();
        boolean there = symbols.profiles().stream().anyMatch(p -> p.name().equals(name));
        if (there) {
          int end = Math.max(exec.range().start(), exec.range().end() - 1);
          found.add(new Hint(end, " -> " + exec.path(), "the child profile that it runs in"));
        }
      }
    }
    implicit(snapshot, path, within, found);
    return List.copyOf(found);
  }

  private static void implicit(Snapshot snapshot, String path, TextRange within, List<Hint> found) {
    FileModel file = snapshot.file(path);
    if (file == null) {
      return;
    }
    TreeWords.visit(
        file.syntax().document(),
        new TreeWords.Visitor() {
          @Override
          public void item(Item item, Deque<Profile> profiles) {
            int start = item.range().start();
            ImplicitPermissions told = within.touches(start) ? ImplicitPermissions.of(item) : null;
            int at = told == null ? -1 : file.text().text().indexOf(told.keyword(), start);
            if (told != null && at >= 0 && at < item.range().end()) {
              String tooltip = "allowed because the rule names no permission";
              found.add(new Hint(at + told.keyword().length(), told.text(), tooltip));
            }
          }
        });
  }

  private static @Nullable Hint variable(PolicyModel model, Occurrence one) {
    List<String> expanded = model.variables().values(one.symbol().name());
    if (expanded == null || expanded.isEmpty()) {
      return null;
    }
    List<String> values = expanded.stream().map(VariableText::shown).toList();
    String all = String.join(" ", values);
    String text = values.size() == 1 ? all : "{" + String.join(",", values) + "}";
    String shown =
        text.length() <= LONGEST
            ? text
            : values.size() > 1 ? values.get(0) + " +" + (values.size() - 1) : text;
    if (shown.length() > LONGEST) {
      return null;
    }
    return new Hint(one.range().end() + 1, "=" + shown, clip(all));
  }

  private static @Nullable Hint include(Snapshot snapshot, String path, Occurrence one) {
    String target = Includes.place(snapshot, path, one.symbol().name());
    if (target.isEmpty()) {
      return new Hint(one.range().end() + 1, " not there", "the file does not exist");
    }
    if (snapshot.stat(target) == Stat.DIRECTORY) {
      int n = Includes.targets(snapshot, path, one.symbol().name()).size();
      return new Hint(one.range().end() + 1, " " + n + (n == 1 ? " file" : " files"), target);
    }
    FileModel file = snapshot.file(target);
    if (file == null) {
      return null;
    }
    long n = file.syntax().document().items().stream().filter(Rule.class::isInstance).count();
    return n == 0
        ? null
        : new Hint(one.range().end() + 1, " " + n + (n == 1 ? " rule" : " rules"), target);
  }

  private static String clip(String text) {
    return text.length() > 400 ? text.substring(0, 400) + "..." : text;
  }
}
