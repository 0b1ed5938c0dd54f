package org.vambrace.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * Where an item of a model was written and how the root came to it.
 *
 * @param where the item
 * @param includes the include items that led to its file, outermost (in the root file) first
 */
public record Origin(Location where, List<Location> includes) {
  /** The include items, innermost first, as related places. */
  public List<Related> way() {
    List<Related> places = new ArrayList<>(includes.size());
    for (int i = includes.size() - 1; i >= 0; i--) {
      places.add(new Related(includes.get(i), "included here"));
    }
    return places;
  }
}
