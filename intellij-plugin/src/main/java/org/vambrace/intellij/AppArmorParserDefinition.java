package org.vambrace.intellij;

import com.intellij.extapi.psi.ASTWrapperPsiElement;
import com.intellij.lang.ASTNode;
import com.intellij.lang.ParserDefinition;
import com.intellij.lang.PsiBuilder;
import com.intellij.lang.PsiParser;
import com.intellij.lexer.Lexer;
import com.intellij.openapi.project.Project;
import com.intellij.psi.FileViewProvider;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiFile;
import com.intellij.psi.tree.IFileElementType;
import com.intellij.psi.tree.TokenSet;
import org.jspecify.annotations.Nullable;

/** Makes a file of the server's tokens. */
public final class AppArmorParserDefinition implements ParserDefinition {

  @Override
  public Lexer createLexer(@Nullable Project project) {
    return new AppArmorLexer();
  }

  @Override
  public PsiParser createParser(@Nullable Project project) {
    return (root, builder) -> {
      PsiBuilder.Marker file = builder.mark();
      while (!builder.eof()) {
        builder.advanceLexer();
      }
      file.done(root);
      return builder.getTreeBuilt();
    };
  }

  @Override
  public IFileElementType getFileNodeType() {
    return AppArmorTokenTypes.FILE;
  }

  @Override
  public TokenSet getWhitespaceTokens() {
    return AppArmorTokenTypes.WHITESPACE;
  }

  @Override
  public TokenSet getCommentTokens() {
    return AppArmorTokenTypes.COMMENTS;
  }

  @Override
  public TokenSet getStringLiteralElements() {
    return AppArmorTokenTypes.STRINGS;
  }

  @Override
  public PsiElement createElement(ASTNode node) {
    return new ASTWrapperPsiElement(node);
  }

  @Override
  public PsiFile createFile(FileViewProvider viewProvider) {
    return new AppArmorFile(viewProvider);
  }
}
