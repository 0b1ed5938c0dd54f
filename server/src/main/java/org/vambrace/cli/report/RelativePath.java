package org.vambrace.cli.report;

/**
 * Paths as hosts of repositories want them: relative to the directory that the job runs in, without
 * a leading {@code ./}. Stateless.
 */
final class RelativePath {
  private RelativePath() {}

  /**
   * {@code path} relative to {@code directory} where it lies below it.
   *
   * @param directory absolute, without a slash at its end
   * @param path as the user gave it
   */
  static String of(String directory, String path) {
    String out = path.startsWith(directory + "/") ? path.substring(directory.length() + 1) : path;
    while (out.startsWith("./")) {
      out = out.substring(2);
    }
    return out;
  }
}
