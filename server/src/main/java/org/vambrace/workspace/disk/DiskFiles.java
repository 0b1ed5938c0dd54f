package org.vambrace.workspace.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.FileSource;

/**
 * Files on disk. Stateless and thread-safe; never throws. A file over {@link #LIMIT} bytes is not
 * read: no policy is that long, and its tree would fill the memory of an editor.
 */
public final class DiskFiles implements FileSource {
  /** The longest file that is read, in bytes. */
  public static final int LIMIT = 16 << 20;

  @Override
  public Stat stat(String path) {
    try {
      Path file = Path.of(path);
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      if (found.isDirectory()) {
        return Stat.DIRECTORY;
      }
      if (!found.isRegularFile() || found.size() > LIMIT) {
        return Stat.UNREADABLE;
      }
      return Files.isReadable(file) ? Stat.FILE : Stat.UNREADABLE;
    } catch (NoSuchFileException | InvalidPathException e) {
      return Stat.MISSING;
    } catch (AccessDeniedException e) {
      return Stat.UNREADABLE;
    } catch (IOException e) {
      // A name below a file, a loop of links, a name too long: nothing can be there.
      return Stat.MISSING;
    }
  }

  @Override
  public Content read(String path) {
    try {
      Path file = Path.of(path);
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      if (found.isDirectory()) {
        return Content.failed("is a directory");
      }
      if (!found.isRegularFile()) {
        return Content.failed("not a regular file");
      }
      if (found.size() > LIMIT) {
        return Content.failed(tooLong(found.size()));
      }
      try (InputStream in = Files.newInputStream(file)) {
        return read(in);
      }
    } catch (NoSuchFileException e) {
      return Content.failed("no such file");
    } catch (AccessDeniedException e) {
      return Content.failed("permission denied");
    } catch (InvalidPathException e) {
      return Content.failed("not a path this system knows");
    } catch (IOException e) {
      String why = e.getMessage();
      return Content.failed(why == null ? "cannot be read" : why);
    }
  }

  /**
   * All of a stream, within the limit.
   *
   * @throws IOException as the stream does
   */
  public static Content read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LIMIT + 1);
    return bytes.length > LIMIT
        ? Content.failed(tooLong(bytes.length))
        : Content.of(SourceText.ofBytes(bytes));
  }

  private static String tooLong(long size) {
    return "has " + size + " bytes or more; a policy file may have at most " + LIMIT;
  }

  @Override
  public List<String> list(String path) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(path))) {
      for (Path entry : entries) {
        Path name = entry.getFileName();
        if (name != null) {
          names.add(name.toString());
        }
      }
    } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
      // No directory, or one we may not list: nothing of it can be included either.
      return List.copyOf(names);
    }
    return names;
  }
}
