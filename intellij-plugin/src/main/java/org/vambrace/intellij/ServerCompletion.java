package org.vambrace.intellij;

import com.intellij.codeInsight.completion.CompletionContributor;
import com.intellij.codeInsight.completion.CompletionParameters;
import com.intellij.codeInsight.completion.CompletionResultSet;
import com.intellij.codeInsight.lookup.LookupElement;
import com.intellij.openapi.util.TextRange;
import com.intellij.psi.PsiFile;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.TextEdit;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.LineIndex;

/** The server's completion items as the platform's. */
public final class ServerCompletion extends CompletionContributor {

  /**
   * An item for the platform.
   *
   * @param prefix what of it stands before the cursor already
   * @param element the item
   */
  record Offer(String prefix, LookupElement element) {}

  @Override
  public void fillCompletionVariants(CompletionParameters parameters, CompletionResultSet result) {
    PsiFile file = parameters.getOriginalFile();
    for (Offer offer : offers(file, parameters.getOffset())) {
      result.withPrefixMatcher(offer.prefix()).addElement(offer.element());
    }
  }

  /** The items at an offset of a file. */
  static List<Offer> offers(PsiFile file, int offset) {
    PolicyQuery policy = PolicyQuery.about(file);
    String text = policy.text();
    List<Offer> offers = new ArrayList<>();
    LineIndex lines = new LineIndex(text);
    for (CompletionItem item : policy.server().completion(policy.uri(), policy.at(offset))) {
      Offer offer = offer(item, text, lines, offset);
      if (offer != null) {
        offers.add(offer);
      }
    }
    return offers;
  }

  private static @Nullable Offer offer(
      CompletionItem item, String text, LineIndex lines, int offset) {
    TextEdit edit =
        item.getTextEdit() != null && item.getTextEdit().isLeft()
            ? item.getTextEdit().getLeft()
            : null;
    String inserted =
        edit != null
            ? edit.getNewText()
            : item.getInsertText() != null ? item.getInsertText() : item.getLabel();
    TextRange replaced =
        edit == null ? TextRange.from(offset, 0) : Positions.range(lines, edit.getRange());
    if (replaced.getStartOffset() > offset || inserted.isEmpty()) {
      return null;
    }
    int behind = Math.max(0, replaced.getEndOffset() - offset);
    ServerItem element = new ServerItem(item, inserted, behind);
    return new Offer(text.substring(replaced.getStartOffset(), offset), element);
  }
}
