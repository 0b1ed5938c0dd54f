package org.vambrace.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.vambrace.syntax.Node;
import org.vambrace.text.TextRange;

/**
 * A file as one root came to it.
 *
 * @param file the file
 * @param chain the include items that led to it, outermost first
 */
record FileVisit(FileModel file, List<Location> chain) {
  Location location(TextRange range) {
    return new Location(file.path(), range);
  }

  Origin origin(Node node) {
    return new Origin(location(node.range()), chain);
  }

  /** A visit of {@code next}, included by {@code item} of this file. */
  FileVisit into(FileModel next, Node item) {
    List<Location> longer = new ArrayList<>(chain.size() + 1);
    longer.addAll(chain);
    longer.add(location(item.range()));
    return new FileVisit(next, Collections.unmodifiableList(longer));
  }

  /** The include items that led here, innermost first, as related places. */
  List<Related> related() {
    List<Related> places = new ArrayList<>(chain.size());
    for (int i = chain.size() - 1; i >= 0; i--) {
      places.add(new Related(chain.get(i), "included here"));
    }
    return places;
  }
}
