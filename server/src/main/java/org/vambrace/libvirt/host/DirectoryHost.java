package org.vambrace.libvirt.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The host whose root directory is {@code root}: the real one with {@code /}, else a directory that
 * holds a copy of a host's files. Links, absolute ones too, never lead out of it.
 *
 * @param root an existing directory
 */
public record DirectoryHost(Path root) implements HostView {

  @Override
  public Kind kind(String path) {
    String real = realPath(path);
    return real == null ? Kind.MISSING : entry(real);
  }

  @Override
  public @Nullable String realPath(String path) {
    return LinkResolver.resolve(
        path,
        new LinkResolver.Entries() {
          @Override
          public @Nullable String link(String at) {
            return linkTarget(at);
          }

          @Override
          public Kind kind(String at) {
            return entry(at);
          }
        });
  }

  @Override
  public List<String> list(String directory) {
    String real = realPath(directory);
    Path at = real == null ? null : place(real);
    if (at == null) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(at)) {
      for (Path p : entries) {
        names.add(String.valueOf(p.getFileName()));
      }
    } catch (IOException | DirectoryIteratorException | SecurityException e) {
      // Not readable is as if it were not there (see HostView).
      return List.of();
    }
    return names;
  }

  @Override
  public byte @Nullable [] head(String path, int max) {
    String real = realPath(path);
    Path at = real == null ? null : place(real);
    Kind kind = real == null ? Kind.MISSING : entry(real);
    if (at == null || kind != Kind.FILE && kind != Kind.BLOCK) {
      return null;
    }
    try (InputStream in = Files.newInputStream(at)) {
      return in.readNBytes(max);
    } catch (IOException | SecurityException e) {
      // Not readable is as if it were not there (see HostView).
      return null;
    }
  }

  @Override
  public String describe() {
    return root.equals(root.getRoot()) ? "this host" : "the host under " + root;
  }

  private @Nullable String linkTarget(String at) {
    Path p = place(at);
    if (p == null || !Files.isSymbolicLink(p)) {
      return null;
    }
    try {
      return Files.readSymbolicLink(p).toString();
    } catch (IOException | SecurityException e) {
      return null;
    }
  }

  /** What stands at a path whose parents hold no links, the last link not followed. */
  private Kind entry(String at) {
    Path p = place(at);
    if (p == null) {
      return Kind.MISSING;
    }
    try {
      BasicFileAttributes a =
          Files.readAttributes(p, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (a.isDirectory()) {
        return Kind.DIRECTORY;
      }
      if (a.isRegularFile()) {
        return Kind.FILE;
      }
      return isBlock(p) ? Kind.BLOCK : Kind.OTHER;
    } catch (IOException | SecurityException e) {
      return Kind.MISSING;
    }
  }

  private static boolean isBlock(Path p) throws IOException {
    try {
      Object mode = Files.getAttribute(p, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      return mode instanceof Integer m && (m & 0xF000) == 0x6000;
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      // Only Unix has block devices.
      return false;
    }
  }

  private @Nullable Path place(String path) {
    try {
      return path.equals("/") ? root : root.resolve(path.substring(1));
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
