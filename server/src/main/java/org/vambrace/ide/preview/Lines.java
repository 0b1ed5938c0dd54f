package org.vambrace.ide.preview;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.Location;

/** A text that grows, and where its lines come from. Confined to one thread. */
final class Lines {
  private final StringBuilder text = new StringBuilder();
  private final List<LineOrigin> origins = new ArrayList<>();
  private int line;

  void add(String more) {
    text.append(more);
    for (int i = 0; i < more.length(); i++) {
      line += more.charAt(i) == '\n' ? 1 : 0;
    }
  }

  void add(String more, Location where, @Nullable String xpath, String why) {
    int first = line;
    add(more);
    for (int i = first; i < Math.max(line, first + 1); i++) {
      origins.add(new LineOrigin(i, where, xpath, why));
    }
  }

  String text() {
    return text.toString();
  }

  List<LineOrigin> origins() {
    return List.copyOf(origins);
  }
}
