package org.vambrace.workspace;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.text.SourceText;

/**
 * Where the text of files comes from: a disk, open editors, or memory. Implementations are
 * thread-safe and never throw; paths are absolute and normalised, with {@code /}.
 */
public interface FileSource {

  /**
   * What reading a file gave: its text, or why there is none.
   *
   * @param text the content, or null
   * @param failure why there is none, as a person reads it, or null
   */
  record Content(@Nullable SourceText text, @Nullable String failure) {
    /** A file's text. */
    public static Content of(SourceText text) {
      return new Content(text, null);
    }

    /** No text, and why. */
    public static Content failed(String why) {
      return new Content(null, why);
    }
  }

  /** What is at {@code path}, symbolic links followed. */
  Stat stat(String path);

  /** The content of {@code path}. */
  Content read(String path);

  /** Names in a directory, unsorted; empty where it is none or cannot be read. */
  List<String> list(String path);
}
