package org.vambrace.cli;

import java.io.IOException;
import java.nio.file.Path;

/** Tells directories apart whatever links lead to them. Stateless. */
final class DirectoryIdentity {
  private DirectoryIdentity() {}

  /** The directory's real path, ending in a slash; the path itself where it has none. */
  static String of(String directory) {
    try {
      return Path.of(directory).toRealPath() + "/";
    } catch (IOException e) {
      // Gone since it was listed: nothing below it will be found either.
      return directory + "/";
    }
  }
}
