package org.vambrace.lint;

import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.Location;
import org.vambrace.policy.PolicyOptions;
import org.vambrace.syntax.Document;
import org.vambrace.syntax.Node;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Snapshot;

/**
 * What a {@link FileCheck} may look at.
 *
 * @param file the parsed file
 * @param kind what it is
 * @param options how its includes are found
 * @param snapshot the files around it
 */
public record FileContext(FileModel file, FileKind kind, PolicyOptions options, Snapshot snapshot) {

  /** The file's path. */
  public String path() {
    return file.path();
  }

  /** The file's tree. */
  public Document document() {
    return file.syntax().document();
  }

  /** The file's text. */
  public SourceText text() {
    return file.text();
  }

  /** A place in the file. */
  public Location at(Node node) {
    return new Location(file.path(), node.range());
  }

  /** A place in the file. */
  public Location at(TextRange range) {
    return new Location(file.path(), range);
  }
}
