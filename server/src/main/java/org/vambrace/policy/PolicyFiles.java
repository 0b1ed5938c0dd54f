package org.vambrace.policy;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The files that policy may see. Implementations are immutable snapshots or thread-safe; paths are
 * absolute with {@code /}, already normalised.
 */
public interface PolicyFiles {

  /** What is at a path, symbolic links followed. */
  enum Stat {
    FILE,
    DIRECTORY,
    MISSING,
    /** There, but cannot be read. */
    UNREADABLE
  }

  /** What is at {@code path}; never throws. */
  Stat stat(String path);

  /** The parsed file, or null where {@link #stat} is not {@link Stat#FILE}. */
  @Nullable FileModel file(String path);

  /** Names in a directory, unsorted; empty where it is none. */
  List<String> list(String path);

  /**
   * What {@code make} gives for {@code key}: worked out once and kept where these files never
   * change, else each time.
   *
   * @param key of a class that no one else uses for keys
   * @param make depends on nothing but these files and the key
   */
  default Object remember(Object key, Supplier<Object> make) {
    return make.get();
  }
}
