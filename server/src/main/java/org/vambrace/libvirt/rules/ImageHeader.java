package org.vambrace.libvirt.rules;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
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
  private static final int QCOW2_V2_HEADER = 72;
  private static final int QCOW2_HEADER_LENGTH = 100;
  private static final int BACKING_FORMAT = 0xE2792ACA;
  private static final int DATA_FILE = 0x44415441;
  private static final int DATA_FILE_BIT = 1 << 2;

  /** The header of an image of this format, or null if libvirt cannot use the image at all. */
  static @Nullable ImageHeader read(byte[] b, ImageFormat format) {
    return switch (format) {
      case COW -> cow(b);
      case QCOW, QCOW2 -> qcow(b, format);
      case QED -> qed(b);
      case VMDK -> vmdk(b);
      default -> NOTHING;
    };
  }

  private static ImageHeader cow(byte[] b) {
    int length = 1024;
    if (b.length < 4 + 4 + 1024 + 4 + 8 || b[8] == 0) {
      return NOTHING;
    }
    int n = 0;
    while (n < length && b[8 + n] != 0) {
      n++;
    }
    return new ImageHeader(ByteText.decode(b, 8, n), ImageFormat.PROBE, null);
  }

  private static @Nullable ImageHeader qcow(byte[] b, ImageFormat format) {
    if (b.length < 32) {
      return NOTHING;
    }
    String backing = null;
    ImageFormat backingFormat = ImageFormat.PROBE;
    long offset = Bytes.int64(b, 8, true);
    long size = Bytes.uint32(b, 16, true);
    if (offset > 0 && offset <= b.length && size > 0 && size <= 1023 && offset + size <= b.length) {
      backing = cString(b, (int) offset, (int) size);
      String named = extension(b, BACKING_FORMAT);
      backingFormat = named == null ? ImageFormat.PROBE : ImageFormat.named(named);
    }
    String data = null;
    if (format == ImageFormat.QCOW2 && Bytes.int32(b, 4, true) != 2) {
      if (b.length < QCOW2_HEADER_LENGTH) {
        return null;
      }
      if ((Bytes.int64(b, 72, true) & DATA_FILE_BIT) != 0) {
        data = extension(b, DATA_FILE);
      }
    }
    return new ImageHeader(backing, backingFormat, data);
  }

  /** The text of a qcow2 header extension, or null; the last one counts. */
  private static @Nullable String extension(byte[] b, int wanted) {
    int version = Bytes.int32(b, 4, true);
    if (version < 2) {
      return null;
    }
    long at = version == 2 ? QCOW2_V2_HEADER : Bytes.uint32(b, QCOW2_HEADER_LENGTH, true);
    long end = Bytes.int64(b, 8, true);
    if (Long.compareUnsigned(end, b.length) > 0) {
      return null;
    }
    String found = null;
    // Without a backing file the end is 0, and libvirt's end - 8 wraps around: no limit but the
    // bytes there are.
    long limit = end - 8 < 0 ? Long.MAX_VALUE : end - 8;
    while (at < b.length - 8 && at < limit) {
      int magic = Bytes.int32(b, (int) at, true);
      long length = Bytes.uint32(b, (int) at + 4, true);
      at += 8;
      if (at + length > b.length || magic == 0) {
        break;
      }
      if (magic == wanted) {
        found = cString(b, (int) at, (int) length);
      }
      at += length;
    }
    return found;
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
    if (b.length <= 0x200) {
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

  private static String cString(byte[] b, int from, int length) {
    int n = 0;
    while (n < length && b[from + n] != 0) {
      n++;
    }
    return ByteText.decode(b, from, n);
  }
}
