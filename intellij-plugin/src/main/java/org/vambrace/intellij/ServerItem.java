package org.vambrace.intellij;

import com.intellij.codeInsight.completion.InsertionContext;
import com.intellij.codeInsight.lookup.LookupElement;
import com.intellij.codeInsight.lookup.LookupElementPresentation;
import org.eclipse.lsp4j.CompletionItem;
import org.jspecify.annotations.Nullable;

/** One completion item of the server in the platform's list. */
final class ServerItem extends LookupElement {
  private final CompletionItem item;
  private final String inserted;
  private final int behind;

  /**
   * An item.
   *
   * @param item the server's
   * @param inserted what comes in place of the prefix
   * @param behind how many characters behind the cursor go
   */
  ServerItem(CompletionItem item, String inserted, int behind) {
    this.item = item;
    this.inserted = inserted;
    this.behind = behind;
  }

  @Override
  public String getLookupString() {
    return inserted;
  }

  @Override
  public Object getObject() {
    return item;
  }

  @Override
  public void renderElement(LookupElementPresentation presentation) {
    presentation.setItemText(item.getLabel());
    @Nullable String detail = item.getDetail();
    presentation.setTypeText(detail == null ? "" : detail);
  }

  @Override
  public void handleInsert(InsertionContext context) {
    if (behind > 0) {
      int tail = context.getTailOffset();
      int end = Math.min(context.getDocument().getTextLength(), tail + behind);
      context.getDocument().deleteString(tail, end);
    }
  }
}
