package org.vambrace.libvirt.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.host.HostPaths;
import org.vambrace.libvirt.host.HostView;

/**
 * Follows the images that image headers name, as libvirt's storage driver does
 * (virStorageSourceGetMetadataRecurse): declared formats are believed, a probed format may not have
 * a backing file of its own, and after 200 layers it ends. A layer that names something libvirt
 * does not understand is dropped with all below it; the guest's own image never is.
 */
public final class BackingChain {
  private static final int MAX_DEPTH = 200;

  private final HostView host;
  private final LibvirtVersion version;

  /**
   * One layer.
   *
   * @param path its path
   * @param dataFile the external data file, or null
   */
  public record Layer(String path, @Nullable String dataFile) {}

  /** Chains on {@code host} as {@code version} follows them. */
  public BackingChain(HostView host, LibvirtVersion version) {
    this.host = host;
    this.version = version;
  }

  /**
   * The image and its layers, top first; the first is always the image itself.
   *
   * @param format the declared format; null is raw
   * @param encryption the format of the declared encryption, or null
   * @param hasDataFile whether the XML names a data file, which then counts
   */
  public List<Layer> follow(
      String path, @Nullable String format, @Nullable String encryption, boolean hasDataFile) {
    ImageFormat named = ImageFormat.named(format == null ? "raw" : format);
    ImageFormat declared = Objects.requireNonNullElse(named, ImageFormat.RAW);
    Run run = new Run(encryption, hasDataFile);
    run.usable(path, declared, 1);
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer(path, run.topDataFile));
    layers.addAll(run.below);
    return layers;
  }

  /** One walk from the top down. */
  private final class Run {
    private final @Nullable String encryption;
    private final boolean hasDataFile;
    private final List<Layer> below = new ArrayList<>();
    private @Nullable String topDataFile;

    Run(@Nullable String encryption, boolean hasDataFile) {
      this.encryption = encryption;
      this.hasDataFile = hasDataFile;
    }

    /** Lists a layer and those below it; false if the layer cannot be used, and is not listed. */
    boolean usable(String path, ImageFormat declared, int depth) {
      if (depth > MAX_DEPTH) {
        return false;
      }
      if (depth > 1 && host.kind(path) == HostView.Kind.DIRECTORY) {
        // libvirt cannot look into a directory; it counts unless its format had to be found out.
        return declared != ImageFormat.PROBE && below.add(new Layer(path, null));
      }
      byte[] head = host.head(path, ImageHeader.MAX);
      if (head == null || declared == ImageFormat.NONE) {
        return false;
      }
      boolean probed = declared == ImageFormat.PROBE || declared == ImageFormat.PROBE_SAFE;
      ImageFormat format = probed ? ImageFormat.probe(head) : declared;
      if (depth == 1 && !ImageEncryption.agrees(head, format, encryption)) {
        return false;
      }
      ImageHeader header = ImageHeader.read(head, format, version);
      if (header == null || declared == ImageFormat.PROBE && header.backing() != null) {
        return false;
      }
      String dataFile = depth == 1 && hasDataFile ? null : header.dataFile();
      String local = null;
      if (dataFile != null) {
        ImageReference data = ImageReference.parse(dataFile, version);
        if (data.kind() == ImageReference.Kind.INVALID || dataFile.isEmpty()) {
          return false;
        }
        local = data.kind() == ImageReference.Kind.LOCAL ? absolute(data, path) : null;
      }
      Layer layer = new Layer(path, local);
      if (depth == 1) {
        topDataFile = layer.dataFile();
      }
      return named(layer, header, depth);
    }

    /** Lists a layer whose own header is sound, and what it names. */
    private boolean named(Layer layer, ImageHeader header, int depth) {
      String backing = header.backing();
      ImageReference reference = backing == null ? null : ImageReference.parse(backing, version);
      if (reference != null && reference.kind() == ImageReference.Kind.INVALID) {
        return false;
      }
      if (depth > 1) {
        below.add(layer);
      }
      if (reference == null) {
        return true;
      }
      boolean known = header.backingFormat() != ImageFormat.PROBE;
      switch (reference.kind()) {
        case LOCAL -> usable(absolute(reference, layer.path()), header.backingFormat(), depth + 1);
        case DIRECTORY -> {
          if (known) {
            below.add(new Layer(reference.path(), null));
          }
        }
        // Images elsewhere are never opened, and nothing is known of what lies below them.
        default -> {}
      }
      return true;
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
