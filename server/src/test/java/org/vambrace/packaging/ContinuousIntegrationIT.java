package org.vambrace.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vambrace.testing.Shell;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The integrations of CI systems, as far as a machine without them can run them. */
final class ContinuousIntegrationIT {
  @TempDir Path dir;
  private Shell shell;
  private Path home;

  @BeforeEach
  void project() throws IOException {
    home = Shell.built("vambrace");
    Path policy = Files.createDirectories(dir.resolve("project/apparmor.d"));
    Files.createDirectories(policy.resolve("tunables"));
    Files.writeString(policy.resolve("good"), "profile good { /a r, }\n");
    Files.writeString(policy.resolve("bad"), "profile bad { /a rq, }\n");
    shell =
        new Shell(dir.resolve("project"))
            .with("JAVA_HOME", System.getProperty("java.home"))
            .with("XDG_CACHE_HOME", dir.resolve("cache").toString())
            .onPath(home.resolve("bin"));
  }

  @SuppressWarnings("unchecked")
  private static <T> T yaml(String file) throws IOException {
    String text = Files.readString(Shell.root().resolve(file));
    return (T) new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> maps(Object value) {
    return (List<Map<String, Object>>) value;
  }

  /** GitHub Docs, "Metadata syntax for GitHub Actions": what a composite action must say. */
  @Test
  void actionHasTheDocumentedShape() throws IOException {
    Map<String, Object> action = yaml("action.yml");
    assertThat(action.keySet())
        .isSubsetOf("name", "author", "description", "inputs", "outputs", "runs", "branding");
    assertThat(action).containsKeys("name", "description", "runs");
    map(action.get("inputs"))
        .forEach(
            (name, input) ->
                assertThat(map(input).keySet())
                    .as(name)
                    .contains("description")
                    .isSubsetOf("description", "required", "default", "deprecationMessage"));
    map(action.get("outputs"))
        .forEach(
            (name, output) -> assertThat(map(output)).containsOnlyKeys("description", "value"));
    assertThat(map(action.get("runs"))).containsEntry("using", "composite");
    for (Map<String, Object> step : maps(map(action.get("runs")).get("steps"))) {
      assertThat(step.keySet())
          .isSubsetOf(
              "name", "id", "if", "run", "shell", "env", "working-directory", "uses", "with");
      assertThat(step).containsKeys("run", "shell");
    }
  }

  @Test
  void actionLintsAndWritesSarif() throws Exception {
    Map<String, Object> action = yaml("action.yml");
    List<Map<String, Object>> steps = maps(map(action.get("runs")).get("steps"));
    String lint = (String) steps.get(steps.size() - 1).get("run");
    shell
        .with("GITHUB_ACTION_PATH", Shell.root().toString())
        .with("VAMBRACE_HOME", "")
        .with("VAMBRACE_ARGS", "--target 4.1")
        .with("VAMBRACE_SARIF", "out.sarif")
        .with("VAMBRACE_PATHS", "apparmor.d");
    Shell.Result bad = shell.bash(lint);
    assertThat(bad.code()).isEqualTo(1);
    assertThat(bad.text()).contains("::error file=apparmor.d/bad,line=1,endLine=1,col=");
    String sarif = Files.readString(dir.resolve("project/out.sarif"));
    assertThat(JsonParser.parseString(sarif).getAsJsonObject().get("version").getAsString())
        .isEqualTo("2.1.0");

    shell.with("VAMBRACE_PATHS", "apparmor.d/good\napparmor.d/bad\n");
    assertThat(shell.bash(lint).code()).as("a list of lines").isEqualTo(1);
    shell.with("VAMBRACE_PATHS", "apparmor.d/good").with("VAMBRACE_SARIF", "");
    shell.with("VAMBRACE_HOME", home.toString());
    Shell.Result good = shell.bash(lint);
    assertThat(good.code()).as(good.text()).isZero();
  }

  @Test
  void gitlabJobWritesItsReportsAndFails() throws Exception {
    Map<String, Object> template = yaml("ci/gitlab.yml");
    Map<String, Object> job = map(template.get("vambrace"));
    map(job.get("variables")).forEach((name, value) -> shell.with(name, String.valueOf(value)));
    Map<String, Object> reports = map(map(job.get("artifacts")).get("reports"));
    @SuppressWarnings("unchecked")
    String script = String.join("\n", (List<String>) job.get("script"));

    Shell.Result bad = shell.with("VAMBRACE_PATHS", "apparmor.d").bash(script);
    assertThat(bad.code()).as(bad.text()).isEqualTo(1);
    assertThat(bad.text()).contains("apparmor.d/bad:1:18: error");
    String quality = Files.readString(dir.resolve("project/" + reports.get("codequality")));
    assertThat(JsonParser.parseString(quality).getAsJsonArray()).hasSizeGreaterThan(0);
    assertThat(dir.resolve("project/" + reports.get("junit"))).content().contains("<testsuites>");

    assertThat(shell.with("VAMBRACE_PATHS", "apparmor.d/good").bash(script).code()).isZero();
  }

  @Test
  void hooksRunOnTheFilesThatTheyAreGiven() throws Exception {
    List<Map<String, Object>> hooks = yaml(".pre-commit-hooks.yaml");
    for (Map<String, Object> hook : hooks) {
      assertThat(hook).containsKeys("id", "name", "entry", "language", "files");
      assertThat("apparmor.d/usr.bin.x").containsPattern((String) hook.get("files"));
      String entry = (String) hook.get("entry");
      assertThat(shell.bash(entry + " apparmor.d/good").code()).as(entry).isZero();
    }
    assertThat(shell.bash(hooks.get(0).get("entry") + " apparmor.d/good apparmor.d/bad").code())
        .isEqualTo(1);
  }

  @Test
  void preCommitItselfRunsTheHooks() throws Exception {
    Shell.require("pre-commit");
    Shell.require("git");
    shell.with("HOME", dir.toString());
    Shell.Result committed =
        shell.bash(
            "git init -q . && git add . && git -c user.name=a -c user.email=a@example.org"
                + " commit -qm first");
    assertThat(committed.code()).as(committed.text()).isZero();
    Path hooks = Files.createDirectory(dir.resolve("hooks"));
    Files.copy(
        Shell.root().resolve(".pre-commit-hooks.yaml"), hooks.resolve(".pre-commit-hooks.yaml"));
    new Shell(hooks)
        .with("HOME", dir.toString())
        .bash(
            "git init -q . && git add . && git -c user.name=a -c user.email=a@example.org"
                + " commit -qm first");
    Shell.Result run =
        shell.run("pre-commit", "try-repo", hooks.toString(), "vambrace-lint", "--all-files");
    assertThat(run.text()).contains("apparmor.d/bad:1:18: error", "Failed");
    assertThat(run.code()).isEqualTo(1);
  }
}
