package org.vambrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vambrace.testing.Corpus;

/**
 * {@code --fix} over real policy: what was accepted stays accepted, a second run changes nothing.
 */
final class FixCorpusTest {
  @TempDir Path copy;

  @Test
  void realPolicyIsFixedOnceAndStaysAccepted() throws Exception {
    Path policy = Corpus.suite("policy");
    for (String tree : new String[] {"debian12", "upstream"}) {
      copy(policy.resolve(tree), copy.resolve(tree));
      CliRun first = CliRun.in(copy, "lint", "--extend", "all", "--fix", tree);
      assertThat(first.code()).as(first.out()).isZero();
      assertThat(first.err()).contains("fixes applied");
      CliRun second = CliRun.in(copy, "lint", "--extend", "all", "--diff", tree);
      assertThat(second.out()).as("a second run").isEmpty();
    }
  }

  private static void copy(Path from, Path to) throws Exception {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
