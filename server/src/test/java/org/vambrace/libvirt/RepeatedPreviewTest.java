package org.vambrace.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vambrace.libvirt.host.NoHost;
import org.vambrace.libvirt.xml.XmlText;

/** One generator for many domains; prints how long previews take (docs/figures.md). */
final class RepeatedPreviewTest {
  private static final String SAMPLES = "samples/domains";
  private static final int MANY = 2000;
  private static final int WARM = 200;

  @Test
  void aKeptGeneratorGivesWhatAFreshOneGives() throws IOException {
    List<String> xmls = samples();
    PreviewOptions options = PreviewOptions.defaults();
    ProfileGenerator kept = new ProfileGenerator(new NoHost(), options);
    List<String> first = new ArrayList<>();
    long start = now();
    for (int i = 0; i < MANY; i++) {
      GeneratedProfile profile = kept.generate(xmls.get(i % xmls.size()));
      if (i < xmls.size()) {
        first.add(profile.rulesText());
      } else {
        assertThat(profile.rulesText()).isEqualTo(first.get(i % xmls.size()));
      }
    }
    double all = seconds(start);
    start = now();
    for (int i = 0; i < WARM; i++) {
      ProfileGenerator fresh = new ProfileGenerator(new NoHost(), options);
      String rules = fresh.generate(xmls.get(i % xmls.size())).rulesText();
      assertThat(rules).isEqualTo(first.get(i % xmls.size()));
    }
    double one = seconds(start) / WARM * 1000;
    System.out.printf(
        "preview: %d domains in %.2f s; one with a generator of its own: %.2f ms%n",
        MANY, all, one);
  }

  /** Processor time, so that what else the machine does matters less. */
  private static long now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double seconds(long since) {
    return (now() - since) / 1e9;
  }

  private static List<String> samples() throws IOException {
    List<String> out = new ArrayList<>();
    Path here = Path.of(SAMPLES);
    Path directory = Files.isDirectory(here) ? here : Path.of("..", SAMPLES);
    try (var files = Files.newDirectoryStream(directory, "*.xml")) {
      for (Path file : files) {
        out.add(XmlText.decode(Files.readAllBytes(file)));
      }
    }
    assertThat(out).isNotEmpty();
    return out;
  }
}
