package org.vambrace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vambrace.cli.Console;
import org.vambrace.cli.Main;
import org.vambrace.testing.Corpus;

/** The profiles that the project is about, through the command line as a user runs it. */
final class MainJobTest {

  /** Exit code and standard output of a run. */
  private record Run(int exit, String out) {}

  private static Run vambrace(Path cwd, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            cwd.toAbsolutePath(),
            false);
    int exit = Main.run(args, console);
    return new Run(exit, out.toString(StandardCharsets.UTF_8));
  }

  private static Path fixture(String name) {
    return Path.of(System.getProperty("vambrace.root", ".."), "server/src/test/resources", name)
        .toAbsolutePath();
  }

  @Test
  void theSetOf2009LintsWithoutAnError() {
    Path tree = fixture("svirt-2009");
    Run run = vambrace(tree, "lint", "--base", tree.toString(), tree.toString());
    assertThat(run.out()).doesNotContain(" error: ");
    assertThat(run.exit()).isZero();
  }

  @Test
  void everyFileOfTheSetOf2009IsKnownForWhatItIs() {
    Path tree = fixture("svirt-2009");
    Run run =
        vambrace(tree, "lint", "--format", "json", "--base", tree.toString(), tree.toString());
    assertThat(kinds(run.out()))
        .contains(
            "libvirt/TEMPLATE template",
            "abstractions/libvirt-qemu fragment",
            "tunables/global tunable",
            "usr.bin.virt-aa-helper profile",
            "usr.sbin.libvirtd profile");
  }

  private static List<String> kinds(String json) {
    List<String> found = new ArrayList<>();
    var pattern =
        java.util.regex.Pattern.compile(
            "\"path\":\\s*\"[^\"]*svirt-2009/([^\"]*)\",\\s*\"kind\":\\s*\"([a-z]*)\"");
    var matcher = pattern.matcher(json);
    while (matcher.find()) {
      found.add(matcher.group(1) + " " + matcher.group(2));
    }
    return found;
  }

  @Test
  void debiansLibvirtPolicyLintsWithoutAnError() {
    Path base = Corpus.suite("policy").resolve("debian12").toAbsolutePath();
    List<String> args = new ArrayList<>(List.of("lint", "--base", base.toString()));
    for (String name :
        List.of(
            "usr.sbin.libvirtd",
            "usr.lib.libvirt.virt-aa-helper",
            "abstractions/libvirt-qemu",
            "abstractions/libvirt-lxc",
            "libvirt/TEMPLATE.qemu",
            "libvirt/TEMPLATE.lxc")) {
      if (Files.exists(base.resolve(name))) {
        args.add(base.resolve(name).toString());
      } else {
        Path installed = Path.of("/etc/apparmor.d").resolve(name);
        if (Files.exists(installed)) {
          args.add(installed.toString());
        } else {
          System.err.println("SKIPPED: " + name + " is neither recorded nor installed");
        }
      }
    }
    Run run = vambrace(base, args.toArray(String[]::new));
    assertThat(run.out()).doesNotContain(" error: ");
    assertThat(run.exit()).isZero();
  }

  @Test
  void theVirtGroupOfApparmorDLintsWithoutAnError() {
    Path policy = Corpus.suite("policy").toAbsolutePath();
    Path group = policy.resolve("apparmor.d/groups/virt");
    Run run =
        vambrace(
            policy,
            "lint",
            "--base",
            policy.resolve("apparmor.d-base").toString(),
            group.toString());
    assertThat(run.out()).doesNotContain(" error: ");
    assertThat(run.exit()).isZero();
  }

  @Test
  void everyFileOfTheRecordedPolicyIsClassifiedAndRead() {
    Path policy = Corpus.suite("policy").toAbsolutePath();
    Run run = vambrace(policy, "lint", "--format", "json", "--fail-on", "never", policy.toString());
    assertThat(run.exit()).isZero();
    long files;
    try (Stream<Path> all = Files.walk(policy.resolve("apparmor.d"))) {
      files = all.filter(Files::isRegularFile).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long classified = Stream.of(run.out().split("\"kind\":", -1)).skip(1).count();
    assertThat(classified).isGreaterThanOrEqualTo(files);
    assertThat(run.out()).doesNotContain("internal-error");
  }
}
