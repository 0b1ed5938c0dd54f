package org.vambrace.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vambrace.libvirt.domain.LibvirtVersion;
import org.vambrace.libvirt.host.DirectoryHost;
import org.vambrace.libvirt.rules.Message;
import org.vambrace.libvirt.xml.XmlText;
import org.vambrace.testing.Corpus;

/**
 * Every recorded domain: rules byte for byte, refusals, and what virt-aa-helper prints, in order.
 */
final class VirtAaHelperCorpusTest {

  @ParameterizedTest
  @EnumSource(LibvirtVersion.class)
  void everyRecordedDomainGivesTheSame(LibvirtVersion version) throws IOException {
    Path suite = Corpus.suite("libvirt");
    List<String> differences = new ArrayList<>();
    int n = 0;
    for (String line : Files.readAllLines(suite.resolve("expected.jsonl"))) {
      JsonObject record = JsonParser.parseString(line).getAsJsonObject();
      JsonElement wanted = record.getAsJsonObject("results").get(version.label());
      if (wanted == null) {
        continue;
      }
      n++;
      String difference = compare(suite, record, wanted.getAsJsonObject(), version);
      if (difference != null) {
        differences.add(record.get("name").getAsString() + ": " + difference);
      }
    }
    assertThat(n).isGreaterThan(1000);
    assertThat(differences).isEmpty();
  }

  private static @Nullable String compare(
      Path suite, JsonObject record, JsonObject wanted, LibvirtVersion version) throws IOException {
    Path xml = suite.resolve("domains").resolve(record.get("name").getAsString() + ".xml");
    Path host = suite.resolve("hosts").resolve(record.get("host").getAsString());
    PreviewOptions options = options(record.get("args").getAsString(), version);
    GeneratedProfile got =
        new ProfileGenerator(new DirectoryHost(host), options)
            .generate(XmlText.decode(Files.readAllBytes(xml)));
    if (got.ok() != wanted.get("ok").getAsBoolean()) {
      return got.ok() ? "gave rules" : "refused: " + got.messages();
    }
    boolean anyOrder = record.getAsJsonArray("tags").toString().contains("pci-readdir-order");
    if (got.ok()) {
      String rules = got.rules().isEmpty() ? "(null)" : got.rulesText();
      String expected = wanted.get("rules").getAsString();
      if (!(anyOrder ? sorted(rules).equals(sorted(expected)) : rules.equals(expected))) {
        return "other rules";
      }
    }
    if (!got.ok() && wanted.getAsJsonArray("messages").isEmpty()) {
      return null; // the recorded helper crashed
    }
    List<String> printed = new ArrayList<>();
    wanted
        .getAsJsonArray(got.ok() ? "warnings" : "messages")
        .forEach(m -> printed.add(m.getAsString()));
    List<String> ours =
        got.messages().stream().filter(Message::printed).map(Message::helperLine).toList();
    // The recorded trees hold no /dev/null, /proc and /sys: there we may miss what the helper saw.
    List<String> missing = new ArrayList<>(ours);
    missing.removeIf(m -> m.contains("path does not exist"));
    boolean more = ours.size() > printed.size();
    printed.removeIf(m -> more && m.contains("path does not exist"));
    return printed.equals(more ? missing : ours)
        ? null
        : "prints " + ours + " instead of " + printed;
  }

  private static List<String> sorted(String text) {
    return text.lines().sorted().toList();
  }

  private static PreviewOptions options(String args, LibvirtVersion version) {
    List<String> words = Arrays.asList(args.split(" "));
    int add = words.indexOf("-f");
    int append = words.indexOf("-F");
    return new PreviewOptions(
        version,
        words.contains("-r") ? PreviewOptions.Mode.REPLACE : PreviewOptions.Mode.CREATE,
        add < 0 ? null : words.get(add + 1),
        append < 0 ? null : words.get(append + 1),
        null);
  }

  @ParameterizedTest
  @EnumSource(
      value = LibvirtVersion.class,
      names = {"V12_8"})
  void filesOfRealRunsAreTheSame(LibvirtVersion version) throws IOException {
    Path real = Corpus.suite("libvirt").resolve("real-files");
    GeneratedProfile guest = Guests.preview(Guests.with(""));
    String template =
        "#\n# This profile is for the domain whose UUID matches this file.\n#\n\n"
            + "#include <tunables/global>\n\n"
            + "profile LIBVIRT_TEMPLATE flags=(attach_disconnected) {\n"
            + "  #include <abstractions/libvirt-qemu>\n}\n";
    String written = Files.readString(real.resolve("qemu.profile"), StandardCharsets.UTF_8);
    assertThat(guest.domain()).isNotNull();
    assertThat(ProfileTemplate.fill(template, guest.domain(), version).text()).isEqualTo(written);
    assertThat(Files.readString(real.resolve("qemu.files"), StandardCharsets.UTF_8))
        .startsWith(RulesFile.BANNER + guest.rulesText());
  }
}
