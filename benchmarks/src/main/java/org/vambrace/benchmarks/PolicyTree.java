package org.vambrace.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.access.Patterns;
import org.vambrace.policy.access.PolicyAccess;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.Settings;
import org.vambrace.workspace.Workspace;
import org.vambrace.workspace.disk.DiskFiles;

/**
 * The policy that is measured: {@code -Dpolicy=DIR} is a base directory with profiles, {@code
 * -Dprofile=FILE} one of them.
 */
@State(Scope.Benchmark)
public class PolicyTree {
  final Path base = Path.of(System.getProperty("policy", Settings.SYSTEM_BASE));
  final Path profile = Path.of(System.getProperty("profile", base.resolve("bin.ping").toString()));
  final Workspace workspace =
      new Workspace(
          new DiskFiles(),
          new Settings(base.toString(), List.of(), "/", Target.LATEST, Settings.SYSTEM_BASE));
  final SourceText text = read(profile);

  private static SourceText read(Path file) {
    try {
      return SourceText.ofBytes(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The profiles of the base directory. */
  List<String> profiles() {
    try (Stream<Path> all = Files.walk(base, 1)) {
      return all.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a root allows, without anything known of it yet. */
  PolicyAccess access(String path, Patterns patterns) {
    PolicyModel model = workspace.snapshot().model(path, CancelToken.NONE);
    if (model == null) {
      throw new IllegalStateException("no policy: " + path);
    }
    return new PolicyAccess(model, patterns);
  }
}
