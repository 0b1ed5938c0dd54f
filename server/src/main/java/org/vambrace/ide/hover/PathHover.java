package org.vambrace.ide.hover;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.symbols.VariableText;
import org.vambrace.ide.words.GlobText;
import org.vambrace.ide.words.Words;

/** A path: what its variables and globs come to. */
final class PathHover {
  private static final int MAX = 8;

  private PathHover() {}

  static @Nullable String at(HoverPlace place) {
    String word = place.cursor().word().bare();
    List<String> parts = new ArrayList<>();
    if (word.contains("@{")) {
      List<String> expanded =
          new VariableText(place.snapshot(), place.path(), place.cancel()).expand(word);
      if (!expanded.equals(List.of(word))) {
        parts.add(expansion(word, expanded));
      }
    }
    String known = Words.of("path", word);
    if (known != null) {
      parts.add("`" + word + "`: " + known);
    }
    if (GlobText.isGlob(word)) {
      parts.add(GlobText.explain(word));
    }
    return parts.isEmpty() ? null : String.join("\n\n", parts);
  }

  private static String expansion(String word, List<String> expanded) {
    StringBuilder out = new StringBuilder("`" + word + "` is\n");
    for (String one : expanded.subList(0, Math.min(MAX, expanded.size()))) {
      out.append("\n* `").append(one).append('`');
    }
    int more = expanded.size() - MAX;
    return more > 0 ? out + "\n* ... " + more + " more" : out.toString();
  }
}
