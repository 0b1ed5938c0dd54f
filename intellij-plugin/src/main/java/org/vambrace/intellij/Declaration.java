package org.vambrace.intellij;

import com.intellij.lang.Language;
import com.intellij.openapi.util.TextRange;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiFile;
import com.intellij.psi.impl.FakePsiElement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a reference refers to: a profile, a hat, a tunable, where it is declared. Two are the same
 * if they stand at the same place.
 */
final class Declaration extends FakePsiElement {
  private final PsiFile file;
  private final TextRange range;
  private final String name;

  /**
   * A declaration.
   *
   * @param file where it stands
   * @param range its name there
   */
  Declaration(PsiFile file, TextRange range) {
    this.file = file;
    this.range = range;
    this.name = range.substring(file.getText());
  }

  /** What it is, in the language's own words. */
  String kind() {
    return name.startsWith("@") ? "variable" : name.startsWith("$") ? "boolean" : "profile";
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public Language getLanguage() {
    return AppArmorLanguage.INSTANCE;
  }

  @Override
  public PsiElement getParent() {
    return file;
  }

  @Override
  public PsiFile getContainingFile() {
    return file;
  }

  @Override
  public PsiElement getNavigationElement() {
    PsiElement word = file.findElementAt(range.getStartOffset());
    return word == null ? file : word;
  }

  @Override
  public TextRange getTextRange() {
    return range;
  }

  @Override
  public int getTextOffset() {
    return range.getStartOffset();
  }

  @Override
  public int getTextLength() {
    return range.getLength();
  }

  @Override
  public boolean isValid() {
    return file.isValid();
  }

  @Override
  public boolean isEquivalentTo(@Nullable PsiElement another) {
    return equals(another);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Declaration one
        && one.range.equals(range)
        && one.file.getOriginalFile().equals(file.getOriginalFile());
  }

  @Override
  public int hashCode() {
    return Objects.hash(file.getOriginalFile(), range);
  }
}
