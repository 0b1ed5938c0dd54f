package org.vambrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vambrace.workspace.disk.DiskFiles;

/** {@code vambrace lint --watch}: lints again after each change of what it read, and stays. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class WatchTest {
  @TempDir Path dir;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Thread thread = new Thread(() -> {});

  private void watch(String... args) {
    String[] all = new String[args.length + 2];
    all[0] = "lint";
    all[1] = "--watch";
    System.arraycopy(args, 0, all, 2, args.length);
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            dir,
            false);
    thread = new Thread(() -> Main.run(all, console));
    thread.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  private static String text(OutputStream stream) {
    return ((ByteArrayOutputStream) stream).toString(StandardCharsets.UTF_8);
  }

  /** Waits as long as the test may take; then the assertion that follows says what was missing. */
  private void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean() && thread.isAlive()) {
      Thread.sleep(20);
    }
    assertThat(condition.getAsBoolean()).as(text(out) + text(err)).isTrue();
  }

  @Test
  void filesThatChangeVanishAndComeBackAreSeen() throws Exception {
    Path file = dir.resolve("a");
    Files.writeString(file, "profile a /a {\n  capability first,\n}\n");
    watch("a");
    await(() -> text(out).contains("'first'"));
    Files.writeString(file, "profile a /a {\n  capability second,\n}\n");
    await(() -> text(out).contains("'second'"));
    Files.delete(file);
    await(() -> text(err).contains("cannot read 'a': no such file"));
    Files.writeString(file, "profile a /a {\n  capability third,\n}\n");
    await(() -> text(out).contains("'third'"));
  }

  @Test
  void includedAndNewFilesAndTheConfigurationCount() throws Exception {
    Files.createDirectories(dir.resolve("abstractions"));
    Files.writeString(dir.resolve("abstractions/x"), "/x r,\n");
    Files.writeString(dir.resolve("a"), "profile a /a {\n  include <abstractions/x>\n}\n");
    watch("a");
    Files.writeString(dir.resolve("abstractions/x"), "capability inner,\n");
    await(() -> text(out).contains("'inner'"));
    Files.writeString(dir.resolve("vambrace.toml"), "target = \n");
    await(() -> text(err).contains("vambrace.toml:1:"));
    Files.writeString(dir.resolve("vambrace.toml"), "[lint]\nextend = [\"no-abi\"]\n");
    await(() -> text(out).contains("[no-abi]"));
  }

  @Test
  void itsOwnReportIsNoChange() throws Exception {
    Path report = dir.resolve("report");
    Files.writeString(dir.resolve("a"), "profile a /a {\n}\n");
    ReportOutput.replace(report, new byte[] {'1'});
    SeenFiles seen = new SeenFiles(new DiskFiles());
    assertThat(seen.list(dir.toString())).containsExactlyInAnyOrder("a", "report");
    assertThat(seen.read(dir.resolve("a").toString()).text()).isNotNull();
    ReportOutput.replace(report, new byte[] {'2', '2'});
    assertThat(seen.changed()).isFalse();
    Files.writeString(dir.resolve("b"), "profile b /b {\n}\n");
    assertThat(seen.changed()).isTrue();
  }
}
