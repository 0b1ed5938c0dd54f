package org.vambrace.intellij;

import com.intellij.openapi.util.TextRange;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiFile;
import com.intellij.psi.PsiReferenceBase;
import com.intellij.psi.tree.IElementType;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.Location;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.TokenKind;
import org.vambrace.text.LineIndex;

/** A name in a policy file. The server says what it refers to, when somebody wants to know. */
final class ServerReference extends PsiReferenceBase<PsiElement> {
  private static final Pattern VARIABLE = Pattern.compile("[@$]\\{\\w+\\}|\\$\\w+");
  private static final Set<IElementType> NAMES =
      Set.of(
          AppArmorTokenTypes.of(TokenKind.WORD),
          AppArmorTokenTypes.of(TokenKind.QUOTED),
          AppArmorTokenTypes.of(TokenKind.VARIABLE),
          AppArmorTokenTypes.of(TokenKind.BOOLEAN_VARIABLE),
          AppArmorTokenTypes.of(TokenKind.INCLUDE_PATH));

  private ServerReference(PsiElement token, TextRange range) {
    super(token, range, true);
  }

  /** The name at an offset, or null where no name stands. */
  static @Nullable ServerReference at(PsiFile file, int offset) {
    PsiElement token = file.findElementAt(offset);
    if (token == null || !NAMES.contains(token.getNode().getElementType())) {
      return null;
    }
    TextRange range = name(token.getText(), offset - token.getTextRange().getStartOffset());
    return new ServerReference(token, range);
  }

  /** The variable around an offset of a token, else all of the token but its quotes. */
  private static TextRange name(String token, int offset) {
    Matcher variables = VARIABLE.matcher(token);
    while (variables.find()) {
      if (variables.start() <= offset && offset < variables.end()) {
        return new TextRange(variables.start(), variables.end());
      }
    }
    boolean quoted = token.length() > 2 && token.startsWith("\"") && token.endsWith("\"");
    return quoted ? new TextRange(1, token.length() - 1) : new TextRange(0, token.length());
  }

  /** The declaration, or for an include its file; null if there is none. */
  @Override
  public @Nullable PsiElement resolve() {
    PsiFile file = getElement().getContainingFile();
    PolicyQuery policy = PolicyQuery.about(file);
    int offset =
        getElement().getTextRange().getStartOffset() + getRangeInElement().getStartOffset();
    List<Location> found = policy.server().definition(policy.uri(), policy.at(offset));
    return found.isEmpty() ? null : declaration(file, found.get(0));
  }

  private @Nullable PsiElement declaration(PsiFile here, Location place) {
    PsiFile file = Locations.file(here.getProject(), here, place.getUri());
    if (file == null) {
      return null;
    }
    TextRange range = Positions.range(new LineIndex(file.getText()), place.getRange());
    if (range.isEmpty()) {
      return file;
    }
    ServerReference name = at(file, range.getStartOffset());
    return new Declaration(file, name == null ? range : name.getAbsoluteRange());
  }

  @Override
  public boolean isReferenceTo(PsiElement element) {
    return element instanceof Declaration && element.equals(resolve());
  }

  @Override
  public Object[] getVariants() {
    return EMPTY_ARRAY; // completion is ServerCompletion's
  }
}
