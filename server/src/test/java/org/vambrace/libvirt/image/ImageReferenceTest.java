package org.vambrace.libvirt.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vambrace.libvirt.domain.LibvirtVersion;

/** Names of images, each checked against virt-aa-helper 12.8. */
final class ImageReferenceTest {

  private static ImageReference.Kind kind(String name) {
    return ImageReference.parse(name, LibvirtVersion.V12_8).kind();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nbd://h/x",
        "nbd+unix:///x?socket=/s",
        "http://h:70000/x",
        "http://[::1]:80/x",
        "http://h/%41?q#f",
        "http:///x",
        "none://h/x",
        "gluster://h/volume/file",
        "nbd:h:1",
        "nbd:[::1]:1",
        "nbd:unix:/x:exportname=e",
        "rbd:",
        "rbd:p/i:mon_host=a\\:6789\\;b",
        "json:{\"driver\":\"nbd\",\"server.type\":\"inet\",\"server.host\":\"h\"}",
        "json:{\"driver\":\"gluster\",\"volume\":\"v\",\"path\":\"p\","
            + "\"server.0.type\":\"tcp\",\"server.0.host\":\"h\"}",
        "json:{\"driver\":\"rbd\",\"pool\":\"p\",\"image\":\"i\",\"server\":[]}",
        "json:{\"driver\":\"https\",\"url\":\"https://h/x\",\"sslverify\":\"off\"}",
        "json:{\"driver\":\"http\",\"url\":\"http://h/x\",\"cookie\":\"a=b; c=d\"}",
        "json:{\"driver\":\"iscsi\",\"portal\":\"h:1\",\"target\":\"t\",\"transport\":\"tcp\"}",
        "json:{\"driver\":\"ssh\",\"host\":\"h\",\"path\":\"/p\"}",
        "json:{\"driver\":\"sheepdog\",\"vdi\":\"v\",\"server\":{\"type\":\"unix\",\"path\":\"p\"}}",
        "json:{\"driver\":\"vxhs\",\"vdisk-id\":\"x\",\"server\":{\"host\":\"h\"}}",
        "json:{\"driver\":\"nfs\",\"path\":\"/p\",\"user\":1,\"group\":2,"
            + "\"server\":{\"host\":\"h\"}}",
        "json:{\"driver\":\"nvme\",\"device\":\"0000:01:00.0\",\"namespace\":1}",
      })
  void understood(String name) {
    assertThat(kind(name)).isEqualTo(ImageReference.Kind.ELSEWHERE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x:y",
        "nbd:",
        "nbd::1",
        "nbd:h:99999",
        "iscsi:x",
        "http+bad://h/x",
        "http+://h/x",
        "HTTP://h/x",
        "http://h:x/y",
        "http://[::1/x",
        "http://h/a b",
        "http://h/%zz",
        "://",
        "gluster://h/volume",
        "gluster://h/volume/",
        "rbd:p/i:id=a:id=b",
        "rbd:p/i:mon_host=a\\:x",
        "json:",
        "json:[1]",
        "json:{'driver':'file','filename':'/x'}",
        "json:{\"driver\":\"file\",\"filename\":\"/x\"}x",
        "json:{\"driver\":\"file\"}",
        "json:{\"driver\":\"file\",\"filename\":\"/x\",\"a.b\":1,\"a\":2}",
        "json:{\"driver\":\"qcow2\",\"file\":{\"driver\":\"file\",\"filename\":\"/x\"}}",
        "json:{\"driver\":\"raw\",\"file\":{\"driver\":\"raw\","
            + "\"file\":{\"driver\":\"file\",\"filename\":\"/x\"}}}",
        "json:{\"driver\":\"raw\",\"size\":1.5,\"file\":{\"driver\":\"file\",\"filename\":\"/x\"}}",
        "json:{\"driver\":\"nbd\",\"server\":{\"host\":\"h\"}}",
        "json:{\"driver\":\"gluster\",\"volume\":\"v\",\"path\":\"p\",\"server\":[]}",
        "json:{\"driver\":\"gluster\",\"volume\":\"v\",\"path\":\"p\","
            + "\"server.1.type\":\"tcp\",\"server.1.host\":\"h\"}",
        "json:{\"driver\":\"http\",\"url\":\"ftp://h/x\"}",
        "json:{\"driver\":\"http\",\"url\":\"http://h/x\",\"cookie\":\"a\"}",
        "json:{\"driver\":\"ftps\",\"url\":\"ftps://h/x\",\"sslverify\":1}",
        "json:{\"driver\":\"iscsi\",\"portal\":\"h\",\"target\":\"t\"}",
        "json:{\"driver\":\"nvme\",\"device\":\"0000:01:00.0\",\"namespace\":0}",
      })
  void notUnderstood(String name) {
    assertThat(kind(name)).isEqualTo(ImageReference.Kind.INVALID);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "/srv/x | /srv/x",
        "a/b:c | a/b:c",
        "json:{\"driver\":\"file\",\"filename\":\"/srv/x\"} | /srv/x",
        "json:{\"file.driver\":\"host_device\",\"file.filename\":\"/dev/x\"} | /dev/x",
        "json:{\"driver\":\"raw\",\"offset\":-1,\"file\":{\"driver\":\"file\","
            + "\"filename\":\"/srv/x\"}} | /srv/x",
        "json:{\"driver\":\"file\",\"filename\":\"/srv/x\\u0000y\"} | /srv/x",
      })
  void local(String name, String path) {
    ImageReference found = ImageReference.parse(name, LibvirtVersion.V12_8);
    assertThat(found.kind()).isEqualTo(ImageReference.Kind.LOCAL);
    assertThat(found.path()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://user:secret@h/x", "https://user@h/x"})
  void withUser(String name) {
    assertThat(kind(name)).isEqualTo(ImageReference.Kind.UNUSABLE);
  }

  @ParameterizedTest
  @CsvSource({"V9_0, INVALID", "V11_3, LOCAL"})
  void keysMayRepeatSince113(LibvirtVersion version, ImageReference.Kind kind) {
    String name = "json:{\"driver\":\"nbd\",\"driver\":\"file\",\"filename\":\"/x\"}";
    assertThat(ImageReference.parse(name, version).kind()).isEqualTo(kind);
  }
}
