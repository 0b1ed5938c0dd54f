package org.vambrace.ide.completion;

import org.jspecify.annotations.Nullable;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;

/**
 * One thing that may be typed.
 *
 * @param label what the list shows
 * @param kind what it is
 * @param detail a few words beside the label, or empty
 * @param range what it replaces; holds the cursor
 * @param text what comes in its place
 * @param snippet the same with tab stops in LSP's snippet syntax, or null
 * @param rank lower is likelier
 * @param table where its documentation is found ({@code Words}), or empty
 * @param word under which word, or the documentation itself where {@code table} is empty
 * @param also an edit elsewhere without which the item would mean nothing, or null
 */
public record CompletionItem(
    String label,
    ItemKind kind,
    String detail,
    TextRange range,
    String text,
    @Nullable String snippet,
    int rank,
    String table,
    String word,
    @Nullable TextEdit also) {

  /** An item that needs nothing else. */
  CompletionItem(
      String label,
      ItemKind kind,
      String detail,
      TextRange range,
      String text,
      @Nullable String snippet,
      int rank,
      String table,
      String word) {
    this(label, kind, detail, range, text, snippet, rank, table, word, null);
  }
}
