package org.vambrace.workspace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folders of a workspace, each with its settings.
 *
 * @param folders the folders
 * @param other settings of files in no folder
 */
public record Roots(List<Folder> folders, Settings other) {

  /**
   * One folder.
   *
   * @param path absolute
   * @param settings what counts in it
   */
  public record Folder(String path, Settings settings) {}

  /** Copies the list. */
  public Roots {
    folders = List.copyOf(folders);
  }

  /** One group of settings for everything. */
  public static Roots of(Settings settings) {
    return new Roots(List.of(), settings);
  }

  /** The settings of the innermost folder that holds {@code path}. */
  public Settings settings(String path) {
    Folder found = folder(path);
    return found == null ? other : found.settings;
  }

  /** The innermost folder that holds {@code path}, or null. */
  public @Nullable Folder folder(String path) {
    Folder best = null;
    for (Folder folder : folders) {
      boolean holds = path.equals(folder.path) || Paths.below(folder.path, path) != null;
      if (holds && (best == null || folder.path.length() > best.path.length())) {
        best = folder;
      }
    }
    return best;
  }
}
