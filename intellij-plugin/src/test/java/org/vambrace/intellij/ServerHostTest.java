package org.vambrace.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client side of the server, without the platform. */
class ServerHostTest {
  private final Path directory;
  private final Queue<String> changed = new ConcurrentLinkedQueue<>();
  private final Ide ide = new Ide();
  private final ServerHost host;

  ServerHostTest(@TempDir Path directory) {
    this.directory = directory;
    host = new ServerHost(directory.toUri().toString(), uri -> {}, changed::add);
  }

  @AfterEach
  void close() {
    host.close();
    ide.close();
  }

  private List<String> messages(String uri, String text) {
    return host.diagnostics(uri, "apparmor", text, () -> false).stream()
        .map(one -> one.getMessage().getLeft())
        .toList();
  }

  @Test
  void eachAnswerIsOfTheTextAskedAbout() {
    String uri = directory.resolve("p").toUri().toString();
    assertThat(messages(uri, "profile p {\n  capability oops,\n}\n"))
        .anyMatch(message -> message.contains("oops"));
    assertThat(messages(uri, "profile p {\n  capability chown,\n}\n"))
        .noneMatch(message -> message.contains("oops"));
    assertThat(host.sync(uri, "apparmor", "a")).isGreaterThan(1);
    int version = host.sync(uri, "apparmor", "b");
    assertThat(host.sync(uri, "apparmor", "b")).isEqualTo(version);
  }

  @Test
  void aFileThatComesOnDiskIsHeardOf() throws Exception {
    Files.createDirectories(directory.resolve("abstractions"));
    String uri = directory.resolve("p").toUri().toString();
    String text = "profile p {\n  include <abstractions/mine>\n}\n";
    for (int i = 0;
        i < 100 && messages(uri, text).stream().noneMatch(m -> m.contains("mine"));
        i++) {
      Thread.sleep(50);
    }
    assertThat(messages(uri, text)).anyMatch(message -> message.contains("mine"));

    changed.clear();
    Path made = Files.writeString(directory.resolve("abstractions/mine"), "/etc/mine r,\n");
    host.filesChanged(List.of(made.toUri().toString()));
    for (int i = 0;
        i < 400 && messages(uri, text).stream().anyMatch(m -> m.contains("mine"));
        i++) {
      Thread.sleep(25);
    }
    assertThat(messages(uri, text)).noneMatch(message -> message.contains("mine"));
    assertThat(changed).contains(uri);
  }

  @Test
  void waitingEndsWhenItIsCancelled() {
    String uri = directory.resolve("p").toUri().toString();
    assertThat(host.diagnostics(uri, "apparmor", "profile p {", () -> true)).isEmpty();
  }

  @Test
  void typingWhileTheServerPublishesNeverBlocks() throws Exception {
    String uri = directory.resolve("p").toUri().toString();
    Thread typist =
        new Thread(
            () -> {
              for (int i = 0; i < 3000; i++) {
                host.sync(uri, "apparmor", "profile p {\n  capability a" + i + ",\n}\n");
              }
            });
    typist.setDaemon(true);
    typist.start();
    for (int i = 0; i < 50 && typist.isAlive(); i++) {
      host.diagnostics(uri, "apparmor", "profile p { /a r, }", () -> !typist.isAlive());
    }
    typist.join(30_000);
    assertThat(typist.isAlive()).isFalse();
  }
}
