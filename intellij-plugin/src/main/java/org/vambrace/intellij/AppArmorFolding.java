package org.vambrace.intellij;

import com.intellij.lang.ASTNode;
import com.intellij.lang.folding.FoldingBuilderEx;
import com.intellij.lang.folding.FoldingDescriptor;
import com.intellij.openapi.editor.Document;
import com.intellij.openapi.util.TextRange;
import com.intellij.psi.PsiElement;
import com.intellij.psi.tree.IElementType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.vambrace.syntax.TokenKind;

/** Folds blocks from brace to brace, and comments of several lines. */
public final class AppArmorFolding extends FoldingBuilderEx {
  private static final int LINES_OF_COMMENT = 3;

  @Override
  public FoldingDescriptor[] buildFoldRegions(PsiElement root, Document document, boolean quick) {
    ASTNode file = root.getNode();
    if (file == null) {
      return FoldingDescriptor.EMPTY_ARRAY;
    }
    IElementType open = AppArmorTokenTypes.of(TokenKind.LBRACE);
    IElementType close = AppArmorTokenTypes.of(TokenKind.RBRACE);
    List<FoldingDescriptor> folds = new ArrayList<>();
    Deque<Integer> opened = new ArrayDeque<>();
    for (ASTNode node = file.getFirstChildNode(); node != null; node = node.getTreeNext()) {
      if (node.getElementType() == open) {
        opened.push(node.getStartOffset());
      } else if (node.getElementType() == close && !opened.isEmpty()) {
        add(folds, file, document, opened.pop(), node.getStartOffset() + 1, "{...}");
      }
    }
    addComments(folds, file, document);
    return folds.toArray(FoldingDescriptor.EMPTY_ARRAY);
  }

  private static void addComments(List<FoldingDescriptor> folds, ASTNode file, Document document) {
    int start = -1;
    int end = -1;
    int count = 0;
    for (ASTNode node = file.getFirstChildNode(); node != null; node = node.getTreeNext()) {
      boolean comment = AppArmorTokenTypes.COMMENTS.contains(node.getElementType());
      boolean between =
          AppArmorTokenTypes.WHITESPACE.contains(node.getElementType())
              && node.getText().chars().filter(c -> c == '\n').count() <= 1;
      if (comment) {
        start = count == 0 ? node.getStartOffset() : start;
        end = node.getStartOffset() + node.getTextLength();
        count++;
      } else if (!between) {
        if (count >= LINES_OF_COMMENT) {
          add(folds, file, document, start, end, "#...");
        }
        count = 0;
      }
    }
    if (count >= LINES_OF_COMMENT) {
      add(folds, file, document, start, end, "#...");
    }
  }

  private static void add(
      List<FoldingDescriptor> folds,
      ASTNode file,
      Document document,
      int start,
      int end,
      String shown) {
    if (document.getLineNumber(start) < document.getLineNumber(end)) {
      folds.add(new FoldingDescriptor(file, new TextRange(start, end), null, shown));
    }
  }

  @Override
  public String getPlaceholderText(ASTNode node) {
    return "{...}";
  }

  @Override
  public boolean isCollapsedByDefault(ASTNode node) {
    return false;
  }
}
