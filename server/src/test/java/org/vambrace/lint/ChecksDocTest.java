package org.vambrace.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The table of all checks in docs/checks.md is made from the registry and the pages; {@code
 * -Dvambrace.goldens=write} writes it anew.
 */
final class ChecksDocTest {
  private static final String START = "<!-- made from the pages: ChecksDocTest -->\n";

  @Test
  void theTableOfChecksIsThatOfThePages() throws Exception {
    Path root = Path.of(Objects.requireNonNull(System.getProperty("vambrace.root")));
    Path doc = root.resolve("docs/checks.md");
    String before = Files.readString(doc);
    int cut = before.indexOf(START);
    assertThat(cut).as("the line that starts the table").isPositive();
    String after = before.substring(0, cut) + START + table();
    if ("write".equals(System.getProperty("vambrace.goldens"))) {
      Files.writeString(doc, after);
    }
    assertThat(before).isEqualTo(after);
  }

  /** Every check that the hand-written part names is there. */
  @Test
  void whatIsAskedForIsAnsweredByChecksThatExist() throws Exception {
    Path root = Path.of(Objects.requireNonNull(System.getProperty("vambrace.root")));
    String text = Files.readString(root.resolve("docs/checks.md"));
    String asked = text.substring(0, text.indexOf(START));
    var names = java.util.regex.Pattern.compile("\\| `([a-z-]+)`((?:, `[a-z-]+`)*)").matcher(asked);
    int rows = 0;
    while (names.find()) {
      for (String id :
          (names.group(1) + names.group(2)).replaceAll("[`,]", " ").strip().split(" +")) {
        boolean known = CheckRegistry.standard().find(id) != null || ParserRemarks.IDS.contains(id);
        assertThat(known).as(id).isTrue();
      }
      rows++;
    }
    assertThat(rows).isGreaterThan(20);
  }

  private static String table() {
    StringBuilder out = new StringBuilder();
    for (CheckInfo.Group group : CheckInfo.Group.values()) {
      StringBuilder rows = new StringBuilder();
      for (Check check : CheckRegistry.standard().checks()) {
        CheckInfo info = check.info();
        CheckPage page = CheckPage.read(info.id());
        if (info.group() == group && page != null) {
          rows.append(
              String.format(
                  Locale.ROOT,
                  "| `%s` | %s | %s | %s | %s |%n",
                  info.id(),
                  page.summary().replace("|", "\\|"),
                  info.severity().label(),
                  info.byDefault() ? "on" : "off",
                  fix(page)));
        }
      }
      if (rows.length() > 0) {
        out.append("\n### ").append(group.label()).append("\n\n");
        out.append("| check | finds | worth | by default | fix |\n|---|---|---|---|---|\n");
        out.append(rows);
      }
    }
    return out.toString();
  }

  private static String fix(CheckPage page) {
    String text = page.sections().getOrDefault("Fix", "");
    assertThat(text).as("fix of " + page.id()).matches("(?s)(Safe|Unsafe|None)[ :.].*");
    return text.startsWith("None")
        ? ""
        : text.contains("Unsafe elsewhere")
            ? "safe or unsafe"
            : text.startsWith("Safe") ? "safe" : "unsafe";
  }
}
