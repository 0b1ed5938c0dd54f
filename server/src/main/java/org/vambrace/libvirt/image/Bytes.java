package org.vambrace.libvirt.image;

/** Numbers in image headers. Behind the end everything is 0. */
final class Bytes {
  private Bytes() {}

  static int int32(byte[] b, int at, boolean bigEndian) {
    if (at < 0 || at + 4 > b.length) {
      return 0;
    }
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int next = b[at + (bigEndian ? i : 3 - i)] & 0xFF;
      value = value << 8 | next;
    }
    return value;
  }

  static long uint32(byte[] b, int at, boolean bigEndian) {
    return int32(b, at, bigEndian) & 0xFFFFFFFFL;
  }

  static long int64(byte[] b, int at, boolean bigEndian) {
    long first = uint32(b, at, bigEndian);
    long second = uint32(b, at + 4, bigEndian);
    return bigEndian ? first << 32 | second : second << 32 | first;
  }
}
