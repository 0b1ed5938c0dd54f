package org.vambrace.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.xml.XmlElement;
import org.vambrace.libvirt.xml.XmlParser;
import org.vambrace.text.LineIndex;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;

/**
 * The comments of a domain XML that ask for silence: {@code <!-- vambrace: ignore=ID,... -->}
 * behind markup counts for its line, alone on a line for the element that starts behind it, before
 * the root element for the file.
 */
final class XmlSuppressions {
  private static final int MAX_DEPTH = 256;
  private static final Pattern COMMENT =
      Pattern.compile(
          "<!--\\s*vambrace:\\s*" + SuppressionReader.IGNORE + "(?:(?!-->).)*-->", Pattern.DOTALL);

  private XmlSuppressions() {}

  static List<Suppression> of(SourceText source) {
    String text = source.text();
    if (!text.contains("ignore")) {
      return List.of();
    }
    XmlElement root = new XmlParser(MAX_DEPTH, false).parse(text).root();
    List<Suppression> all = new ArrayList<>();
    Matcher found = COMMENT.matcher(text);
    while (found.find()) {
      List<Suppression.Named> ids = new ArrayList<>();
      Matcher id = SuppressionReader.ID.matcher(text);
      boolean named = found.group(1) != null;
      id.region(named ? found.start(1) : 0, named ? found.end(1) : 0);
      while (id.find()) {
        ids.add(new Suppression.Named(id.group(), new TextRange(id.start(), id.end())));
      }
      TextRange comment = new TextRange(found.start(), found.end());
      all.add(new Suppression(comment, List.copyOf(ids), covers(comment, source, root), true));
    }
    return List.copyOf(all);
  }

  private static TextRange covers(TextRange comment, SourceText source, @Nullable XmlElement root) {
    LineIndex lines = source.lines();
    int line = lines.line(comment.start());
    TextRange own = new TextRange(lines.start(line), lines.start(line + 1));
    if (root == null || comment.end() <= root.range().start()) {
      return source.range();
    }
    boolean alone = source.text().substring(lines.start(line), comment.start()).isBlank();
    XmlElement next = alone ? firstBehind(comment.end(), root) : null;
    return next == null ? own : next.range();
  }

  /** The first element that starts behind an offset; an outer one before those in it. */
  private static @Nullable XmlElement firstBehind(int offset, XmlElement around) {
    for (XmlElement e : around.children()) {
      if (e.range().start() >= offset) {
        return e;
      }
      if (e.range().end() > offset) {
        return firstBehind(offset, e);
      }
    }
    return null;
  }
}
