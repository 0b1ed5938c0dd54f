package org.vambrace.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vambrace.cli.CliRun;
import org.vambrace.lint.CheckPage;
import org.vambrace.lint.CheckRegistry;
import se.bjurr.violations.lib.model.Violation;
import se.bjurr.violations.lib.parsers.CheckStyleParser;
import se.bjurr.violations.lib.parsers.CodeClimateParser;
import se.bjurr.violations.lib.parsers.JUnitParser;
import se.bjurr.violations.lib.parsers.SarifParser;
import se.bjurr.violations.lib.parsers.ViolationsParser;

/** Each report has the shape that its readers document. */
final class ReportShapeTest {
  private static final String SARIF_SCHEMA = "/schema/sarif-schema-2.1.0.json";

  /** GitLab Docs, "Code Quality", "Code Quality report format". */
  private static final String GITLAB_SCHEMA =
      """
      {"$schema": "http://json-schema.org/draft-07/schema#", "$id": "urn:gitlab", "type": "array",
       "items": {"type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
         "description": {"type": "string", "minLength": 1},
         "check_name": {"type": "string", "minLength": 1},
         "fingerprint": {"type": "string", "minLength": 8},
         "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
         "location": {"type": "object", "required": ["path", "lines"], "properties": {
          "path": {"type": "string", "pattern": "^[^./]|^[.][^/]"},
          "lines": {"type": "object", "required": ["begin"], "properties": {
           "begin": {"type": "integer", "minimum": 1}}}}}}}}
      """;

  /** GitHub Docs, "Workflow commands for GitHub Actions", "Setting an error message". */
  private static final Pattern GITHUB =
      Pattern.compile(
          "::(?:error|warning|notice)"
              + " file=([^,:]+),line=\\d+,endLine=\\d+(?:,col=\\d+,endColumn=\\d+)?"
              + ",title=([^,:]+)::(.+)");

  @TempDir Path folder;

  private static List<String> violations(String schema, String json) {
    Validator validator =
        new ValidatorFactory().withJsonNodeFactory(new GsonNode.Factory()).createValidator();
    URI uri = validator.registerSchema(schema);
    List<String> out = new ArrayList<>();
    validator
        .validate(uri, json)
        .getErrors()
        .forEach(error -> out.add(error.getInstanceLocation() + ": " + error.getError()));
    return out;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ReportShapeTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void sarifPassesTheOfficialSchema() throws IOException {
    String report = new SarifReport(ReportGoldenTest::page).write(ReportGoldenTest.REPORT);

    assertThat(violations(resource(SARIF_SCHEMA), report)).isEmpty();
    assertThat(
            violations(
                resource(SARIF_SCHEMA),
                report.replace("\"level\": \"error\"", "\"level\": \"bad\"")))
        .as("the schema is in force")
        .isNotEmpty();
  }

  @Test
  void sarifOfARealRunPassesTheSchemaWithPagesAndFixes() throws IOException {
    Path policy = Files.createDirectory(folder.resolve("apparmor.d"));
    Files.writeString(
        policy.resolve("usr.bin.x"), "/usr/bin/x {\n  /etc/a r,\n  /etc/a r,\n  /b rq,\n}\n");
    CliRun run = CliRun.in(folder, "lint", "--format", "sarif", "--select", "all", "apparmor.d");

    assertThat(violations(resource(SARIF_SCHEMA), run.out())).isEmpty();
    JsonElement first =
        JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonArray("runs").get(0);
    JsonArray rules =
        first
            .getAsJsonObject()
            .getAsJsonObject("tool")
            .getAsJsonObject("driver")
            .getAsJsonArray("rules");
    Set<String> pages = new HashSet<>();
    for (JsonElement rule : rules) {
      if (rule.getAsJsonObject().has("help")) {
        pages.add(rule.getAsJsonObject().get("id").getAsString());
      }
    }
    assertThat(pages).contains("duplicate-rule");
    assertThat(run.out()).contains("\"fixes\"", "\"deletedRegion\"");
  }

  @Test
  void everyPageOfACheckFitsIntoSarif() throws IOException {
    List<Diagnostic> all = new ArrayList<>();
    CheckRegistry registry = CheckRegistry.standard();
    registry
        .checks()
        .forEach(
            check ->
                all.add(
                    new Diagnostic(
                        check.info().id(),
                        check.info().severity(),
                        "x",
                        new Span(1, 1, 1, 2),
                        "x",
                        List.of(),
                        List.of())));
    Report report = new Report("1", "6.0", List.of(new FileReport("a", "profile", all)), 1);

    String sarif = new SarifReport(CheckPage::read).write(report);

    assertThat(violations(resource(SARIF_SCHEMA), sarif)).isEmpty();
    assertThat(sarif.split("\"markdown\"", -1)).hasSize(all.size() + 1);
  }

  @Test
  void gitlabHasItsDocumentedShape() {
    String report = new GitlabReport("/work").write(ReportGoldenTest.REPORT);

    assertThat(violations(GITLAB_SCHEMA, report)).isEmpty();
    Set<String> fingerprints = new HashSet<>();
    JsonParser.parseString(report)
        .getAsJsonArray()
        .forEach(
            issue -> fingerprints.add(issue.getAsJsonObject().get("fingerprint").getAsString()));
    assertThat(fingerprints).hasSize(4);
  }

  @Test
  void githubHasItsDocumentedShape() {
    List<String> messages = new ArrayList<>();
    for (String line : new GithubReport("/work").write(ReportGoldenTest.REPORT).split("\n")) {
      Matcher command = GITHUB.matcher(line);
      assertThat(command.matches()).as(line).isTrue();
      messages.add(URLDecoder.decode(command.group(3).replace("+", "%2B"), StandardCharsets.UTF_8));
      if (messages.size() == 1) {
        assertThat(command.group(1)).isEqualTo("policy/odd name%2C50%25%3A\"<&>.aa");
      }
    }
    assertThat(messages).hasSize(4).contains("no abi is declared");
  }

  @Test
  void pathsAreRelativeToTheJob() {
    assertThat(RelativePath.of("/work", "/work/apparmor.d/x")).isEqualTo("apparmor.d/x");
    assertThat(RelativePath.of("/work", "././apparmor.d/x")).isEqualTo("apparmor.d/x");
    assertThat(RelativePath.of("/work", "/etc/apparmor.d/x")).isEqualTo("/etc/apparmor.d/x");
    assertThat(RelativePath.of("/work", "/workshop/x")).isEqualTo("/workshop/x");
  }

  static Stream<Arguments> xml() {
    return Stream.of(
        Arguments.of("/reports/checkstyle.xsd", new CheckstyleReport()),
        Arguments.of("/reports/junit.xsd", new JunitReport()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("xml")
  void xmlHasItsDocumentedShape(String schema, ReportFormat format) throws Exception {
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    factory
        .newSchema(new StreamSource(new StringReader(resource(schema))))
        .newValidator()
        .validate(new StreamSource(new StringReader(format.write(ReportGoldenTest.REPORT))));
  }

  static Stream<Arguments> readers() {
    return Stream.of(
        Arguments.of(new SarifParser(), new SarifReport(ReportGoldenTest::page), 4),
        Arguments.of(new CodeClimateParser(), new GitlabReport("/work"), 4),
        Arguments.of(new CheckStyleParser(), new CheckstyleReport(), 4),
        Arguments.of(new JUnitParser(), new JunitReport(), 1));
  }

  /** A library that plugins for Jenkins, GitLab, Bitbucket and others read reports with. */
  @ParameterizedTest
  @MethodSource("readers")
  void aReaderOfReportsFindsTheFindings(ViolationsParser parser, ReportFormat format, int findings)
      throws Exception {
    List<String> warnings = new ArrayList<>();
    Set<Violation> read =
        parser.parseReportOutput(
            format.write(ReportGoldenTest.REPORT),
            new se.bjurr.violations.lib.ViolationsLogger() {
              @Override
              public void log(Level level, String message) {
                warnings.add(message);
              }

              @Override
              public void log(Level level, String message, Throwable problem) {
                warnings.add(message);
              }
            });

    assertThat(warnings).isEmpty();
    assertThat(read).hasSize(findings);
    assertThat(read).anyMatch(found -> found.getMessage().contains("exec modes conflict"));
  }
}
