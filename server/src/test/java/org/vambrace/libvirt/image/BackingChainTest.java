package org.vambrace.libvirt.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vambrace.libvirt.GeneratedProfile;
import org.vambrace.libvirt.Guests;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.host.HostView;
import org.vambrace.libvirt.host.RecordedHost;
import org.vambrace.libvirt.rules.Message;

/** Images that name other images. */
final class BackingChainTest {

  /** A qcow2 header, version 3, with these extensions and backing name. */
  private static byte[] qcow2(String backing, String format, String dataFile) {
    ByteBuffer b = ByteBuffer.allocate(2048);
    b.put(new byte[] {'Q', 'F', 'I', (byte) 0xFB}).putInt(3);
    b.position(72);
    b.putLong(dataFile == null ? 0 : 4);
    b.position(100);
    b.putInt(104);
    if (format != null) {
      extension(b, 0xE2792ACA, format);
    }
    if (dataFile != null) {
      extension(b, 0x44415441, dataFile);
    }
    b.putInt(0).putInt(0);
    if (backing != null) {
      byte[] name = backing.getBytes(StandardCharsets.UTF_8);
      int at = b.position();
      b.put(name);
      b.putLong(8, at).putInt(16, name.length);
    }
    return b.array();
  }

  /** As QEMU writes them: padded to eight bytes. */
  private static void extension(ByteBuffer b, int magic, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    b.putInt(magic).putInt(bytes.length).put(bytes).put(new byte[-bytes.length & 7]);
  }

  private static String file(String path, byte[] head) {
    return "\""
        + path
        + "\":{\"kind\":\"file\",\"head\":\""
        + Base64.getEncoder().encodeToString(head)
        + "\"}";
  }

  private static List<String> rules(String top, LibvirtVersion version, String... files) {
    HostView host = RecordedHost.parse("{\"files\":{" + String.join(",", files) + "}}", "test");
    GeneratedProfile p =
        Guests.preview(Guests.with(Guests.disk(top, "qcow2", "vda")), version, host);
    return Guests.ownRules(p);
  }

  @Test
  void namesAreRelativeToTheImageThatHoldsThem() {
    assertThat(
            rules(
                "/srv/a/top",
                LibvirtVersion.V12_8,
                file("/srv/a/top", qcow2("sub/mid", "qcow2", null)),
                file("/srv/a/sub/mid", qcow2("base", "raw", null)),
                file("/srv/a/sub/base", new byte[512])))
        .containsExactly(
            "\"/srv/a/top\" rwk,", "\"/srv/a/sub/mid\" rk,", "\"/srv/a/sub/base\" rk,");
  }

  @Test
  void aProbedLayerMayNotHaveABackingFileItself() {
    assertThat(
            rules(
                "/srv/top",
                LibvirtVersion.V12_8,
                file("/srv/top", qcow2("/srv/mid", null, null)),
                file("/srv/mid", qcow2("/srv/base", "raw", null)),
                file("/srv/base", new byte[512])))
        .containsExactly("\"/srv/top\" rwk,");
  }

  @Test
  void anImageThatNamesItselfIsListedTwoHundredTimes() {
    assertThat(
            rules(
                "/srv/loop",
                LibvirtVersion.V12_8,
                file("/srv/loop", qcow2("/srv/loop", "qcow2", null))))
        .hasSize(200);
  }

  @Test
  void dataFilesAreFollowedSince1010() {
    String top = file("/srv/top", qcow2(null, null, "top.data"));
    assertThat(rules("/srv/top", LibvirtVersion.V12_8, top))
        .containsExactly("\"/srv/top\" rwk,", "\"/srv/top.data\" rwk,");
    assertThat(rules("/srv/top", LibvirtVersion.V9_0, top)).containsExactly("\"/srv/top\" rwk,");
  }

  @Test
  void jsonNamesLeadToLocalFilesOnly() {
    String base = file("/srv/base", new byte[512]);
    assertThat(
            rules(
                "/srv/top",
                LibvirtVersion.V12_8,
                base,
                json("{\\\"driver\\\":\\\"file\\\",\\\"filename\\\":\\\"/srv/base\\\"}")))
        .containsExactly("\"/srv/top\" rwk,", "\"/srv/base\" rk,");
    assertThat(
            rules(
                "/srv/top",
                LibvirtVersion.V12_8,
                base,
                json("{\\\"file.driver\\\":\\\"file\\\",\\\"file.filename\\\":\\\"/srv/base\\\"}")))
        .containsExactly("\"/srv/top\" rwk,", "\"/srv/base\" rk,");
    assertThat(
            rules(
                "/srv/top",
                LibvirtVersion.V12_8,
                base,
                json("{\\\"driver\\\":\\\"qcow2\\\",\\\"file\\\":{}}")))
        .containsExactly("\"/srv/top\" rwk,");
    assertThat(rules("/srv/top", LibvirtVersion.V12_8, base, json("{\\\"driver\\\":\\\"nbd\\\"}")))
        .containsExactly("\"/srv/top\" rwk,");
  }

  private static String json(String text) {
    return file("/srv/top", qcow2("json:" + text.replace("\\\"", "\""), "raw", null));
  }

  @Test
  void headersThatLieReadNothingBehindTheirEnd() {
    byte[] lying = qcow2("/srv/base", "raw", null);
    ByteBuffer.wrap(lying).putInt(16, 1_000_000);
    byte[] far = qcow2("/srv/base", "raw", null);
    ByteBuffer.wrap(far).putLong(8, -5);
    byte[] extension = qcow2("/srv/base", "raw", null);
    ByteBuffer.wrap(extension).putInt(108, -1);
    assertThat(rules("/srv/top", LibvirtVersion.V12_8, file("/srv/top", lying)))
        .containsExactly("\"/srv/top\" rwk,");
    assertThat(rules("/srv/top", LibvirtVersion.V12_8, file("/srv/top", far)))
        .containsExactly("\"/srv/top\" rwk,");
    assertThat(rules("/srv/top", LibvirtVersion.V12_8, file("/srv/top", extension)))
        .containsExactly("\"/srv/top\" rwk,");
  }

  @Test
  void everyTruncationOfAHeaderIsHarmless() {
    byte[] whole = qcow2("/srv/base", "raw", "/srv/data");
    for (int n = 0; n < 300; n++) {
      byte[] cut = java.util.Arrays.copyOf(whole, n);
      assertThat(rules("/srv/top", LibvirtVersion.V12_8, file("/srv/top", cut)))
          .startsWith("\"/srv/top\" rwk,");
    }
  }

  @Test
  void paddedExtensionsAreReadSince128() {
    String top = file("/srv/top", qcow2("/srv/base", "raw", "top.data"));
    String base = file("/srv/base", new byte[512]);
    assertThat(rules("/srv/top", LibvirtVersion.V12_8, top, base))
        .containsExactly("\"/srv/top\" rwk,", "\"/srv/top.data\" rwk,", "\"/srv/base\" rk,");
    assertThat(rules("/srv/top", LibvirtVersion.V11_3, top, base))
        .startsWith("\"/srv/top\" rwk,", "\"/srv/base\" rk,")
        .noneMatch(r -> r.contains("top.data"));
  }

  @Test
  void aLayerThatNamesNonsenseIsDroppedItself() {
    String top = file("/srv/top", qcow2("/srv/mid", "qcow2", null));
    for (String name : List.of("file:/srv/base", "json:{}", "nbd:host", "http://h/a b")) {
      assertThat(
              rules(
                  "/srv/top",
                  LibvirtVersion.V12_8,
                  top,
                  file("/srv/mid", qcow2(name, "raw", null))))
          .as(name)
          .containsExactly("\"/srv/top\" rwk,");
    }
    for (String name : List.of("nbd:host:10809", "https://user@h/x", "rbd:pool/image")) {
      assertThat(
              rules(
                  "/srv/top",
                  LibvirtVersion.V12_8,
                  top,
                  file("/srv/mid", qcow2(name, "raw", null))))
          .as(name)
          .containsExactly("\"/srv/top\" rwk,", "\"/srv/mid\" rk,");
    }
  }

  @Test
  void anUnknownBackingFormatIsRawSince113() {
    String top = file("/srv/top", qcow2("/srv/mid", "vhdx", null));
    String mid = file("/srv/mid", qcow2("/srv/base", "raw", null));
    assertThat(rules("/srv/top", LibvirtVersion.V11_3, top, mid))
        .startsWith("\"/srv/top\" rwk,", "\"/srv/mid\" rk,")
        .hasSize(4);
    assertThat(rules("/srv/top", LibvirtVersion.V9_0, top, mid))
        .containsExactly("\"/srv/top\" rwk,");
  }

  @Test
  void whatLiesBelowCowIsFoundOutUntil113() {
    ByteBuffer cow = ByteBuffer.allocate(2048).put("OOOM".getBytes(StandardCharsets.UTF_8));
    cow.putInt(2).put("/srv/base".getBytes(StandardCharsets.UTF_8));
    String top = file("/srv/top", qcow2("/srv/mid", "cow", null));
    String mid = file("/srv/mid", cow.array());
    String base = file("/srv/base", new byte[512]);
    assertThat(rules("/srv/top", LibvirtVersion.V11_3, top, mid, base))
        .anyMatch(r -> r.contains("/srv/base"));
    assertThat(rules("/srv/top", LibvirtVersion.V12_8, top, mid, base))
        .containsExactly("\"/srv/top\" rwk,", "\"/srv/mid\" rk,");
  }

  @Test
  void encryptionThatContradictsTheXmlEndsTheChain() {
    byte[] encrypted = qcow2("/srv/base", "raw", null);
    ByteBuffer.wrap(encrypted).putInt(32, 2);
    String top = file("/srv/top", encrypted);
    String base = file("/srv/base", new byte[512]);
    HostView host = RecordedHost.parse("{\"files\":{" + top + "," + base + "}}", "test");
    String secret = "<secret type='passphrase' uuid='" + Guests.UUID + "'/></encryption>";
    String disk = Guests.disk("/srv/top", "qcow2", "vda");
    for (String format : List.of("luks", "qcow")) {
      String xml = "<encryption format='" + format + "'>" + secret;
      GeneratedProfile p =
          Guests.preview(
              Guests.with(disk.replace("</disk>", xml + "</disk>")), LibvirtVersion.V12_8, host);
      assertThat(Guests.ownRules(p)).hasSize(format.equals("luks") ? 2 : 1);
    }
  }

  private static List<String> remarks(LibvirtVersion version, String... files) {
    HostView host = RecordedHost.parse("{\"files\":{" + String.join(",", files) + "}}", "test");
    String disk = Guests.disk("/srv/top", "qcow2", "vda");
    return Guests.preview(Guests.with(disk), version, host).messages().stream()
        .filter(m -> m.topic() == Message.Topic.BROKEN_CHAIN)
        .map(Message::text)
        .toList();
  }

  @Test
  void whatGetsNoRuleIsToldThoughVirtAaHelperIsSilent() {
    LibvirtVersion newest = LibvirtVersion.V12_8;
    assertThat(remarks(newest, file("/srv/top", qcow2("/srv/gone", "raw", null))))
        .containsExactly("the backing file '/srv/gone' is not there, so it gets no rule");
    String mid = file("/srv/mid", qcow2("/srv/base", "raw", null));
    assertThat(remarks(newest, file("/srv/top", qcow2("mid", null, null)), mid))
        .containsExactly("the backing file '/srv/mid' gets no rule, nor what it names");
    assertThat(remarks(newest, file("/srv/top", qcow2("file:/srv/base", "raw", null))))
        .containsExactly("libvirt does not understand the file name 'file:/srv/base': no rule");
    assertThat(remarks(newest, file("/srv/top", qcow2("top", "qcow2", null))))
        .containsExactly("the backing chain does not end after 200 images");
    String data = file("/srv/top", qcow2("/srv/base", "raw", "/srv/data"));
    String base = file("/srv/base", new byte[512]);
    assertThat(remarks(LibvirtVersion.V11_3, data, base))
        .containsExactly("libvirt 11.3 does not see the data file '/srv/data': no rule");
    assertThat(remarks(newest, data, base)).isEmpty();
    assertThat(remarks(newest, file("/srv/top", qcow2("nbd://h/x", "raw", null)))).isEmpty();
  }
}
