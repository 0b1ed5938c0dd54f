package org.vambrace.libvirt.image;

import org.jspecify.annotations.Nullable;
import org.vambrace.libvirt.domain.LibvirtVersion;

/**
 * The header extensions of a qcow2 image (QEMU's docs/interop/qcow2.rst), as libvirt walks them
 * (qcow2GetExtensions in src/storage_file/storage_file_probe.c): between the header and the backing
 * name, the last of several alike counting.
 *
 * @param backingFormat the format of the layer below
 * @param dataFile the name of the external data file, or null
 * @param broken whether libvirt gave up on them
 */
record Qcow2Extensions(ImageFormat backingFormat, @Nullable String dataFile, boolean broken) {
  private static final Qcow2Extensions NONE = new Qcow2Extensions(ImageFormat.PROBE, null, false);
  private static final int V2_HEADER = 72;
  private static final int HEADER_LENGTH = 100;
  private static final int BACKING_FORMAT = 0xE2792ACA;
  private static final int DATA_FILE = 0x44415441;

  /**
   * Reads them; the offset of the backing name is known to lie within the bytes.
   *
   * @param declared whether the image is declared or found to be qcow2, not qcow
   */
  static Qcow2Extensions read(byte[] b, boolean declared, LibvirtVersion libvirt) {
    int version = Bytes.int32(b, 4, true);
    if (libvirt.believesQcow2() ? !declared : version < 2) {
      return NONE;
    }
    long at = version == 2 ? V2_HEADER : Bytes.uint32(b, HEADER_LENGTH, true);
    long end = Bytes.int64(b, 8, true);
    // Without a backing file the end is 0, and libvirt's end - 8 wraps around: no limit but the
    // bytes there are.
    long limit = end - 8 < 0 ? Long.MAX_VALUE : end - 8;
    ImageFormat format = ImageFormat.PROBE;
    String dataFile = null;
    while (at < b.length - 8 && at < limit) {
      int magic = Bytes.int32(b, (int) at, true);
      long length = Bytes.uint32(b, (int) at + 4, true);
      at += 8;
      if (at + length > b.length || magic == 0) {
        break;
      }
      if (magic == BACKING_FORMAT) {
        String name = ImageHeader.cString(b, (int) at, (int) length);
        ImageFormat named = ImageFormat.named(name);
        boolean unknown = named == null || named == ImageFormat.NONE;
        if (unknown && !libvirt.unknownBackingFormatIsRaw()) {
          return new Qcow2Extensions(named == null ? ImageFormat.PROBE : named, null, true);
        }
        format = named == null || unknown ? ImageFormat.RAW : named;
      } else if (magic == DATA_FILE) {
        dataFile = ImageHeader.cString(b, (int) at, (int) length);
      }
      at += libvirt.padsHeaderExtensions() ? (length + 7) / 8 * 8 : length;
    }
    return new Qcow2Extensions(format, dataFile, false);
  }
}
