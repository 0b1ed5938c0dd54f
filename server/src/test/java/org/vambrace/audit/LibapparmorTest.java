package org.vambrace.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vambrace.text.ByteText;

/**
 * Records as the installed libapparmor reads them, on lines made at random. The seed is printed;
 * {@code -Dvambrace.seed=N} repeats a run.
 */
final class LibapparmorTest {
  private static final long SEED = 20_261_120;
  private static final int LINES = 20_000;

  @TempDir Path folder;

  @Test
  void readsWhatLibapparmorReads() throws IOException, InterruptedException {
    requireLibrary();
    long seed = Long.getLong("vambrace.seed", SEED);
    boolean newest = ask(List.of("")).get(0).equals("newest");
    RandomRecords records = new RandomRecords(new Random(seed), newest);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      lines.add(bytes(records.next()));
    }
    List<String> theirs = ask(lines);
    List<String> wrong = new ArrayList<>();
    int readable = 0;
    for (int i = 0; i < LINES; i++) {
      Denial read = RecordGrammar.read(text(lines.get(i))).toDenial();
      String ours = bytes(LibapparmorReader.shown(read.event().word(), read.fields()));
      readable += read.event() == AuditEvent.INVALID ? 0 : 1;
      if (!ours.equals(theirs.get(i + 1))) {
        wrong.add(
            lines.get(i) + "\n  libapparmor: " + theirs.get(i + 1) + "\n  ours:        " + ours);
      }
    }
    System.out.printf(
        "differential: seed %d: %d of %d log lines as libapparmor, %d of them records%n",
        seed, LINES - wrong.size(), LINES, readable);
    assertThat(readable).isGreaterThan(LINES / 4);
    assertThat(wrong).as("seed %d", seed).isEmpty();
  }

  /** Bytes as characters, as the library's side of the test has them. */
  private static String bytes(String text) {
    return new String(ByteText.encode(text), StandardCharsets.ISO_8859_1);
  }

  private static String text(String bytes) {
    return ByteText.decode(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  private List<String> ask(List<String> lines) throws IOException, InterruptedException {
    Path questions = folder.resolve("lines");
    LibapparmorReader.write(questions, lines);
    Path answers = folder.resolve("answers");
    Process reader =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                place(LibapparmorReader.class) + File.pathSeparator + place(Native.class),
                LibapparmorReader.class.getName(),
                questions.toString(),
                answers.toString())
            .redirectOutput(new File("/dev/null"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(reader.waitFor()).isZero();
    return LibapparmorReader.lines(answers);
  }

  private static Path place(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private static void requireLibrary() {
    String what = LibapparmorReader.LIBRARY + " for 64 bits (Debian: apt-get install libapparmor1)";
    try {
      NativeLibrary.getInstance(LibapparmorReader.LIBRARY);
      if (Native.POINTER_SIZE == 8) {
        return;
      }
    } catch (UnsatisfiedLinkError e) {
      what = what + ": " + e.getMessage();
    }
    if ("1".equals(System.getenv("VAMBRACE_REQUIRE_TOOLS"))) {
      fail(what);
    }
    System.err.println("SKIPPED: no " + what);
    abort(what);
  }
}
