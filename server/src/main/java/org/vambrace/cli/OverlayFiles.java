package org.vambrace.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.FileSource;

/** Files with other contents than on disk. */
final class OverlayFiles implements FileSource {
  private final FileSource below;
  private final Map<String, SourceText> changed = new ConcurrentHashMap<>();

  OverlayFiles(FileSource below) {
    this.below = below;
  }

  /** Gives a file another content. */
  void put(String path, SourceText text) {
    changed.put(path, text);
  }

  @Override
  public Stat stat(String path) {
    return changed.containsKey(path) ? Stat.FILE : below.stat(path);
  }

  @Override
  public Content read(String path) {
    SourceText text = changed.get(path);
    return text != null ? Content.of(text) : below.read(path);
  }

  @Override
  public List<String> list(String path) {
    return below.list(path);
  }
}
