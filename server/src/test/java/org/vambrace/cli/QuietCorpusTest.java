package org.vambrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.vambrace.lint.CheckRegistry;
import org.vambrace.lint.ParserRemarks;
import org.vambrace.testing.Corpus;

/**
 * Real policy is quiet: no error, few findings, and each of them stands in docs/false-positives.md
 * with the reason why it is right. {@code -Dvambrace.goldens=write} writes the lists there anew;
 * the reasons are written by hand.
 */
final class QuietCorpusTest {
  private static final Pattern SECTION =
      Pattern.compile("(?ms)^## ([\\w-]+) \\(.*?\\)\\n\\n(.*?)\\n\\n(?=\\*)");

  /** What one check says, and where: file, then lines. */
  private record Group(String severity, Map<String, List<Integer>> places) {
    int size() {
      return places.values().stream().mapToInt(List::size).sum();
    }
  }

  private final Map<String, Group> found = new TreeMap<>();
  private int files;

  @Test
  void whatIsFoundInPolicyThatShipsIsListedWithItsReason() throws Exception {
    Path policy = Corpus.suite("policy").toAbsolutePath();
    lint(policy, "debian12");
    lint(policy, "upstream");
    lint(policy, "apparmor.d", "--base", policy.resolve("apparmor.d-base").toString());
    int count = found.values().stream().mapToInt(Group::size).sum();
    assertThat(files).isGreaterThan(2500);
    assertThat(count * 30).as("findings of any severity, in " + files + " files").isLessThan(files);
    Path root = Path.of(Objects.requireNonNull(System.getProperty("vambrace.root")));
    Path page = root.resolve("docs/false-positives.md");
    String before = Files.readString(page);
    String after = written(before, count);
    if ("write".equals(System.getProperty("vambrace.goldens"))) {
      Files.writeString(page, after);
    }
    assertThat(before).isEqualTo(after);
    assertThat(after).doesNotContain("REASON");
  }

  private void lint(Path policy, String tree, String... options) {
    List<String> args = new ArrayList<>(List.of("lint", "--format", "json"));
    args.addAll(List.of(options));
    args.add(tree);
    CliRun run = CliRun.in(policy, args.toArray(new String[0]));
    assertThat(run.code()).as(tree).isZero();
    JsonObject report = JsonParser.parseString(run.out()).getAsJsonObject();
    for (JsonElement file : report.getAsJsonArray("files")) {
      files++;
      String path = file.getAsJsonObject().get("path").getAsString();
      for (JsonElement each : file.getAsJsonObject().getAsJsonArray("diagnostics")) {
        JsonObject finding = each.getAsJsonObject();
        String severity = finding.get("severity").getAsString();
        assertThat(severity).as(path).isNotEqualTo("error");
        String id = finding.get("id").getAsString();
        boolean known = CheckRegistry.standard().find(id) != null || ParserRemarks.IDS.contains(id);
        assertThat(known).as("a name that users can write after ignore=: %s", id).isTrue();
        int line = finding.getAsJsonObject("range").getAsJsonObject("start").get("line").getAsInt();
        found
            .computeIfAbsent(id, k -> new Group(severity, new LinkedHashMap<>()))
            .places()
            .computeIfAbsent(path, k -> new ArrayList<>())
            .add(line);
      }
    }
  }

  /** The page with the lists of now and the reasons of {@code before}. */
  private String written(String before, int count) {
    Map<String, String> reasons = new LinkedHashMap<>();
    Matcher section = SECTION.matcher(before);
    while (section.find()) {
      reasons.put(section.group(1), section.group(2));
    }
    StringBuilder page = new StringBuilder();
    page.append("# What is still found in policy that ships\n\n")
        .append("With its defaults, `vambrace lint` finds no error and ")
        .append(count)
        .append(" smaller things (")
        .append(count("warning"))
        .append(" of them warnings) in the ")
        .append(files)
        .append(" files of three trees of real policy: Debian 12, upstream 6.0 and apparmor.d ")
        .append("(against its built base): one in ")
        .append(files / count)
        .append(" files. Each is listed here with why it is right. A place is tree, file and ")
        .append("lines. `QuietCorpusTest` holds the page to what is found.\n");
    found.entrySet().stream()
        .sorted(Comparator.comparingInt(each -> -each.getValue().size()))
        .forEach(
            each -> {
              Group group = each.getValue();
              page.append(
                  String.format(
                      "\n## %s (%d, %s)\n\n%s\n\n",
                      each.getKey(),
                      group.size(),
                      group.severity(),
                      reasons.getOrDefault(each.getKey(), "REASON")));
              group.places().forEach((path, lines) -> page.append(place(path, lines)));
            });
    return page.toString();
  }

  private int count(String severity) {
    return found.values().stream()
        .filter(group -> group.severity().equals(severity))
        .mapToInt(Group::size)
        .sum();
  }

  private static String place(String path, List<Integer> lines) {
    String numbers = String.join(", ", lines.stream().map(String::valueOf).toList());
    return "* `" + path + "`: " + numbers + "\n";
  }
}
