package org.vambrace.workspace;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.SourceText;

/**
 * The files of an editor session: open documents over files on disk. The only place where snapshots
 * are replaced; readers take {@link #snapshot} and keep it. Thread-safe.
 */
public final class Workspace {
  private volatile Snapshot current;

  /** A workspace without folders and documents. */
  public Workspace(FileSource source, Settings settings) {
    this.current = new Snapshot(source, settings);
  }

  /** The present state. */
  public Snapshot snapshot() {
    return current;
  }

  /** Opens a document or replaces its text. */
  public Snapshot put(String path, int version, SourceText text) {
    return put(path, version, DocumentText.of(text));
  }

  /** Opens a document or replaces its text, which is not read now. */
  public synchronized Snapshot put(String path, int version, DocumentText text) {
    current = current.next(path, new OpenDocument(path, version, text));
    return current;
  }

  /** Closes a document; from now on the file on disk counts. */
  public synchronized Snapshot close(String path) {
    if (current.documents().containsKey(path)) {
      current = current.next(path, null);
    }
    return current;
  }

  /** The open document at {@code path}, or null. */
  public @Nullable OpenDocument document(String path) {
    return current.documents().get(path);
  }

  /** Forgets what was read from these files. */
  public synchronized Snapshot changedOnDisk(Collection<String> paths) {
    current = current.afterDisk(paths);
    return current;
  }

  /**
   * Makes known which trees the workspace has, so that who includes a file is looked for in all of
   * them and not in the file's own tree alone.
   *
   * @return whether that changes anything
   */
  public synchronized boolean link(Set<String> trees) {
    if (current.linked().equals(trees)) {
      return false;
    }
    current = current.linkedTo(trees);
    return true;
  }

  /** Takes other folders or settings; all is read anew. */
  public synchronized Snapshot roots(Roots roots) {
    current = current.with(roots);
    return current;
  }
}
