package org.vambrace.libvirt.image;

import org.vambrace.libvirt.domain.LibvirtVersion;

/**
 * How an image header names another image (src/storage_file/storage_source.c).
 *
 * @param kind what it leads to
 * @param path the path of a local image, else empty
 * @param relative whether the path is relative to the directory of the naming image
 */
record ImageReference(Kind kind, String path, boolean relative) {
  /** What a name leads to. */
  enum Kind {
    /** A file or block device of this host. */
    LOCAL,
    /** A directory that is shown as a disk. */
    DIRECTORY,
    /** An image elsewhere, or one that is reached otherwise than by a path. */
    ELSEWHERE,
    /** An image elsewhere that libvirt will not open, because the name holds a user. */
    UNUSABLE,
    /** Nothing libvirt understands. */
    INVALID
  }

  /** A file or block device of this host. */
  static ImageReference local(String path, boolean relative) {
    return new ImageReference(Kind.LOCAL, path, relative);
  }

  /** What a name that is not a path comes to. */
  static ImageReference of(NetworkName.Verdict verdict) {
    return new ImageReference(
        switch (verdict) {
          case FINE -> Kind.ELSEWHERE;
          case UNUSABLE -> Kind.UNUSABLE;
          case WRONG -> Kind.INVALID;
        },
        "",
        false);
  }

  /** Reads a name as it stands in a header. */
  static ImageReference parse(String name, LibvirtVersion version) {
    int colon = name.indexOf(':');
    int slash = name.indexOf('/');
    if (colon < 0 || slash >= 0 && slash < colon) {
      return local(name, !name.startsWith("/"));
    }
    if (name.startsWith("fat:")) {
      return new ImageReference(Kind.DIRECTORY, name.substring(4), false);
    }
    if (name.startsWith("json:")) {
      return new JsonName(version).parse(name.substring(5));
    }
    return of(name.contains("://") ? new NetworkName(version).uri(name) : NetworkName.colon(name));
  }
}
