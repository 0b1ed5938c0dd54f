package org.vambrace.intellij;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SemanticTokensLegend;

/**
 * A word with the meaning the server gives it.
 *
 * @param range where it stands, on one line
 * @param type its token type
 * @param modifiers its token modifiers
 */
record SemanticWord(Range range, String type, Set<String> modifiers) {
  private static final int FIELDS = 5;

  /** Decodes the relative numbers of LSP (3.17, "Integer Encoding for Tokens"). */
  static List<SemanticWord> decode(List<Integer> data, SemanticTokensLegend legend) {
    List<SemanticWord> words = new ArrayList<>();
    int line = 0;
    int column = 0;
    for (int i = 0; i + FIELDS <= data.size(); i += FIELDS) {
      int lines = data.get(i);
      line += lines;
      column = lines == 0 ? column + data.get(i + 1) : data.get(i + 1);
      Position start = new Position(line, column);
      Position end = new Position(line, column + data.get(i + 2));
      int type = data.get(i + 3);
      Set<String> modifiers = new TreeSet<>();
      for (int bit = 0; bit < legend.getTokenModifiers().size(); bit++) {
        if ((data.get(i + 4) >> bit & 1) != 0) {
          modifiers.add(legend.getTokenModifiers().get(bit));
        }
      }
      if (type < legend.getTokenTypes().size()) {
        words.add(
            new SemanticWord(new Range(start, end), legend.getTokenTypes().get(type), modifiers));
      }
    }
    return words;
  }
}
