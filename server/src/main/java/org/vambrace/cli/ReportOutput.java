package org.vambrace.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.ByteText;

/** Writes a finished report; a file is replaced as a whole or not at all. Stateless. */
final class ReportOutput {
  private ReportOutput() {}

  /**
   * Writes {@code text} to {@code file}, or to standard output if that is null.
   *
   * @throws UsageException if the file cannot be written
   */
  static void write(Console console, @Nullable String file, String text) {
    if (file == null) {
      console.print(text);
      return;
    }
    try {
      replace(console.cwd().resolve(file), ByteText.encode(text));
    } catch (IOException | InvalidPathException e) {
      throw new UsageException("cannot write '" + file + "'");
    }
  }

  /** Puts {@code bytes} in place of a file, or leaves it as it was. */
  static void replace(Path file, byte[] bytes) throws IOException {
    Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.exists(real) && !Files.isRegularFile(real)) {
      Files.write(real, bytes);
      return;
    }
    Path directory = real.getParent();
    Path part =
        Files.createTempFile(directory == null ? Path.of(".") : directory, ".vambrace", ".part");
    try {
      Files.write(part, bytes);
      if (Files.exists(real)
          && part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(real));
      }
      Files.move(part, real, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
