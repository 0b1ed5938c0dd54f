package org.vambrace.testing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The installed apparmor_parser, asked to compile policy without a kernel and without a cache. A
 * test that asks for it where it is not installed is skipped, and says so; with
 * VAMBRACE_REQUIRE_TOOLS=1 it fails.
 */
public final class RealParser {
  private final Path program;
  private final String version;

  /**
   * What it said.
   *
   * @param code what it exited with; 0 where it took the policy
   * @param message everything it printed
   */
  public record Verdict(int code, String message) {
    private static final Pattern PLACE =
        Pattern.compile("error for \\S+(?: in (?:profile )?(\\S+))? at line (\\d+):");

    /** Whether it took the policy. */
    public boolean accepted() {
      return code == 0;
    }

    /** Whether it crashed, which says nothing about the policy. */
    public boolean crashed() {
      return code >= 128 || code == 10;
    }

    /** The 1-based line of its error, if it names one in {@code file}; else -1. */
    public int lineIn(Path file) {
      Matcher found = PLACE.matcher(message);
      boolean here =
          found.find() && (found.group(1) == null || found.group(1).equals(file.toString()));
      return here ? Integer.parseInt(found.group(2)) : -1;
    }
  }

  private RealParser(Path program, String version) {
    this.program = program;
    this.version = version;
  }

  /** The installed parser, or the one that {@code -Dvambrace.parser=PROGRAM} names. */
  public static RealParser installed() {
    List<String> places =
        Stream.of(
                System.getProperty("vambrace.parser"),
                "/usr/sbin/apparmor_parser",
                "/sbin/apparmor_parser")
            .filter(Objects::nonNull)
            .toList();
    for (String place : places) {
      Path program = Path.of(place);
      if (Files.isExecutable(program)) {
        String text = run(List.of(place, "--version")).message();
        return new RealParser(program, text.replaceAll("(?s).*version (\\S+).*", "$1").strip());
      }
    }
    String what = "apparmor_parser is not installed (Debian: apt-get install apparmor)";
    if ("1".equals(System.getenv("VAMBRACE_REQUIRE_TOOLS"))) {
      return fail(what);
    }
    System.err.println("SKIPPED: " + what);
    return abort(what);
  }

  /** Its version, e.g. {@code 3.0.8}. */
  public String version() {
    return version;
  }

  /** The target of Vambrace that is the same line, e.g. {@code 3.0}. */
  public String target() {
    return version.startsWith("3.") ? "3.0" : version.startsWith("4.") ? "4.1" : "5.0";
  }

  /**
   * Compiles {@code file}.
   *
   * @param base where {@code <...>} is looked up
   * @param features the kernel's features, as an abi file
   */
  public Verdict compile(Path file, Path base, Path features) {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(List.of("-QTK", "--base", base.toString(), "-M", features.toString()));
    command.add(file.toString());
    return run(command);
  }

  /**
   * The binary policy of {@code file}; empty where it is refused.
   *
   * @param features the kernel's features, as an abi file
   */
  public byte[] binary(Path file, Path features) {
    return print(List.of(program.toString(), "-QTKS", "-M", features.toString(), file.toString()));
  }

  /** The same, with {@code <...>} looked up in {@code base}. */
  public byte[] binary(Path file, Path base, Path features) {
    return print(
        List.of(
            program.toString(),
            "-QTKS",
            "--base",
            base.toString(),
            "-M",
            features.toString(),
            file.toString()));
  }

  private static byte[] print(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(new File("/dev/null"))
              .start();
      try (InputStream out = process.getInputStream()) {
        byte[] bytes = out.readAllBytes();
        return process.waitFor() == 0 ? bytes : new byte[0];
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Verdict run(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(new File("/dev/null"))
              .start();
      try (InputStream out = process.getInputStream()) {
        String text = new String(out.readAllBytes(), StandardCharsets.ISO_8859_1);
        return new Verdict(process.waitFor(), text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
