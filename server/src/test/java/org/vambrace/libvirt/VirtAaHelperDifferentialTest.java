package org.vambrace.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.host.DirectoryHost;
import org.vambrace.libvirt.image.RandomImages;
import org.vambrace.text.ByteText;

/**
 * What we print against what the installed virt-aa-helper of libvirt 9.0 (Debian 12:
 * libvirt-daemon-system) prints, byte for byte, on this machine's files. The seed is printed;
 * {@code -Dvambrace.seed=N} repeats a run.
 */
final class VirtAaHelperDifferentialTest {
  /**
   * The same for every build, so that a red build is a change's fault; -Dvambrace.seed=N explores.
   */
  private static final long SEED = 20_261_120;

  private static final Path HELPER = Path.of("/usr/lib/libvirt/virt-aa-helper");
  private static final int DOMAINS = 200;
  private static final int CHAINS = 150;

  @TempDir private static Path folder;

  @BeforeAll
  static void installed() {
    String missing = "virt-aa-helper 9.0 is not installed (Debian 12: libvirt-daemon-system)";
    if (Files.isExecutable(HELPER) && isNine()) {
      return;
    }
    if ("1".equals(System.getenv("VAMBRACE_REQUIRE_TOOLS"))) {
      fail(missing);
    }
    System.err.println("SKIPPED: " + missing);
    abort(missing);
  }

  private static boolean isNine() {
    try (var libraries = Files.newDirectoryStream(Path.of("/usr/lib"), "*-linux-gnu")) {
      for (Path library : libraries) {
        if (Files.exists(library.resolve("libvirt.so.0.9000.0"))) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void printsWhatTheRealOnePrints() throws IOException, InterruptedException {
    long seed = Long.getLong("vambrace.seed", SEED);
    RandomGuests guests = new RandomGuests(seed);
    DirectoryHost host = new DirectoryHost(Path.of("/"));
    PreviewOptions options = PreviewOptions.defaults().with(LibvirtVersion.V9_0);
    ProfileGenerator generator = new ProfileGenerator(host, options);
    List<String> wrong = new ArrayList<>();
    int refused = 0;
    for (int i = 0; i < DOMAINS; i++) {
      String xml = guests.next();
      String theirs = real(xml);
      GeneratedProfile profile = generator.generate(xml);
      String ours = HelperOutput.of(profile, options, host);
      refused += profile.ok() ? 0 : 1;
      if (!ours.equals(theirs)) {
        wrong.add(xml + "\n--- theirs\n" + theirs + "--- ours\n" + ours);
      }
    }
    System.out.printf(
        "differential: seed %d: %d of %d domains (%d refused) as virt-aa-helper 9.0%n",
        seed, DOMAINS - wrong.size(), DOMAINS, refused);
    assertThat(wrong).as("seed %d", seed).isEmpty();
  }

  /** Images of every kind at the top and below, damaged ones too. */
  @Test
  void followsBackingChainsAsTheRealOneDoes() throws IOException, InterruptedException {
    long seed = Long.getLong("vambrace.seed", SEED);
    Path images = Files.createDirectories(folder.toRealPath().resolve("images"));
    RandomImages random = new RandomImages(new Random(seed), images.toString());
    DirectoryHost host = new DirectoryHost(Path.of("/"));
    PreviewOptions options = PreviewOptions.defaults().with(LibvirtVersion.V9_0);
    ProfileGenerator generator = new ProfileGenerator(host, options);
    List<String> wrong = new ArrayList<>();
    int followed = 0;
    for (int i = 0; i < CHAINS; i++) {
      byte[] top = random.next();
      Files.write(images.resolve("top"), top);
      Files.write(images.resolve("b1"), random.below());
      Files.write(images.resolve("b2"), random.below());
      String xml = Guests.with(Guests.disk(images + "/top", random.format(top), "vda"));
      String theirs = real(xml);
      GeneratedProfile profile = generator.generate(xml);
      String ours = HelperOutput.of(profile, options, host);
      followed += profile.rules().size() > 6 ? 1 : 0;
      if (!ours.equals(theirs)) {
        String kept = Base64.getEncoder().encodeToString(top);
        wrong.add(xml + "\ntop: " + kept + "\n--- theirs\n" + theirs + "--- ours\n" + ours);
      }
    }
    System.out.printf(
        "differential: seed %d: %d of %d images (%d with more below) as virt-aa-helper 9.0%n",
        seed, CHAINS - wrong.size(), CHAINS, followed);
    assertThat(wrong).as("seed %d", seed).isEmpty();
    assertThat(followed).isPositive();
  }

  /** What it prints but for the lines of libvirt's log. */
  private static String real(String xml) throws IOException, InterruptedException {
    Path in = folder.resolve("domain.xml");
    Path out = folder.resolve("printed");
    Files.write(in, xml.getBytes(StandardCharsets.UTF_8));
    ProcessBuilder builder =
        new ProcessBuilder(HELPER.toString(), "-c", "-d", "-u", "libvirt-" + Guests.UUID);
    builder.environment().put("LC_ALL", "C");
    builder.redirectErrorStream(true).redirectInput(in.toFile()).redirectOutput(out.toFile());
    builder.start().waitFor();
    return ByteText.decode(Files.readAllBytes(out))
        .replaceAll("(?m)^\\d{4}-\\d\\d-\\d\\d .*\n|\\n\\(process:\\d+\\): GLib.*\n", "");
  }
}
