package org.vambrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vambrace.testing.Shell;

/** {@code vambrace lint --since REV}: what lies on lines that changed, and nothing else. */
final class SinceTest {
  private static final String BEFORE = "profile x /x {\n  capability nope,\n  /x r,\n  /y r,\n}\n";
  private static final String AFTER = BEFORE.replace("/y r", "capability nada");

  @TempDir Path dir;
  private Path repository;

  @BeforeEach
  void repository() throws Exception {
    repository = Files.createDirectories(dir.resolve("repository"));
    git("init", "-q", "-b", "main");
    write("a", BEFORE);
    write("sub dir/[b]", BEFORE);
    write(":(top)c", BEFORE);
    commit();
  }

  private void write(String name, String text) throws IOException {
    Path file = repository.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void git(String... arguments) throws Exception {
    gitIn(repository, arguments);
  }

  private void gitIn(Path directory, String... arguments) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of(
                "git",
                "-c",
                "user.name=t",
                "-c",
                "user.email=t@example.org",
                "-c",
                "protocol.file.allow=always"));
    all.addAll(List.of(arguments));
    Shell.Result result = new Shell(directory).run(all.toArray(String[]::new));
    assertThat(result.code()).as(result.text()).isZero();
  }

  private void commit() throws Exception {
    git("add", "-A");
    git("commit", "-q", "-m", "state");
  }

  /** Places of what is found. */
  private List<String> since(Path cwd, String revision, String... paths) {
    List<String> all = new ArrayList<>(List.of("lint", "--since", revision));
    all.addAll(List.of(paths));
    CliRun run = CliRun.in(cwd, all.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    return run.out().lines().map(line -> line.replaceFirst(": .*", "")).toList();
  }

  @Test
  void onlyChangedLinesAreTold() throws Exception {
    assertThat(since(repository, "HEAD", "a")).isEmpty();
    write("a", AFTER);
    write("sub dir/[b]", AFTER);
    write(":(top)c", AFTER);
    write("new", BEFORE);
    assertThat(since(repository, "HEAD", "a", "sub dir/[b]", "./:(top)c", "new"))
        .containsExactly("a:4:14", "sub dir/[b]:4:14", "./:(top)c:4:14", "new:2:14");
  }

  @Test
  void renamedFilesAreComparedWithWhatTheyWere() throws Exception {
    git("mv", "a", "renamed");
    write("renamed", AFTER);
    assertThat(since(repository, "HEAD", "renamed")).containsExactly("renamed:4:14");
  }

  @Test
  void linksAndOtherNamesOfTheDirectoryLeadToTheSameFile() throws Exception {
    write("a", AFTER);
    Files.createSymbolicLink(dir.resolve("link"), repository.resolve("a"));
    assertThat(since(dir, "HEAD", "link", "repository/a"))
        .containsExactly("link:4:14", "repository/a:4:14");
  }

  @Test
  void worktreesAndDetachedHeadsHaveTheirOwnState() throws Exception {
    git("worktree", "add", "-q", "--detach", dir.resolve("tree").toString());
    Files.writeString(dir.resolve("tree/a"), AFTER);
    assertThat(since(dir.resolve("tree"), "HEAD", "a")).containsExactly("a:4:14");
    assertThat(since(repository, "main", "a")).isEmpty();
  }

  @Test
  void submoduleIsComparedWithWhatTheRevisionRecorded() throws Exception {
    Path other = Files.createDirectories(dir.resolve("other"));
    gitIn(other, "init", "-q", "-b", "main");
    Files.writeString(other.resolve("s"), BEFORE);
    gitIn(other, "add", "s");
    gitIn(other, "commit", "-q", "-m", "one");
    git("submodule", "--quiet", "add", other.toString(), "sub");
    commit();
    write("sub/s", AFTER);
    gitIn(repository.resolve("sub"), "commit", "-q", "-a", "-m", "two");
    assertThat(since(repository, "HEAD", "sub")).containsExactly("sub/s:4:14");
    assertThat(since(repository.resolve("sub"), "HEAD", "s")).isEmpty();
    assertThat(since(repository, "HEAD~1", "sub")).hasSize(2);
  }

  @Test
  void standardInputIsComparedUnderItsName() {
    CliRun run =
        CliRun.with(repository, AFTER, "lint", "--since", "HEAD", "--stdin-path", "a", "-");
    assertThat(run.out()).startsWith("a:4:14: error").hasLineCount(1);
  }

  @Test
  void onlyWhatIsToldIsFixed() throws Exception {
    write("a", "profile x /x {\n  /a r,  \n  /b r,\n}\n");
    commit();
    write("a", "profile x /x {\n  /a r,  \n  /b r,  \n}\n");
    CliRun run =
        CliRun.in(
            repository, "lint", "--since", "HEAD", "--select", "trailing-blanks", "--fix", "a");
    assertThat(run.err()).contains("1 fix applied");
    assertThat(repository.resolve("a")).hasContent("profile x /x {\n  /a r,  \n  /b r,\n}\n");
  }

  @Test
  void filtersOfTheRepositoryAreNotRun() throws Exception {
    git("config", "filter.evil.clean", "touch " + dir.resolve("ran"));
    git("config", "diff.evil.textconv", "touch " + dir.resolve("ran"));
    write(".gitattributes", "* filter=evil diff=evil\n");
    write("a", AFTER);
    assertThat(since(repository, "HEAD", "a")).containsExactly("a:4:14");
    assertThat(dir.resolve("ran")).doesNotExist();
  }

  @Test
  void aPartialCloneFetchesNothing() throws Exception {
    String blob = new Shell(repository).run("git", "rev-parse", "HEAD:a").text().strip();
    Files.delete(
        repository.resolve(".git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2)));
    git("config", "core.repositoryFormatVersion", "1");
    git("config", "extensions.partialClone", "evil");
    git("config", "remote.evil.url", repository.toString());
    git("config", "remote.evil.promisor", "true");
    git("config", "remote.evil.uploadpack", "touch " + dir.resolve("ran") + "; false");
    CliRun run = CliRun.in(repository, "lint", "--since", "HEAD", "a");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("fetch it first if the clone is partial");
    assertThat(dir.resolve("ran")).doesNotExist();
  }

  @Test
  void revisionThatIsNoneIsToldEvenWhereNothingIsFound() {
    CliRun run = CliRun.in(repository, "lint", "--since", "nosuch", "a");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("vambrace: --since: 'nosuch' names no revision\n");
    CliRun outside = CliRun.in(dir, "lint", "--since", "HEAD", "--as", "profile", "-");
    assertThat(outside.code()).isZero();
  }
}
