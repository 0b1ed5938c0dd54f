package org.vambrace.libvirt.image;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** libvirt's image formats (src/conf/storage_source_conf.c, src/storage_file). */
enum ImageFormat {
  /** No format: libvirt cannot use such an image. */
  NONE(null, 0),
  RAW(null, 0),
  DIR(null, 0),
  BOCHS(null, 0),
  CLOOP(null, 0),
  DMG(null, 0),
  ISO("CD001", 32769),
  VPC("conectix", 0),
  VDI("\u007f\u0010\u00da\u00be", 64),
  FAT(null, 0),
  VHD(null, 0),
  PLOOP("WithouFreSpacExt", 0),
  COW("OOOM", 0),
  QCOW("QFI", 0),
  QCOW2("QFI", 0),
  QED("QED", 0),
  VMDK("KDMV", 0),
  /** To be found out from the header; then nothing may lie below. */
  PROBE(null, 0),
  /** To be found out from the header, whatever lies below. */
  PROBE_SAFE(null, 0);

  private final byte[] magic;
  private final int offset;

  ImageFormat(@Nullable String magic, int offset) {
    this.magic = magic == null ? new byte[0] : magic.getBytes(StandardCharsets.ISO_8859_1);
    this.offset = offset;
  }

  /** The format of that name, or null. */
  static @Nullable ImageFormat named(String name) {
    for (ImageFormat f : values()) {
      if (f != PROBE && f != PROBE_SAFE && f.name().toLowerCase(Locale.ROOT).equals(name)) {
        return f;
      }
    }
    return null;
  }

  /** The format a header shows, raw if none (virStorageFileProbeFormatFromBuf). */
  static ImageFormat probe(byte[] head) {
    for (ImageFormat f : values()) {
      if (f.matches(head) && f.matchesVersion(head)) {
        return f;
      }
    }
    return RAW;
  }

  private boolean matches(byte[] head) {
    if (magic.length == 0 || offset + magic.length > head.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if (head[offset + i] != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean matchesVersion(byte[] head) {
    return switch (this) {
      case VPC -> Bytes.int32(head, 12, true) == 0x10000;
      case VDI -> Bytes.int32(head, 68, false) == 0x00010001;
      case COW -> Bytes.int32(head, 4, true) == 2;
      case QCOW -> Bytes.int32(head, 4, true) == 1;
      case QCOW2 -> Bytes.int32(head, 4, true) == 2 || Bytes.int32(head, 4, true) == 3;
      case VMDK -> {
        int v = Bytes.int32(head, 4, false);
        yield v >= 1 && v <= 3;
      }
      default -> true;
    };
  }
}
