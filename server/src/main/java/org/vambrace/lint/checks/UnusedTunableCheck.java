package org.vambrace.lint.checks;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
public final class UnusedTunableCheck implements TreeCheck<List<String>> {
  private static final CheckInfo INFO =
      new CheckInfo("unused-tunable", Severity.INFORMATION, CheckInfo.Group.CORRECTNESS, false);
  private static final Pattern USE = Pattern.compile("@\\{?([A-Za-z]\\w*)\\}?");

  @Override
  public CheckInfo info() {
    return INFO;
  }

  /** The files that a root reads. */
  @Override
  public List<String> facts(PolicyModel root) {
    Set<String> read = new LinkedHashSet<>(Set.of(root.root().path()));
    for (IncludeEdge edge : root.includes()) {
      read.addAll(edge.targets());
    }
    return List.copyOf(read);
  }

  /** Files that no root reads count as well. */
  @Override
  public boolean needsFactsOnly() {
    return false;
  }

  @Override
  public void compare(List<List<String>> roots, Snapshot snapshot, Reporter out) {
    Set<String> read = new LinkedHashSet<>();
    roots.forEach(read::addAll);
    // Abstractions that no profile includes are not idle: who includes them comes later.
    for (String path : List.copyOf(read)) {
      read.addAll(snapshot.neighbours(path));
    }
    Set<String> used = new HashSet<>();
    Map<String, Location> declared = new TreeMap<>();
    read.forEach(path -> read(snapshot, path, used, declared));
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

  private static void read(
      Snapshot snapshot, String path, Set<String> used, Map<String, Location> declared) {
    FileKind kind = snapshot.kind(path);
    SourceText text = snapshot.read(path).text();
    if (text == null || kind == FileKind.DOMAIN || kind == FileKind.ABI) {
      return;
    }
    if (kind == FileKind.TUNABLE) {
      declare(snapshot.file(path), declared);
    }
    Matcher use = USE.matcher(text.text());
    while (use.find()) {
      if (kind != FileKind.TUNABLE || !startsLine(text.text(), use.start())) {
        used.add(use.group(1));
      }
    }
  }

  private static void declare(@Nullable FileModel file, Map<String, Location> declared) {
    if (file == null) {
      return;
    }
    for (Item item : file.syntax().document().items()) {
      if (item instanceof VariableAssignment assignment && assignment.operator().equals("=")) {
        Location where = new Location(file.path(), assignment.variable().range());
        declared.putIfAbsent(assignment.name(), where);
      }
    }
  }

  private static boolean startsLine(String text, int at) {
    int line = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
    return at == 0 || text.substring(Math.min(line, at), at).isBlank();
  }
}
