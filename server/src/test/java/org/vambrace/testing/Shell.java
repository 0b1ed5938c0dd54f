package org.vambrace.testing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs real programs, as a user would. */
public final class Shell {
  private static final int PATIENCE_MINUTES = 5;

  private final Path directory;
  private final Map<String, String> environment = new TreeMap<>();

  /**
   * What a program did.
   *
   * @param code its exit code
   * @param text what it wrote to standard output and standard error
   */
  public record Result(int code, String text) {}

  /** A place to run programs in, with an environment that holds only PATH. */
  public Shell(Path directory) {
    this.directory = directory;
    environment.put("PATH", System.getenv("PATH"));
    environment.put("LC_ALL", "C.UTF-8");
  }

  /** Sets a variable of the environment. */
  public Shell with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Puts a directory before all others of PATH. */
  public Shell onPath(Path first) {
    return with("PATH", first + File.pathSeparator + environment.get("PATH"));
  }

  /** Starts a program and does not wait for it; its output goes to {@code out}. */
  public Process start(Path out, String... command) throws IOException {
    // env looks for the program on the PATH of this environment, not of ours.
    List<String> words = new ArrayList<>(List.of("/usr/bin/env"));
    words.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.directory(directory.toFile()).redirectErrorStream(true);
    builder.redirectInput(new File("/dev/null")).redirectOutput(out.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Runs a program to its end. */
  public Result run(String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("vambrace-test", ".out");
    try {
      Process process = start(out, command);
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return fail("still running: " + List.of(command));
      }
      return new Result(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
    } finally {
      Files.delete(out);
    }
  }

  /** Runs a script with bash, which stops at the first error. */
  public Result bash(String script) throws IOException, InterruptedException {
    return run("bash", "-euo", "pipefail", "-c", script);
  }

  /**
   * Skips the test, loudly, if a program is not there; with VAMBRACE_REQUIRE_TOOLS=1 it fails
   * instead.
   */
  public static void require(String program) {
    for (String directory : System.getenv("PATH").split(File.pathSeparator)) {
      if (Files.isExecutable(Path.of(directory, program))) {
        return;
      }
    }
    skip("'" + program + "' is not installed");
  }

  /** Skips the test, loudly, or fails as {@link #require} does. */
  public static void skip(String why) {
    if ("1".equals(System.getenv("VAMBRACE_REQUIRE_TOOLS"))) {
      fail(why);
    }
    System.err.println("SKIPPED: " + why);
    abort(why);
  }

  /** The repository. */
  public static Path root() {
    return Path.of(Objects.requireNonNull(System.getProperty("vambrace.root"), "vambrace.root"));
  }

  /**
   * What the build made, or a skipped test where nothing is built.
   *
   * @param name below {@code server/target}, or below the directory that -Dvambrace.built names
   */
  public static Path built(String name) {
    String place = System.getProperty("vambrace.built", "server/target");
    Path file = root().resolve(place).resolve(name);
    if (!Files.exists(file)) {
      skip(file + " is not built (mvn package)");
    }
    return file;
  }

  /** The version of the program that was built. */
  public static String version() throws IOException {
    String pom = Files.readString(root().resolve("pom.xml"));
    return pom.replaceAll(
        "(?s).*?<artifactId>vambrace-parent</artifactId>\\s*<version>([^<]*)<.*", "$1");
  }
}
