package org.vambrace.lsp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.DocumentText;

/**
 * A document's text after changes that are applied when somebody reads it, those of all texts in
 * between that nobody has read together with them. So the thread that reads messages takes a change
 * in no time, however long the text and however many changes. Thread-safe.
 */
final class EditedText implements DocumentText {
  private final PositionEncoding encoding;
  private final int longest;
  private volatile State state;

  /** Either the text, or what it will be made from. */
  private record State(
      @Nullable SourceText made,
      @Nullable DocumentText before,
      List<TextDocumentContentChangeEvent> changes) {}

  private EditedText(
      DocumentText before,
      List<TextDocumentContentChangeEvent> changes,
      PositionEncoding encoding,
      int longest) {
    this.encoding = encoding;
    this.longest = longest;
    this.state = new State(null, before, changes);
  }

  /** {@code before} after {@code changes}, each of which is about the text the last one left. */
  static DocumentText of(
      DocumentText before,
      List<TextDocumentContentChangeEvent> changes,
      PositionEncoding encoding) {
    DocumentText base = before;
    int first = 0;
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i).getRange() == null) {
        base = DocumentText.of(SourceText.of(changes.get(i).getText()));
        first = i + 1;
      }
    }
    if (first == changes.size()) {
      return base;
    }
    List<TextDocumentContentChangeEvent> rest = List.copyOf(changes.subList(first, changes.size()));
    long longest = base.longest();
    for (TextDocumentContentChangeEvent change : rest) {
      longest += change.getText().length();
    }
    return new EditedText(base, rest, encoding, (int) Math.min(longest, Integer.MAX_VALUE));
  }

  @Override
  public int longest() {
    SourceText made = state.made;
    return made != null ? made.length() : longest;
  }

  @Override
  public SourceText read() {
    SourceText made = state.made;
    return made != null ? made : make();
  }

  private synchronized SourceText make() {
    if (state.made != null) {
      return state.made;
    }
    Deque<List<TextDocumentContentChangeEvent>> todo = new ArrayDeque<>();
    DocumentText at = this;
    while (at instanceof EditedText edited) {
      State now = edited.state; // another thread may make it meanwhile
      if (now.before == null) {
        break;
      }
      todo.push(now.changes);
      at = now.before;
    }
    PieceTable table = new PieceTable(at.read(), encoding);
    for (List<TextDocumentContentChangeEvent> changes : todo) {
      for (TextDocumentContentChangeEvent change : changes) {
        table.replace(change.getRange(), change.getText());
      }
    }
    SourceText made = table.join();
    state = new State(made, null, List.of());
    return made;
  }
}
