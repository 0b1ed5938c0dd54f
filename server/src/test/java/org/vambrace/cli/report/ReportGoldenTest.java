package org.vambrace.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vambrace.lint.CheckPage;
import org.vambrace.policy.Severity;
import org.vambrace.text.ByteText;
import org.xml.sax.InputSource;

/**
 * Each format of a report against its golden. {@code -Dvambrace.goldens=write} writes them anew, to
 * be reviewed as a diff.
 */
final class ReportGoldenTest {
  /**
   * A report with all that is hard to write: quotes, markup, other scripts, bytes that are no
   * UTF-8.
   */
  static final Report REPORT =
      new Report(
          "1.2.3",
          "6.0",
          List.of(
              new FileReport("policy/clean", "profile", List.of()),
              new FileReport(
                  "policy/odd name,50%:\"<&>.aa",
                  "profile",
                  List.of(
                      new Diagnostic(
                          "conflicting-exec",
                          Severity.ERROR,
                          "exec modes conflict: \"/usr/bin/\uD83D\uDE00\" gets <Px> & 'ix'",
                          new Span(3, 3, 3, 20),
                          "  /usr/bin/\uD83D\uDE00 Px, # caf\uDCE9",
                          List.of(
                              new Diagnostic.Place(
                                  "/etc/apparmor.d/abstractions/base",
                                  new Span(41, 3, 41, 9),
                                  "'ix' here")),
                          List.of()),
                      new Diagnostic(
                          "duplicate-rule",
                          Severity.WARNING,
                          "'/x\uDCE9 r,' is here already; the second changes nothing",
                          new Span(7, 1, 9, 1),
                          "\t/x\uDCE9 r,",
                          List.of(),
                          List.of(
                              new Diagnostic.Remedy(
                                  "remove the repeated rule",
                                  true,
                                  List.of(
                                      new Diagnostic.Edit(
                                          "policy/odd name,50%:\"<&>.aa",
                                          new Span(7, 1, 9, 1), ""))))))),
              new FileReport(
                  "abstractions/hints",
                  "fragment",
                  List.of(
                      new Diagnostic(
                          "no-abi",
                          Severity.INFORMATION,
                          "no abi is declared",
                          new Span(1, 1, 1, 1),
                          "",
                          List.of(),
                          List.of()),
                      new Diagnostic(
                          "unsafe-unconfined",
                          Severity.HINT,
                          "use 'Ux'",
                          new Span(2, 9, 2, 11),
                          "  /a/b* ux,",
                          List.of(),
                          List.of())))),
          1234);

  static @Nullable CheckPage page(String id) {
    return id.equals("duplicate-rule")
        ? CheckPage.parse(
            id,
            "# duplicate-rule\n\n## What it finds\nThe same twice. And more.\n\n"
                + "## Why it matters\nNobody needs it.\n")
        : null;
  }

  static Stream<Arguments> formats() {
    return Stream.of(
        Arguments.of("text", new TextReport(false, false)),
        Arguments.of("terminal", new TextReport(true, true)),
        Arguments.of("json", new JsonReport()),
        Arguments.of("sarif", new SarifReport(ReportGoldenTest::page)),
        Arguments.of("github", new GithubReport("/work")),
        Arguments.of("gitlab", new GitlabReport("/work")),
        Arguments.of("checkstyle", new CheckstyleReport()),
        Arguments.of("junit", new JunitReport()),
        Arguments.of("statistics", new StatisticsReport(false)),
        Arguments.of("statistics-json", new StatisticsReport(true)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("formats")
  void matchesItsGolden(String name, ReportFormat format) throws IOException {
    String written = format.write(REPORT);
    String golden = "/reports/" + name + ".golden";
    if ("write".equals(System.getProperty("vambrace.goldens"))) {
      Path root = Path.of(Objects.requireNonNull(System.getProperty("vambrace.root")));
      Files.write(root.resolve("server/src/test/resources" + golden), ByteText.encode(written));
    }
    try (var in = Objects.requireNonNull(getClass().getResourceAsStream(golden), golden)) {
      assertThat(written).isEqualTo(ByteText.decode(in.readAllBytes()));
    }
  }

  @Test
  void jsonFormatsAreValidJsonInUtf8() {
    for (ReportFormat format :
        List.of(
            new JsonReport(), new SarifReport(ReportGoldenTest::page), new GitlabReport("/work"))) {
      byte[] bytes = ByteText.encode(format.write(REPORT));
      String text = new String(bytes, StandardCharsets.UTF_8);
      assertThat(text).doesNotContain("\uFFFD");
      assertThat(JsonParser.parseString(text).toString()).contains("\uDCE9");
    }
  }

  @Test
  void xmlFormatsAreWellFormed() throws Exception {
    for (ReportFormat format : List.of(new CheckstyleReport(), new JunitReport())) {
      var document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(format.write(REPORT))));
      assertThat(document.getDocumentElement().getTagName()).isIn("checkstyle", "testsuites");
    }
  }
}
