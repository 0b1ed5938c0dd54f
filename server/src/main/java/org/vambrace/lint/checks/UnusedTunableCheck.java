package org.vambrace.lint.checks;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Finding;
import org.vambrace.lint.Reporter;
import org.vambrace.lint.TreeCheck;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.IncludeEdge;
import org.vambrace.policy.Location;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.VariableAssignment;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.Snapshot;

/** A variable that a tunable of the tree declares and no file of the tree uses. */
public final class UnusedTunableCheck implements TreeCheck {
  private static final CheckInfo INFO =
      new CheckInfo("unused-tunable", Severity.INFORMATION, CheckInfo.Group.CORRECTNESS, false);
  private static final Pattern USE = Pattern.compile("@\\{?([A-Za-z]\\w*)\\}?");

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Collector start(Snapshot snapshot) {
    return new Collector() {
      private final Set<String> read = new HashSet<>();
      private final Set<String> used = new HashSet<>();
      private final Map<String, Location> declared = new TreeMap<>();

      @Override
      public void add(PolicyModel root) {
        read(root.root().path());
        for (IncludeEdge edge : root.includes()) {
          edge.targets().forEach(this::read);
        }
      }

      @Override
      public void finish(Reporter out) {
        // Abstractions that no profile includes are not idle: who includes them comes later.
        for (String path : Set.copyOf(read)) {
          snapshot.neighbours(path).forEach(this::read);
        }
        declared.keySet().removeAll(used);
        declared.forEach(
            (name, where) ->
                out.report(
                    where,
                    "no file here uses the variable '@{" + name + "}'",
                    List.of(),
                    List.of(),
                    Set.of(Finding.Tag.UNNECESSARY)));
      }

      private void read(String path) {
        if (!read.add(path)) {
          return;
        }
        FileKind kind = snapshot.kind(path);
        SourceText text = snapshot.read(path).text();
        if (text == null || kind == FileKind.DOMAIN || kind == FileKind.ABI) {
          return;
        }
        if (kind == FileKind.TUNABLE) {
          tunable(path);
        }
        Matcher use = USE.matcher(text.text());
        while (use.find()) {
          if (kind != FileKind.TUNABLE || !startsLine(text.text(), use.start())) {
            used.add(use.group(1));
          }
        }
      }

      private void tunable(String path) {
        FileModel file = snapshot.file(path);
        if (file == null) {
          return;
        }
        for (Item item : file.syntax().document().items()) {
          if (item instanceof VariableAssignment assignment && assignment.operator().equals("=")) {
            Location where = new Location(path, assignment.variable().range());
            declared.putIfAbsent(assignment.name(), where);
          }
        }
      }
    };
  }

  private static boolean startsLine(String text, int at) {
    int line = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
    return at == 0 || text.substring(Math.min(line, at), at).isBlank();
  }
}
