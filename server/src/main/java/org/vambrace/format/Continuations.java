package org.vambrace.format;

import java.util.Arrays;
import java.util.List;
import org.vambrace.syntax.Block;
import org.vambrace.syntax.Conditional;
import org.vambrace.syntax.Document;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.PrefixBlock;
import org.vambrace.syntax.Profile;
import org.vambrace.text.LineIndex;
import org.vambrace.text.TextRange;

/** Which lines go on with an item that began above. Immutable. */
final class Continuations {
  private final LineIndex lines;
  private final int[] first;

  Continuations(Document document, LineIndex lines) {
    this.lines = lines;
    this.first = new int[lines.lineCount()];
    Arrays.fill(first, -1);
    items(document.items());
  }

  /** The line on which the item began that {@code line} goes on with, or -1. */
  int first(int line) {
    return first[line];
  }

  private void items(List<Item> items) {
    for (Item item : items) {
      if (item instanceof Profile profile) {
        head(item, profile.body());
        items(profile.body().items());
      } else if (item instanceof PrefixBlock block) {
        head(item, block.body());
        items(block.body().items());
      } else if (item instanceof Conditional conditional) {
        for (Conditional.Branch branch : conditional.branches()) {
          mark(branch.range().start(), branch.body().range().start());
          items(branch.body().items());
        }
        if (conditional.otherwise() != null) {
          items(conditional.otherwise().items());
        }
      } else {
        TextRange range = item.range();
        mark(range.start(), Math.max(range.start(), range.end() - 1));
      }
    }
  }

  private void head(Item item, Block body) {
    // A brace on a line of its own is no continuation.
    mark(item.range().start(), Math.max(item.range().start(), body.range().start() - 1));
  }

  private void mark(int from, int to) {
    int begin = lines.line(from);
    for (int line = begin + 1; line <= lines.line(to); line++) {
      first[line] = begin;
    }
  }
}
