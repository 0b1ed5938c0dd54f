package org.vambrace.libvirt.image;

import org.jspecify.annotations.Nullable;

/**
 * The encryption an image's header tells of (src/storage_file/storage_file_probe.c, the tables of
 * FileEncryptionInfo). An image whose header contradicts its XML is not looked into.
 */
final class ImageEncryption {
  private static final byte[] LUKS = {'L', 'U', 'K', 'S', (byte) 0xBA, (byte) 0xBE};
  private static final int QCOW_METHOD = 36;
  private static final int QCOW2_METHOD = 32;

  private ImageEncryption() {}

  /**
   * Whether the header does not contradict the XML.
   *
   * @param declared the XML's format, or null if it says nothing
   */
  static boolean agrees(byte[] head, ImageFormat format, @Nullable String declared) {
    String found = of(head, format);
    return found == null || declared == null || found.equals(declared);
  }

  private static @Nullable String of(byte[] head, ImageFormat format) {
    return switch (format) {
      case RAW -> isLuks(head) ? "luks" : null;
      case QCOW -> Bytes.int32(head, QCOW_METHOD, true) == 1 ? "qcow" : null;
      case QCOW2 ->
          switch (Bytes.int32(head, QCOW2_METHOD, true)) {
            case 1 -> "qcow";
            case 2 -> "luks";
            default -> null;
          };
      default -> null;
    };
  }

  private static boolean isLuks(byte[] head) {
    if (head.length < LUKS.length + 2) {
      return false;
    }
    for (int i = 0; i < LUKS.length; i++) {
      if (head[i] != LUKS[i]) {
        return false;
      }
    }
    return head[6] == 0 && head[7] == 1;
  }
}
