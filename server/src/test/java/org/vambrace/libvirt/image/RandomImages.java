package org.vambrace.libvirt.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Image headers by chance: sound ones, lying ones and damaged ones. */
public final class RandomImages {
  private static final List<String> FORMATS =
      List.of("raw", "qcow2", "qcow", "qed", "vmdk", "cow", "luks", "vhdx", "", "none", "dir");
  private static final List<String> NAMES =
      List.of(
          "b1",
          "b2",
          "./b1",
          "sub/../b2",
          "missing",
          "DIR/b1",
          "DIR//b2",
          "DIR",
          "/etc/passwd",
          "a/b:c",
          "x:y",
          "nbd:h:1",
          "nbd:",
          "nbd://h/x",
          "rbd:p/i",
          "https://u@h/x",
          "http://h/a b",
          "gluster://h/v/f",
          "file:DIR/b1",
          "fat:DIR",
          "json:{\"driver\":\"file\",\"filename\":\"DIR/b1\"}",
          "json:{\"file.driver\":\"file\",\"file.filename\":\"DIR/b2\"}",
          "json:{\"driver\":\"raw\",\"file\":{\"driver\":\"file\",\"filename\":\"DIR/b1\"}}",
          "json:{\"driver\":\"qcow2\",\"file\":{\"driver\":\"file\",\"filename\":\"DIR/b1\"}}",
          "json:{\"driver\":\"nbd\",\"host\":\"h\",\"port\":\"1\"}",
          "json:{\"driver\":\"nbd\"}",
          "json:{\"driver\":\"file\",\"driver\":\"file\",\"filename\":\"DIR/b1\"}",
          "json:{\"driver\":\"file\",\"filename\":\"DIR/b1\"");

  private final Random random;
  private final String directory;

  /**
   * Images for one directory.
   *
   * @param directory where the names in headers lead, an absolute path
   */
  public RandomImages(Random random, String directory) {
    this.random = random;
    this.directory = directory;
  }

  /** What an XML may declare of an image: mostly what it is. */
  public String format(byte[] image) {
    ImageFormat found = ImageFormat.probe(image);
    return found != ImageFormat.RAW && random.nextInt(5) > 0
        ? found.name().toLowerCase(Locale.ROOT)
        : any(List.of("qcow2", "qcow2", "qcow", "qed", "vmdk", "cow", "raw", "vdi"));
  }

  /** An image to lie below: often one that names no other. */
  public byte[] below() {
    return random.nextInt(3) > 0 ? new byte[512] : next();
  }

  /** The next image. */
  public byte[] next() {
    byte[] image =
        switch (random.nextInt(8)) {
          case 0 -> qed();
          case 1 -> vmdk();
          case 2 -> cow();
          case 3 -> new byte[random.nextInt(600)];
          default -> qcow();
        };
    if (random.nextInt(10) == 0 && image.length > 0) {
      image = Arrays.copyOf(image, random.nextInt(Math.min(image.length, 160)));
    } else if (random.nextInt(8) == 0 && image.length > 0) {
      image[random.nextInt(Math.min(image.length, 120))] = (byte) random.nextInt(256);
    }
    return image;
  }

  private byte[] name() {
    String name =
        random.nextInt(4) == 0
            ? ""
            : any(random.nextBoolean() ? NAMES.subList(0, 7) : NAMES).replace("DIR", directory);
    return name.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] qcow() {
    ByteBuffer b = ByteBuffer.allocate(4096);
    b.put(new byte[] {'Q', 'F', 'I', (byte) 0xFB}).putInt(any(List.of(3, 3, 3, 3, 3, 2, 1, 4, -1)));
    b.putInt(32, random.nextInt(3));
    b.putLong(72, any(List.of(0L, 4L, -1L))).putInt(100, any(List.of(104, 104, 104, 104, 112, -1)));
    b.position(104);
    for (int n = random.nextInt(4); n > 0; n--) {
      boolean format = random.nextBoolean();
      byte[] text = format ? any(FORMATS).getBytes(StandardCharsets.UTF_8) : name();
      b.putInt(format ? 0xE2792ACA : any(List.of(0x44415441, 0x6803F857)));
      b.putInt(random.nextInt(12) == 0 ? any(List.of(-1, 5000, 0)) : text.length);
      b.put(text).put(new byte[-text.length & 7]);
    }
    byte[] backing = name();
    if (backing.length > 0) {
      int at = b.position() + random.nextInt(2) * 8;
      b.position(at).put(backing);
      b.putLong(8, random.nextInt(12) == 0 ? any(List.of(-8L, 5000L, 1L)) : at);
      b.putInt(16, random.nextInt(12) == 0 ? any(List.of(-1, 1024, 1)) : backing.length);
    }
    return b.array();
  }

  private byte[] qed() {
    ByteBuffer b = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
    byte[] backing = name();
    b.put("QED\0".getBytes(StandardCharsets.UTF_8));
    b.putLong(16, any(List.of(0L, 1L, 5L, -1L)));
    b.putInt(56, random.nextInt(8) == 0 ? 2000 : 64).putInt(60, backing.length);
    b.position(64).put(backing);
    return b.array();
  }

  private byte[] vmdk() {
    ByteBuffer b = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    b.put("KDMV".getBytes(StandardCharsets.UTF_8)).putInt(any(List.of(1, 2, 3, 4)));
    b.putLong(12, any(List.of(2048L, -1L)));
    b.position(512);
    b.put("# Disk DescriptorFile\nparentFileNameHint=\"".getBytes(StandardCharsets.UTF_8));
    b.put(name()).put(any(List.of("\"\n", "")).getBytes(StandardCharsets.UTF_8));
    return b.array();
  }

  private byte[] cow() {
    ByteBuffer b = ByteBuffer.allocate(2048);
    b.put("OOOM".getBytes(StandardCharsets.UTF_8)).putInt(any(List.of(2, 1))).put(name());
    return b.array();
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
