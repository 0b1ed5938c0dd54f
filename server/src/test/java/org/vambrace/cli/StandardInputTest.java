package org.vambrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import java.io.File;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Lexer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vambrace.text.SourceText;
import picocli.CommandLine;

/** Standard input as a pipe, in a process of its own: it has no position and can be read once. */
final class StandardInputTest {
  private static final String BAD = "profile bad /b {\n  capability nope,\n}\n";

  @TempDir Path dir;

  private String piped(String input, String... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(
        Stream.of(Main.class, SourceText.class, CommandLine.class, Gson.class, Lexer.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(Main.class.getName());
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command).directory(dir.toFile()).redirectErrorStream(true).start();
    try (OutputStream out = process.getOutputStream()) {
      out.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + "\n" + text;
  }

  @Test
  void policyIsReadFromAPipe() throws Exception {
    assertThat(piped(BAD, "lint", "-")).startsWith("1\n<stdin>:2:14: error: capability 'nope'");
    assertThat(piped(BAD, "format", "-")).isEqualTo("0\n" + BAD);
  }

  @Test
  void listsOfPathsAreReadFromAPipe() throws Exception {
    Files.writeString(dir.resolve("bad"), BAD);
    assertThat(piped("bad\n", "lint", "@/dev/stdin")).startsWith("1\nbad:2:14: error: capability");
  }
}
