package org.vambrace.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Locale;
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
      if (file.isEmpty()) {
        throw new IOException("an empty name is no file");
      }
      replace(console.cwd().resolve(file), ByteText.encode(text));
    } catch (IOException | InvalidPathException e) {
      throw new UsageException("cannot write '" + file + "': " + reason(e));
    }
  }

  /** Why a file could not be read or written, as a person reads it. */
  static String reason(Exception failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (failure instanceof InvalidPathException) {
      return "no name that a file can have";
    }
    String why =
        failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
    return why == null
        ? "it failed"
        : why.substring(0, 1).toLowerCase(Locale.ROOT) + why.substring(1);
  }

  /**
   * Puts {@code bytes} in place of a file, or leaves it as it was. A file that may not be written
   * stays, even where its directory would let it be replaced.
   */
  static void replace(Path file, byte[] bytes) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a directory");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A pipe or a device: its name under /dev may have no real path.
      Files.write(file, bytes, StandardOpenOption.WRITE);
      return;
    }
    Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.exists(real) && !Files.isWritable(real)) {
      throw new AccessDeniedException(real.toString());
    }
    String name = ".vambrace-" + ProcessHandle.current().pid() + "-" + System.nanoTime() + ".part";
    Path part = real.resolveSibling(name);
    boolean there = Files.exists(real);
    try {
      // A new file gets the mode that the user's umask asks for; an old one keeps its own.
      Files.write(part, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      if (there && !takesOver(real, part)) {
        Files.write(real, bytes);
        return;
      }
      Files.move(part, real, StandardCopyOption.REPLACE_EXISTING);
    } catch (AccessDeniedException e) {
      // The directory takes no other file; this one may be written, so its owner wants that.
      if (!there) {
        throw e;
      }
      Files.write(real, bytes);
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
