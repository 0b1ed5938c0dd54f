package org.vambrace.intellij;

import com.intellij.ide.structureView.StructureViewBuilder;
import com.intellij.ide.structureView.StructureViewModel;
import com.intellij.ide.structureView.StructureViewTreeElement;
import com.intellij.ide.structureView.TextEditorBasedStructureViewModel;
import com.intellij.ide.structureView.TreeBasedStructureViewBuilder;
import com.intellij.ide.util.treeView.smartTree.Filter;
import com.intellij.ide.util.treeView.smartTree.Grouper;
import com.intellij.ide.util.treeView.smartTree.Sorter;
import com.intellij.lang.PsiStructureViewFactory;
import com.intellij.openapi.editor.Editor;
import com.intellij.psi.PsiFile;
import org.jspecify.annotations.Nullable;

/** The structure view of a policy file: the server's outline. */
public final class ServerStructure implements PsiStructureViewFactory {

  @Override
  public StructureViewBuilder getStructureViewBuilder(PsiFile psiFile) {
    return new Builder(psiFile);
  }

  /** Makes the model. Which of its two methods the platform calls depends on the platform's age. */
  private static final class Builder extends TreeBasedStructureViewBuilder {
    private final PsiFile file;

    Builder(PsiFile file) {
      this.file = file;
    }

    @Override
    public StructureViewModel createStructureViewModel() {
      return new Model(file);
    }

    /** The method of platforms since 2013. */
    @SuppressWarnings({"EffectivelyPrivate", "UnusedMethod", "UnusedVariable"})
    public StructureViewModel createStructureViewModel(@Nullable Editor editor) {
      return new Model(file);
    }
  }

  private static final class Model extends TextEditorBasedStructureViewModel {
    private final PsiFile file;

    Model(PsiFile file) {
      super(file);
      this.file = file;
    }

    @Override
    public StructureViewTreeElement getRoot() {
      return StructureElement.root(file);
    }

    @Override
    protected PsiFile getPsiFile() {
      return file;
    }

    @Override
    public Grouper[] getGroupers() {
      return Grouper.EMPTY_ARRAY;
    }

    @Override
    public Sorter[] getSorters() {
      return Sorter.EMPTY_ARRAY;
    }

    @Override
    public Filter[] getFilters() {
      return Filter.EMPTY_ARRAY;
    }
  }
}
