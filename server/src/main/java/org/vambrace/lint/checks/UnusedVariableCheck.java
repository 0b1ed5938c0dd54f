package org.vambrace.lint.checks;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Finding;
import org.vambrace.lint.ModelCheck;
import org.vambrace.lint.ModelContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.IncludeEdge;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.VariableAssignment;
import org.vambrace.text.SourceText;

/** A variable that a profile's file declares and nothing uses. */
public final class UnusedVariableCheck implements ModelCheck {
  private static final CheckInfo INFO =
      new CheckInfo("unused-variable", Severity.INFORMATION, CheckInfo.Group.CORRECTNESS, false);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(ModelContext context, Reporter out) {
    if (context.model().kind() != FileKind.PROFILE || context.model().profiles().isEmpty()) {
      return;
    }
    for (Item item : context.model().root().syntax().document().items()) {
      if (item instanceof VariableAssignment assignment && assignment.operator().equals("=")) {
        if (!used(assignment.name(), context)) {
          out.report(
              context.at(assignment.variable()),
              "nothing uses the variable '@{" + assignment.name() + "}'",
              List.of(),
              List.of(),
              Set.of(Finding.Tag.UNNECESSARY));
        }
      }
    }
  }

  private static boolean used(String name, ModelContext context) {
    if (uses(context.model().root().text(), name)) {
      return true;
    }
    Set<String> files = new TreeSet<>();
    for (IncludeEdge edge : context.model().includes()) {
      files.addAll(edge.targets());
    }
    for (String path : files) {
      FileModel file = context.file(path);
      if (file != null && uses(file.text(), name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a text names the variable elsewhere than where it gets a value. */
  private static boolean uses(SourceText source, String name) {
    String text = source.text();
    for (String form : List.of("@{" + name + "}", "@" + name)) {
      for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
        int after = at + form.length();
        boolean longer =
            form.charAt(1) != '{'
                && after < text.length()
                && (Character.isLetterOrDigit(text.charAt(after)) || text.charAt(after) == '_');
        if (!longer && !assigned(text, at, after)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean assigned(String text, int at, int after) {
    int line = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
    if (at > line && !text.substring(line, at).isBlank()) {
      return false;
    }
    int i = after;
    while (i < text.length() && " \t".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i < text.length() && "=+?:".indexOf(text.charAt(i)) >= 0;
  }
}
