package org.vambrace.lint.checks.apparmord;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Items;
import org.vambrace.lint.Reporter;
import org.vambrace.lint.TreeCheck;
import org.vambrace.policy.Location;
import org.vambrace.policy.PolicyModel;
import org.vambrace.syntax.FileRule;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.VariableAssignment;
import org.vambrace.syntax.Word;
import org.vambrace.workspace.Snapshot;

/**
 * A program looked for in {@code @{bin}} whose own profile says {@code @{sbin}}, or the reverse.
 */
public final class WrongProgramDirectoryCheck
    implements TreeCheck<WrongProgramDirectoryCheck.Facts> {
  private static final CheckInfo INFO = Conventions.demand("wrong-program-directory");

  record Use(String directory, String program, Location where) {}

  @Override
  public CheckInfo info() {
    return INFO;
  }

  /**
   * What matters of a root.
   *
   * @param homes where its own profiles say that programs lie
   * @param uses where its rules look for programs
   */
  record Facts(List<Use> homes, List<Use> uses) {}

  @Override
  public Facts facts(PolicyModel root) {
    List<Use> homes = new ArrayList<>();
    List<Use> uses = new ArrayList<>();
    for (Item item : Items.all(root.root().syntax().document().items())) {
      if (item instanceof VariableAssignment variable && variable.name().equals("exec_path")) {
        variable.values().forEach(word -> homes.addAll(uses(root, word)));
      } else if (item instanceof FileRule rule && rule.path() != null) {
        uses.addAll(uses(root, rule.path()));
      }
    }
    return new Facts(List.copyOf(homes), List.copyOf(uses));
  }

  @Override
  public void compare(List<Facts> roots, Snapshot snapshot, Reporter out) {
    Map<String, Set<String>> homes = new HashMap<>();
    for (Facts root : roots) {
      for (Use home : root.homes) {
        homes.computeIfAbsent(home.program, k -> new HashSet<>()).add(home.directory);
      }
    }
    for (Facts root : roots) {
      for (Use use : root.uses) {
        Set<String> there = homes.getOrDefault(use.program, Set.of());
        if (there.size() == 1 && !there.contains(use.directory)) {
          String right = "@{" + there.iterator().next() + "}/" + use.program;
          out.report(use.where, "the profile of '" + use.program + "' says '" + right + "'");
        }
      }
    }
  }

  private static List<Use> uses(PolicyModel root, Word word) {
    List<Use> found = new ArrayList<>();
    for (String directory : List.of("bin", "sbin")) {
      String program = Conventions.program(word.raw(), directory);
      if (program != null && program.matches("[\\w.-]+")) {
        Location where = new Location(root.root().path(), word.range());
        found.add(new Use(directory, program, where));
      }
    }
    return found;
  }
}
