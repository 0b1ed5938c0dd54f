package org.vambrace.intellij;

import com.intellij.ide.structureView.StructureViewTreeElement;
import com.intellij.ide.util.treeView.smartTree.TreeElement;
import com.intellij.navigation.ItemPresentation;
import com.intellij.openapi.fileEditor.FileEditorManager;
import com.intellij.openapi.fileEditor.OpenFileDescriptor;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.psi.PsiFile;
import java.util.List;
import java.util.Objects;
import javax.swing.Icon;
import org.eclipse.lsp4j.DocumentSymbol;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.LineIndex;

/** A profile, tunable or include in the structure view; or, without a symbol, the file. */
final class StructureElement implements StructureViewTreeElement, ItemPresentation {
  private final PsiFile file;
  private final @Nullable DocumentSymbol symbol;
  private final List<DocumentSymbol> children;

  private StructureElement(
      PsiFile file, @Nullable DocumentSymbol symbol, @Nullable List<DocumentSymbol> children) {
    this.file = file;
    this.symbol = symbol;
    this.children = children == null ? List.of() : List.copyOf(children);
  }

  /** The file with its symbols as of now. */
  static StructureElement root(PsiFile file) {
    PolicyQuery policy = PolicyQuery.about(file);
    return new StructureElement(file, null, policy.server().symbols(policy.uri()));
  }

  /** What tells one element from another when the tree is made anew. */
  @Override
  public Object getValue() {
    return symbol == null ? file : List.of(symbol.getKind(), symbol.getName());
  }

  @Override
  public ItemPresentation getPresentation() {
    return this;
  }

  @Override
  public TreeElement[] getChildren() {
    return children.stream()
        .map(child -> new StructureElement(file, child, child.getChildren()))
        .toArray(TreeElement[]::new);
  }

  @Override
  public String getPresentableText() {
    return symbol == null ? file.getName() : symbol.getName();
  }

  @Override
  public @Nullable String getLocationString() {
    return symbol == null ? null : symbol.getDetail();
  }

  @Override
  public @Nullable Icon getIcon(boolean open) {
    return symbol == null ? AppArmorFileType.INSTANCE.getIcon() : null;
  }

  /** Where it stands in the file. */
  int offset() {
    return symbol == null
        ? 0
        : Positions.offset(new LineIndex(file.getText()), symbol.getSelectionRange().getStart());
  }

  @Override
  public void navigate(boolean requestFocus) {
    VirtualFile at = file.getVirtualFile();
    if (at != null) {
      OpenFileDescriptor place = new OpenFileDescriptor(file.getProject(), at, offset());
      FileEditorManager.getInstance(file.getProject()).openTextEditor(place, requestFocus);
    }
  }

  @Override
  public boolean canNavigate() {
    return file.isValid();
  }

  @Override
  public boolean canNavigateToSource() {
    return canNavigate();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StructureElement element
        && element.file.equals(file)
        && Objects.equals(element.symbol, symbol);
  }

  @Override
  public int hashCode() {
    return Objects.hash(file, symbol);
  }
}
