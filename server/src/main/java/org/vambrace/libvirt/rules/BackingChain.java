package org.vambrace.libvirt.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.host.HostPaths;
import org.vambrace.libvirt.host.HostView;

/**
 * Follows the images that image headers name, as libvirt's storage driver does
 * (virStorageSourceGetMetadataRecurse): declared formats are believed, a probed format may not have
 * a backing file of its own, and after 200 layers it ends.
 */
public final class BackingChain {
  private static final int MAX_DEPTH = 200;

  private final HostView host;
  private final boolean dataFiles;

  /**
   * One layer.
   *
   * @param path its path
   * @param dataFile the external data file, or null
   */
  public record Layer(String path, @Nullable String dataFile) {}

  /** A chain on {@code host}; with {@code dataFiles}, qcow2's external data files are found. */
  public BackingChain(HostView host, boolean dataFiles) {
    this.host = host;
    this.dataFiles = dataFiles;
  }

  /**
   * Adds the image and its layers to {@code out}, top first; the first is always the image itself.
   *
   * @param format the declared format; null is raw
   * @param hasDataFile whether the XML names a data file, which then counts
   */
  public void follow(String path, @Nullable String format, boolean hasDataFile, List<Layer> out) {
    if (!layers(path, ImageFormat.named(format == null ? "raw" : format), 1, hasDataFile, out)) {
      out.clear();
      out.add(new Layer(path, null));
    }
  }

  /** False if the layer cannot be used, and so is not listed by the one above it. */
  private boolean layers(
      String path, ImageFormat declared, int depth, boolean hasDataFile, List<Layer> out) {
    if (depth > MAX_DEPTH) {
      return false;
    }
    HostView.Kind kind = host.kind(path);
    if (kind == HostView.Kind.DIRECTORY && depth > 1) {
      // libvirt cannot look into a directory; it counts unless its format had to be found out.
      return declared != ImageFormat.PROBE && out.add(new Layer(path, null));
    }
    byte[] head = host.head(path, ImageHeader.MAX);
    if (head == null) {
      return false;
    }
    boolean probed = declared == ImageFormat.PROBE || declared == ImageFormat.PROBE_SAFE;
    ImageHeader header = ImageHeader.read(head, probed ? ImageFormat.probe(head) : declared);
    if (header == null) {
      return false;
    }
    String backing = header.backing();
    if (declared == ImageFormat.PROBE && backing != null) {
      return false;
    }
    String data = null;
    if (dataFiles && header.dataFile() != null && !hasDataFile) {
      ImageReference reference = ImageReference.parse(header.dataFile());
      if (reference.kind() == ImageReference.Kind.INVALID || header.dataFile().isEmpty()) {
        return false;
      }
      data = reference.kind() == ImageReference.Kind.LOCAL ? absolute(reference, path) : null;
    }
    out.add(new Layer(path, data));
    if (backing != null) {
      below(path, backing, header, depth, out);
    }
    return true;
  }

  private void below(String path, String backing, ImageHeader header, int depth, List<Layer> out) {
    ImageReference reference = ImageReference.parse(backing);
    switch (reference.kind()) {
      case LOCAL ->
          layers(absolute(reference, path), header.backingFormat(), depth + 1, false, out);
      case DIRECTORY -> {
        if (header.backingFormat() != ImageFormat.PROBE) {
          out.add(new Layer(reference.path(), null));
        }
      }
      // Images elsewhere are never opened, and nothing is known of what lies below them.
      case ELSEWHERE, INVALID -> {}
    }
  }

  /** A name in a header is relative to the directory of the image as it was written. */
  private static String absolute(ImageReference reference, String parent) {
    if (!reference.relative()) {
      return reference.path();
    }
    String directory = HostPaths.dirname(parent);
    return directory.equals("/") ? "/" + reference.path() : directory + "/" + reference.path();
  }
}
