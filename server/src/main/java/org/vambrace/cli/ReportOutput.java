package org.vambrace.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
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
    String name = ".vambrace-" + ProcessHandle.current().pid() + "-" + System.nanoTime() + ".part";
    Path part = real.resolveSibling(name);
    try {
      // A new file gets the mode that the user's umask asks for; an old one keeps its own.
      Files.write(part, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      if (Files.exists(real) && !takesOver(real, part)) {
        Files.write(real, bytes);
        return;
      }
      Files.move(part, real, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Gives {@code part} the mode, owner and group of {@code real}; false where that is not ours. */
  private static boolean takesOver(Path real, Path part) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(part, PosixFileAttributeView.class);
    if (view == null) {
      return true;
    }
    PosixFileAttributes wanted = Files.readAttributes(real, PosixFileAttributes.class);
    PosixFileAttributes given = view.readAttributes();
    try {
      if (!given.group().equals(wanted.group())) {
        view.setGroup(wanted.group());
      }
      if (!given.owner().equals(wanted.owner())) {
        view.setOwner(wanted.owner());
      }
      view.setPermissions(wanted.permissions());
      return true;
    } catch (IOException notAllowed) {
      return false;
    }
  }
}
