package org.vambrace.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.rules.Text;
import org.vambrace.syntax.Conditional;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.PrefixBlock;
import org.vambrace.syntax.Problem;
import org.vambrace.syntax.Profile;
import org.vambrace.text.TextRange;

/**
 * Tells what is wrong with the shape of a text that is joined from several files, in the file where
 * it can be mended. Stateless.
 */
final class JoinedSyntax {
  private JoinedSyntax() {}

  /** Logs the problems of {@code visit}'s text. */
  static void report(FileVisit visit, ProblemLog log) {
    List<Item> items = visit.file().syntax().document().items();
    for (Problem problem : visit.file().syntax().problems()) {
      Item item = around(items, problem.range().start());
      FileVisit home = visit.at(item == null ? problem.range() : item.range());
      FileVisit there = visit.at(problem.range());
      if (item == null || home.equals(there)) {
        log.syntax(visit, problem);
        continue;
      }
      // The item goes over the edge of a file. Mostly its own file shows by itself what it lacks.
      TextRange known = visit.location(item.range()).range();
      Problem own = alone(home.file(), known);
      if (own != null) {
        log.syntax(home, own);
      } else if (there.chain().size() > home.chain().size()) {
        Location include = there.chain().get(home.chain().size());
        log.syntax(
            home,
            new Problem(
                "include-inside-rule",
                include.range(),
                Text.of(
                    "the text of '%s' stands in the middle of a rule here and does not fit: "
                        + problem.message(),
                    name(there.file().path()))));
      } else {
        log.syntax(visit, problem);
      }
    }
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The first problem that {@code file} has by itself in {@code range}. */
  private static @Nullable Problem alone(FileModel file, TextRange range) {
    for (Problem problem : file.syntax().problems()) {
      if (problem.range().start() >= range.start() && problem.range().start() <= range.end()) {
        return problem;
      }
    }
    return null;
  }

  /** The innermost item that holds {@code offset}. */
  private static @Nullable Item around(List<Item> items, int offset) {
    for (Item item : items) {
      if (item.range().contains(offset)) {
        Item inner = within(item, offset);
        return inner == null ? item : inner;
      }
    }
    return null;
  }

  private static @Nullable Item within(Item item, int offset) {
    if (item instanceof Profile profile) {
      return around(profile.body().items(), offset);
    }
    if (item instanceof PrefixBlock block) {
      return around(block.body().items(), offset);
    }
    if (item instanceof Conditional conditional) {
      for (Conditional.Branch branch : conditional.branches()) {
        Item found = around(branch.body().items(), offset);
        if (found != null) {
          return found;
        }
      }
      return conditional.otherwise() == null
          ? null
          : around(conditional.otherwise().items(), offset);
    }
    return null;
  }
}
