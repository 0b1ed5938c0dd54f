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

  /** Why a chain ends before it should. */
  public enum Cause {
    /** The file is not there, or cannot be read. */
    MISSING,
    /** Its format is not recorded, and it names another file itself. */
    UNKNOWN_FORMAT,
    /** libvirt does not understand its name. */
    BAD_NAME,
    /** 200 images, and still no end. */
    ENDLESS,
    /** A data file that this libvirt does not find in the header, though it is there. */
    UNSEEN_DATA_FILE
  }

  /**
   * A file that gets no rule.
   *
   * @param cause why
   * @param image the image that names it
   * @param name the file, or its name as the image has it
   */
  public record Gap(Cause cause, String image, String name) {}

  /**
   * A chain.
   *
   * @param layers top first; the first is always the guest's own image
   * @param gap the file at which it broke off, or null
   */
  public record Chain(List<Layer> layers, @Nullable Gap gap) {
    /** Copies the list. */
    public Chain {
      layers = List.copyOf(layers);
    }
  }

  /** Chains on {@code host} as {@code version} follows them. */
  public BackingChain(HostView host, LibvirtVersion version) {
    this.host = host;
    this.version = version;
  }

  /**
   * The image and its layers.
   *
   * @param format the declared format; null is raw
   * @param encryption the format of the declared encryption, or null
   * @param hasDataFile whether the XML names a data file, which then counts
   */
  public Chain follow(
      String path, @Nullable String format, @Nullable String encryption, boolean hasDataFile) {
    ImageFormat named = ImageFormat.named(format == null ? "raw" : format);
    ImageFormat declared = Objects.requireNonNullElse(named, ImageFormat.RAW);
    Run run = new Run(encryption, hasDataFile);
    run.usable(path, path, declared, 1);
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer(path, run.topDataFile));
    layers.addAll(run.below);
    return new Chain(layers, run.gap);
  }

  /** One walk from the top down. */
  private final class Run {
    private final @Nullable String encryption;
    private final boolean hasDataFile;
    private final List<Layer> below = new ArrayList<>();
    private @Nullable String topDataFile;
    private @Nullable Gap gap;

    Run(@Nullable String encryption, boolean hasDataFile) {
      this.encryption = encryption;
      this.hasDataFile = hasDataFile;
    }

    /** Says where the chain breaks off; the layer there cannot be used. */
    private boolean broken(Cause cause, String image, String name) {
      if (gap == null) {
        gap = new Gap(cause, image, name);
      }
      return false;
    }

    /** Lists a layer and those below it; false if the layer cannot be used, and is not listed. */
    boolean usable(String path, String parent, ImageFormat declared, int depth) {
      if (depth > MAX_DEPTH) {
        return broken(Cause.ENDLESS, parent, path);
      }
      if (depth > 1 && host.kind(path) == HostView.Kind.DIRECTORY) {
        // libvirt cannot look into a directory; it counts unless its format had to be found out.
        return declared != ImageFormat.PROBE
            ? below.add(new Layer(path, null))
            : broken(Cause.UNKNOWN_FORMAT, parent, path);
      }
      byte[] head = host.head(path, ImageHeader.MAX);
      if (head == null) {
        return depth > 1 && broken(Cause.MISSING, parent, path);
      }
      boolean probed = declared == ImageFormat.PROBE || declared == ImageFormat.PROBE_SAFE;
      ImageFormat format = probed ? ImageFormat.probe(head) : declared;
      if (declared == ImageFormat.NONE
          || depth == 1 && !ImageEncryption.agrees(head, format, encryption)) {
        return broken(Cause.UNKNOWN_FORMAT, parent, path);
      }
      ImageHeader header = ImageHeader.read(head, format, version);
      if (header == null || declared == ImageFormat.PROBE && header.backing() != null) {
        return broken(Cause.UNKNOWN_FORMAT, parent, path);
      }
      String dataFile = depth == 1 && hasDataFile ? null : header.dataFile();
      Layer layer = new Layer(path, null);
      if (dataFile != null) {
        ImageReference data = ImageReference.parse(dataFile, version);
        if (data.kind() == ImageReference.Kind.INVALID || dataFile.isEmpty()) {
          return broken(Cause.BAD_NAME, path, dataFile);
        }
        boolean local = data.kind() == ImageReference.Kind.LOCAL;
        layer = new Layer(path, local ? absolute(data, path) : null);
      } else if (!hasDataFile) {
        unseen(head, format, path);
      }
      if (depth == 1) {
        topDataFile = layer.dataFile();
      }
      return named(layer, header, depth);
    }

    /** Notes a data file that a newer libvirt would find. */
    private void unseen(byte[] head, ImageFormat format, String path) {
      ImageHeader newest = ImageHeader.read(head, format, LibvirtVersion.newest());
      if (newest != null && newest.dataFile() != null) {
        broken(Cause.UNSEEN_DATA_FILE, path, newest.dataFile());
      }
    }

    /** Lists a layer whose own header is sound, and what it names. */
    private boolean named(Layer layer, ImageHeader header, int depth) {
      String backing = header.backing();
      ImageReference reference = backing == null ? null : ImageReference.parse(backing, version);
      if (reference != null && reference.kind() == ImageReference.Kind.INVALID) {
        return broken(Cause.BAD_NAME, layer.path(), String.valueOf(backing));
      }
      if (depth > 1) {
        below.add(layer);
      }
      if (reference == null) {
        return true;
      }
      boolean known = header.backingFormat() != ImageFormat.PROBE;
      switch (reference.kind()) {
        case LOCAL ->
            usable(
                absolute(reference, layer.path()), layer.path(), header.backingFormat(), depth + 1);
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
