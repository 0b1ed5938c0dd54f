package org.vambrace.lsp;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.OpenDocument;

/**
 * What has changed since somebody who keeps things of many files last asked. Written to by the
 * thread that reads messages; thread-safe.
 */
final class FileChanges {
  private final Set<String> edited = ConcurrentHashMap.newKeySet();
  private final Set<String> opened = ConcurrentHashMap.newKeySet();
  private final Set<String> changed = ConcurrentHashMap.newKeySet();
  private volatile boolean all;

  /**
   * Changes.
   *
   * @param all folders or settings changed, so that nothing that is kept counts
   * @param edited files whose text differs
   * @param changed files that changed on disk, came or went
   */
  record Taken(boolean all, Set<String> edited, Set<String> changed) {}

  /** A document was opened; most have the text that the file has. */
  void opened(String path) {
    opened.add(path);
  }

  /** An open document has another text. */
  void edited(String path) {
    edited.add(path);
  }

  /** A file changed on disk, came or went. */
  void changed(String path) {
    changed.add(path);
  }

  /** Folders or settings changed. */
  void all() {
    all = true;
  }

  /** All changes since the last call. A snapshot that is taken behind it has them. */
  Taken take(Session session) {
    boolean everything = all;
    all = false;
    Set<String> texts = taken(edited);
    for (String path : taken(opened)) {
      if (differs(session, path)) {
        texts.add(path);
      }
    }
    return new Taken(everything, texts, taken(changed));
  }

  private static Set<String> taken(Set<String> from) {
    Set<String> taken = new TreeSet<>(from);
    from.removeAll(taken);
    return taken;
  }

  /** Whether the text of an open document is not that of its file. */
  private static boolean differs(Session session, String path) {
    OpenDocument document = session.workspace().document(path);
    SourceText saved = session.files().read(path).text();
    return document == null || saved == null || !saved.text().equals(document.text().text());
  }
}
