package org.vambrace.intellij;

import com.intellij.codeInsight.intention.IntentionAction;
import com.intellij.openapi.editor.Editor;
import com.intellij.openapi.fileEditor.FileEditorManager;
import com.intellij.openapi.fileEditor.OpenFileDescriptor;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.psi.PsiFile;
import org.jspecify.annotations.Nullable;

/** In a domain XML: opens the profile that libvirt would generate, at the rule of the cursor. */
public final class PreviewIntention implements IntentionAction {

  @Override
  public String getText() {
    return "Preview the generated AppArmor profile";
  }

  @Override
  public String getFamilyName() {
    return getText();
  }

  @Override
  public boolean isAvailable(Project project, @Nullable Editor editor, PsiFile file) {
    return DomainXml.isDomain(file.getText());
  }

  @Override
  public void invoke(Project project, @Nullable Editor editor, PsiFile file) {
    PreviewFiles previews = VambraceService.of(project).previews();
    VirtualFile preview = previews.open(file);
    if (preview == null) {
      return;
    }
    int caret = editor == null ? 0 : editor.getCaretModel().getOffset();
    int offset = previews.offsetOfRule(file, caret);
    FileEditorManager editors = FileEditorManager.getInstance(project);
    if (offset >= 0) {
      editors.openTextEditor(new OpenFileDescriptor(project, preview, offset), true);
    } else {
      editors.openFile(preview, true);
    }
  }

  @Override
  public boolean startInWriteAction() {
    return false;
  }
}
