package org.vambrace.libvirt.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door to the host's files. */
final class HostViewTest {
  @TempDir Path root;

  private void link(String at, String target) throws IOException {
    Path p = root.resolve(at);
    Files.createDirectories(p.getParent());
    Files.createSymbolicLink(p, Path.of(target));
  }

  private void file(String at) throws IOException {
    Path p = root.resolve(at);
    Files.createDirectories(p.getParent());
    Files.writeString(p, "content");
  }

  @Test
  void absoluteLinksStayInsideTheRoot() throws IOException {
    file("etc/passwd");
    link("srv/out", "/etc/passwd");
    link("srv/up", "../../../../../etc/passwd");
    link("srv/real", root.resolve("etc/passwd").toString());
    DirectoryHost host = new DirectoryHost(root);
    assertThat(host.realPath("/srv/out")).isEqualTo("/etc/passwd");
    assertThat(host.realPath("/srv/up")).isEqualTo("/etc/passwd");
    assertThat(host.realPath("/srv/real")).isNull();
    assertThat(host.realPath("/../../etc/passwd")).isEqualTo("/etc/passwd");
  }

  @Test
  void loopsDanglingLinksAndStepsThroughFilesLeadNowhere() throws IOException {
    file("a/file");
    link("a/self", "self");
    link("a/x", "y");
    link("a/y", "x");
    link("a/gone", "nothing");
    DirectoryHost host = new DirectoryHost(root);
    assertThat(host.exists("/a/self")).isFalse();
    assertThat(host.exists("/a/x")).isFalse();
    assertThat(host.exists("/a/gone")).isFalse();
    assertThat(host.exists("/a/file/")).isFalse();
    assertThat(host.exists("/a/file/..")).isFalse();
    assertThat(host.realPath("/a/./../a//file")).isEqualTo("/a/file");
    assertThat(host.exists("relative")).isFalse();
    assertThat(host.exists("/a\0b")).isFalse();
    assertThat(host.exists("/" + "n".repeat(5000))).isFalse();
  }

  @Test
  void onlyRegularFilesAreOpened() throws IOException {
    file("a/file");
    DirectoryHost host = new DirectoryHost(root);
    assertThat(host.head("/a/file", 3)).isEqualTo(new byte[] {'c', 'o', 'n'});
    assertThat(host.head("/a", 3)).isNull();
    assertThat(host.head("/none", 3)).isNull();
    assertThat(new DirectoryHost(Path.of("/")).head("/dev/zero", 3)).isNull();
  }

  @Test
  void aRecordedHostAnswersLikeADirectory() {
    RecordedHost host =
        RecordedHost.parse(
            "{\"files\":{\"/var/run\":{\"link\":\"/run\"},\"/run/a\":{\"text\":\"hi\"},"
                + "\"/dev/sda\":{\"kind\":\"block\"},\"/d\":{\"kind\":\"directory\",\"names\":[\"z\",\"a\"]}}}",
            "h.json");
    assertThat(host.realPath("/var/run/a")).isEqualTo("/run/a");
    assertThat(host.kind("/var")).isEqualTo(HostView.Kind.DIRECTORY);
    assertThat(host.kind("/dev/sda")).isEqualTo(HostView.Kind.BLOCK);
    assertThat(host.list("/d")).containsExactly("z", "a");
    assertThat(host.list("/run")).containsExactly("a");
    assertThat(HostPaths.line(host, "/run/a")).isEqualTo("hi");
  }

  @Test
  void aBadRecordingIsRefusedWithItsReason() {
    assertThatThrownBy(() -> RecordedHost.parse("{", "h.json")).hasMessageContaining("h.json");
    assertThatThrownBy(() -> RecordedHost.parse("{\"files\":{\"x\":{}}}", "h.json"))
        .hasMessageContaining("not an absolute path");
    assertThatThrownBy(
            () -> RecordedHost.parse("{\"files\":{\"/x\":{\"kind\":\"odd\"}}}", "h.json"))
        .hasMessageContaining("unknown kind 'odd'");
  }

  @Test
  void directoriesAreNamedAsGlibDoes() {
    assertThat(HostPaths.dirname("/a/b")).isEqualTo("/a");
    assertThat(HostPaths.dirname("/a//b")).isEqualTo("/a");
    assertThat(HostPaths.dirname("/a/")).isEqualTo("/a");
    assertThat(HostPaths.dirname("/a")).isEqualTo("/");
    assertThat(HostPaths.dirname("a")).isEqualTo(".");
  }
}
