package org.vambrace.intellij;

import com.intellij.openapi.project.Project;
import com.intellij.psi.PsiFile;
import org.eclipse.lsp4j.Position;

/**
 * A policy file whose present text the server knows, to ask about.
 *
 * @param server the questions
 * @param uri the file
 * @param text its text
 */
record PolicyQuery(ServerQueries server, String uri, String text) {

  /** Tells the project's server the text that the editor has. */
  static PolicyQuery about(PsiFile file) {
    Project project = file.getProject();
    ServerHost host = VambraceService.of(project).server();
    String uri = VambraceService.uri(file);
    String text = file.getText();
    host.sync(uri, "apparmor", text);
    return new PolicyQuery(host.queries(), uri, text);
  }

  /** The position of an offset of the text. */
  Position at(int offset) {
    return Positions.of(text, offset);
  }
}
