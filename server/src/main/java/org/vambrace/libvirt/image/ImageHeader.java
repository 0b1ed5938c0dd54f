package org.vambrace.libvirt.image;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.text.ByteText;

/**
 * What the first bytes of an image say about other images (src/storage_file/storage_file_probe.c).
 * Every length and offset is checked against the bytes there are.
 *
 * @param backing the name of the layer below, or null
 * @param backingFormat its format
 * @param dataFile the name of the external data file, or null
 */
record ImageHeader(@Nullable String backing, ImageFormat backingFormat, @Nullable String dataFile) {
  /** How much of an image libvirt reads. */
  static final int MAX = 0x8200;

  private static final ImageHeader NOTHING = new ImageHeader(null, ImageFormat.RAW, null);
  private static final int MAX_NAME = 1023;
  private static final int QCOW2_V3_HEADER = 100;
  private static final int DATA_FILE_BIT = 1 << 2;

  /** The header of an image of this format, or null if libvirt cannot use the image at all. */
  static @Nullable ImageHeader read(byte[] b, ImageFormat format, LibvirtVersion version) {
    return switch (format) {
      case COW -> cow(b, version);
      case QCOW, QCOW2 -> qcow(b, format, version);
      case QED -> qed(b);
      case VMDK -> vmdk(b);
      default -> NOTHING;
    };
  }

  private static ImageHeader cow(byte[] b, LibvirtVersion version) {
    int length = 1024;
    if (b.length < 4 + 4 + 1024 + 4 + 8 || b[8] == 0) {
      return NOTHING;
    }
    return new ImageHeader(
        cString(b, 8, length),
        version.probesBelowCow() ? ImageFormat.PROBE : ImageFormat.NONE,
        null);
  }

  private static @Nullable ImageHeader qcow(byte[] b, ImageFormat format, LibvirtVersion version) {
    if (b.length < 32) {
      return NOTHING;
    }
    long offset = Bytes.int64(b, 8, true);
    long size = Bytes.uint32(b, 16, true);
    boolean none = offset == 0 || size == 0;
    if (Long.compareUnsigned(offset, b.length) > 0
        || !none && (size > MAX_NAME || offset + size > b.length)) {
      return NOTHING;
    }
    Qcow2Extensions extensions = Qcow2Extensions.read(b, format == ImageFormat.QCOW2, version);
    String backing = none ? null : cString(b, (int) offset, (int) size);
    ImageFormat backingFormat = none ? ImageFormat.RAW : extensions.backingFormat();
    if (!none && extensions.broken()) {
      // The name is known, and libvirt looks no further.
      return new ImageHeader(backing, backingFormat, null);
    }
    String data = null;
    if (format == ImageFormat.QCOW2 && Bytes.int32(b, 4, true) != 2) {
      if (b.length < QCOW2_V3_HEADER) {
        return null;
      }
      if (version.followsDataFiles() && (Bytes.int64(b, 72, true) & DATA_FILE_BIT) != 0) {
        data = extensions.dataFile();
      }
    }
    return new ImageHeader(backing, backingFormat, data);
  }

  private static ImageHeader qed(byte[] b) {
    if (b.length < 56 || (Bytes.int64(b, 16, false) & 1) == 0 || b.length < 64) {
      return NOTHING;
    }
    long offset = Bytes.uint32(b, 56, false);
    long size = Bytes.uint32(b, 60, false);
    if (offset > b.length || size == 0 || offset + size > b.length) {
      return NOTHING;
    }
    boolean raw = (Bytes.int64(b, 16, false) & 4) != 0;
    return new ImageHeader(
        cString(b, (int) offset, (int) size), raw ? ImageFormat.RAW : ImageFormat.PROBE_SAFE, null);
  }

  private static ImageHeader vmdk(byte[] b) {
    boolean tooLarge = Bytes.int64(b, 12, false) >>> 55 != 0;
    if (b.length <= 0x200 || tooLarge) {
      return NOTHING;
    }
    String text = cText(b, 0x200);
    String prefix = "parentFileNameHint=\"";
    int start = text.indexOf(prefix);
    int end = start < 0 ? -1 : text.indexOf('"', start + prefix.length());
    if (end <= start + prefix.length()) {
      return NOTHING;
    }
    byte[] name =
        text.substring(start + prefix.length(), end).getBytes(StandardCharsets.ISO_8859_1);
    return new ImageHeader(ByteText.decode(name), ImageFormat.PROBE, null);
  }

  private static String cText(byte[] b, int from) {
    int end = from;
    while (end < b.length && b[end] != 0) {
      end++;
    }
    return new String(b, from, end - from, StandardCharsets.ISO_8859_1);
  }

  /** The text up to the first NUL byte. */
  static String cString(byte[] b, int from, int length) {
    int n = 0;
    while (n < length && b[from + n] != 0) {
      n++;
    }
    return ByteText.decode(b, from, n);
  }
}
