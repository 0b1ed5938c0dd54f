package org.vambrace.libvirt.host;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of a virtualisation host, as far as a profile depends on them. All paths are absolute.
 * No method throws on any path; what cannot be read is as if it were not there. Implementations are
 * thread-safe.
 */
public sealed interface HostView permits DirectoryHost, RecordedHost, NoHost {

  /** What a path leads to, links followed. */
  enum Kind {
    /** Nothing, or a link that leads nowhere. */
    MISSING,
    /** A regular file. */
    FILE,
    /** A directory. */
    DIRECTORY,
    /** A block device. */
    BLOCK,
    /** A character device, socket or pipe. */
    OTHER
  }

  /** What stands at {@code path}, links followed. */
  Kind kind(String path);

  /** Whether anything stands at {@code path}, links followed (access(2) with F_OK). */
  default boolean exists(String path) {
    return kind(path) != Kind.MISSING;
  }

  /** The path without links, {@code .}, {@code ..} and double slashes (realpath(3)), or null. */
  @Nullable String realPath(String path);

  /** The names in a directory in the order readdir(3) gives them; empty if there is none. */
  List<String> list(String directory);

  /** The first {@code max} bytes of a regular file or block device, or null if not readable. */
  byte @Nullable [] head(String path, int max);

  /** Where the view comes from, for messages. */
  String describe();
}
