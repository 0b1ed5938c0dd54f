package org.vambrace.lint;

import java.util.ArrayList;
import java.util.List;
import org.vambrace.syntax.Conditional;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.PrefixBlock;
import org.vambrace.syntax.Profile;

/** Walks items of a tree. Stateless. */
public final class Items {
  private Items() {}

  /** Each item and all inside it, outer before inner, in order of place. */
  public static List<Item> all(List<Item> items) {
    List<Item> out = new ArrayList<>();
    collect(items, out);
    return out;
  }

  /** Whether an item holds items. */
  public static boolean hasBody(Item item) {
    return item instanceof Profile || item instanceof PrefixBlock || item instanceof Conditional;
  }

  /** The items directly inside {@code item}; those of every branch of a conditional. */
  public static List<Item> inside(Item item) {
    if (item instanceof Profile profile) {
      return profile.body().items();
    }
    if (item instanceof PrefixBlock block) {
      return block.body().items();
    }
    if (item instanceof Conditional conditional) {
      List<Item> out = new ArrayList<>();
      for (Conditional.Branch branch : conditional.branches()) {
        out.addAll(branch.body().items());
      }
      if (conditional.otherwise() != null) {
        out.addAll(conditional.otherwise().items());
      }
      return out;
    }
    return List.of();
  }

  private static void collect(List<Item> items, List<Item> out) {
    for (Item item : items) {
      out.add(item);
      collect(inside(item), out);
    }
  }
}
