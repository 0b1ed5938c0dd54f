package org.vambrace.ide.navigation;

import org.jspecify.annotations.Nullable;
import org.vambrace.ide.cursor.Cursor;
import org.vambrace.ide.cursor.Expectations;
import org.vambrace.ide.cursor.Expected;
import org.vambrace.ide.cursor.Slot;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Labels;
import org.vambrace.ide.symbols.Occurrence;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.ProfileSymbol;
import org.vambrace.ide.symbols.Symbol;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Snapshot;

/** The symbol that a cursor touches. Stateless. */
public final class SymbolAt {
  private SymbolAt() {}

  /**
   * The occurrence at {@code offset}; from the tree, or from the words where the statement is
   * unfinished; null if there is none.
   */
  public static @Nullable Occurrence find(Snapshot snapshot, String path, int offset) {
    FileSymbols symbols = PolicyIndex.file(snapshot, path);
    Occurrence best = null;
    if (symbols != null) {
      for (Occurrence occurrence : symbols.occurrences()) {
        boolean touches = widened(occurrence).touches(offset);
        if (touches && (best == null || occurrence.range().length() < best.range().length())) {
          best = occurrence;
        }
      }
    }
    Occurrence found = best != null ? best : unfinished(snapshot, path, offset);
    return found != null && found.symbol().kind() == Symbol.Kind.PROFILE
        ? segment(snapshot, path, found, offset)
        : found;
  }

  /** Of {@code parent//child} the part at the cursor: the parent, or the child by its own name. */
  private static Occurrence segment(Snapshot snapshot, String path, Occurrence whole, int offset) {
    SourceText text = snapshot.read(path).text();
    TextRange range = whole.range();
    if (text == null || range.end() > text.length()) {
      return whole;
    }
    String written = text.substring(range);
    int start = 0;
    int end = written.indexOf("//");
    while (end >= 0 && range.start() + end < offset - 1) {
      start = end + 2;
      end = written.indexOf("//", start + 1);
    }
    String behind = end < 0 ? "" : written.substring(end);
    String name = whole.symbol().name();
    if (start == 0 && end < 0 || !name.endsWith(behind)) {
      return whole;
    }
    return new Occurrence(
        new Symbol(Symbol.Kind.PROFILE, name.substring(0, name.length() - behind.length())),
        new TextRange(range.start() + start, range.end() - behind.length()),
        whole.declaration(),
        whole.enclosing(),
        whole.use(),
        whole.container());
  }

  /** A variable is meant from its sigil to its brace. */
  private static TextRange widened(Occurrence occurrence) {
    TextRange range = occurrence.range();
    return occurrence.symbol().kind() == Symbol.Kind.VARIABLE
        ? new TextRange(Math.max(0, range.start() - 2), range.end() + 1)
        : range;
  }

  private static @Nullable Occurrence unfinished(Snapshot snapshot, String path, int offset) {
    org.vambrace.policy.FileModel file = snapshot.file(path);
    if (file == null) {
      return null;
    }
    Cursor cursor = Cursor.at(file.text().text(), offset);
    String word = cursor.word().text();
    if (cursor.comment() || word.isEmpty()) {
      return null;
    }
    int in = offset - cursor.word().start();
    int open = word.lastIndexOf("@{", Math.min(in, word.length()));
    int close = open < 0 ? -1 : word.indexOf('}', open);
    if (close >= in || open >= 0 && close < 0) {
      int end = close < 0 ? word.length() : close;
      if (end <= open + 2) {
        return null; // no name yet
      }
      return occurrence(Symbol.Kind.VARIABLE, word.substring(open + 2, end), cursor, open + 2);
    }
    for (Expected expected : Expectations.at(cursor, true)) {
      Slot slot = expected.slot();
      boolean label =
          slot == Slot.VALUE && (expected.key().equals("peer") || expected.key().equals("label"));
      if (slot == Slot.INCLUDE_PATH) {
        String bare = cursor.word().bare();
        return occurrence(Symbol.Kind.FILE, bare, cursor, word.indexOf(bare));
      }
      if (label || slot == Slot.PROFILE_TARGET || slot == Slot.EXEC_TARGET) {
        return label(snapshot, path, cursor, expected);
      }
    }
    return null;
  }

  private static @Nullable Occurrence label(
      Snapshot snapshot, String path, Cursor cursor, Expected expected) {
    String bare = cursor.word().bare();
    for (Labels.Part part : Labels.parts(bare)) {
      boolean child = expected.slot() == Slot.EXEC_TARGET && expected.key().matches(".*[cC].*");
      ProfileSymbol around = child ? PolicyIndex.enclosing(snapshot, path, cursor.offset()) : null;
      String name = around == null ? part.name() : around.name() + "//" + part.name();
      int at = cursor.word().text().indexOf(bare) + part.offset();
      int start = cursor.word().start() + at;
      TextRange range = new TextRange(start, start + part.name().length());
      if (range.touches(cursor.offset())) {
        return new Occurrence(
            new Symbol(Symbol.Kind.PROFILE, name), range, false, range, Occurrence.Use.PEER, "");
      }
    }
    return null;
  }

  private static Occurrence occurrence(Symbol.Kind kind, String name, Cursor cursor, int at) {
    int start = cursor.word().start() + Math.max(0, at);
    TextRange range = new TextRange(start, Math.max(start, start + name.length()));
    return new Occurrence(
        new Symbol(kind, name), range, false, cursor.range(), Occurrence.Use.VALUE, "");
  }
}
