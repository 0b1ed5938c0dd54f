package org.vambrace.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The recorded behaviour of the real tools, for tests that compare with it.
 *
 * <p>It lies outside the project: the folder named by the property {@code vambrace.corpus} holds
 * archives {@code NAME-public.tar.xz} or {@code NAME.tar.xz}, or unpacked folders {@code NAME}. A
 * test that asks for what is not there is skipped, and says so.
 */
public final class Corpus {
  private Corpus() {}

  /**
   * The folder of one suite, unpacked below {@code target} at first use.
   *
   * @param name {@code denials}, {@code policy}, ...
   */
  public static Path suite(String name) {
    Path corpus = Path.of(System.getProperty("vambrace.corpus", "../shared/corpus"));
    if (Files.isDirectory(corpus.resolve(name))) {
      return corpus.resolve(name);
    }
    for (String archive : List.of(name + "-public.tar.xz", name + ".tar.xz")) {
      Path file = corpus.resolve(archive).toAbsolutePath();
      if (Files.isReadable(file)) {
        return unpack(file, name);
      }
    }
    System.err.println("SKIPPED: no corpus '" + name + "' in " + corpus.toAbsolutePath());
    return abort("no corpus '" + name + "' in " + corpus.toAbsolutePath());
  }

  private static Path unpack(Path archive, String name) {
    Path root = Path.of(System.getProperty("vambrace.root", "."), "target", "corpus");
    Path done = root.resolve(name);
    if (Files.isDirectory(done)) {
      return done;
    }
    try {
      Files.createDirectories(root);
      Path fresh = Files.createTempDirectory(root, name);
      Process tar =
          new ProcessBuilder("tar", "-xf", archive.toString(), "-C", fresh.toString())
              .inheritIO()
              .start();
      if (tar.waitFor() != 0) {
        throw new IllegalStateException("cannot unpack " + archive);
      }
      Path inner = Files.isDirectory(fresh.resolve(name)) ? fresh.resolve(name) : fresh;
      Files.move(inner, done, StandardCopyOption.ATOMIC_MOVE);
      return done;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
