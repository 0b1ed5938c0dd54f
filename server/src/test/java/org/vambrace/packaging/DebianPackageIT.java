package org.vambrace.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vambrace.testing.Shell;

/** The Debian package, installed by dpkg into a root of its own, used there, and removed. */
final class DebianPackageIT {
  @TempDir Path root;
  private Shell shell;
  private Path deb;

  @BeforeEach
  void install() throws Exception {
    Shell.require("dpkg");
    if (!"root".equals(System.getProperty("user.name"))) {
      Shell.skip("only root may install packages");
    }
    deb = Shell.built("vambrace_" + Shell.version() + "_all.deb");
    shell = new Shell(root);
    Files.createDirectories(root.resolve("var/lib/dpkg/info"));
    Files.createDirectories(root.resolve("var/lib/dpkg/updates"));
    Files.createFile(root.resolve("var/lib/dpkg/status"));
    shell.with("XDG_CACHE_HOME", root.resolve("cache").toString());
    shell.with("JAVA_HOME", System.getProperty("java.home"));
    // Images of containers often have dpkg leave out manual pages and documentation.
    Shell.Result installed =
        dpkg(
            "--path-include=/usr/share/man/*",
            "--path-include=/usr/share/doc/*",
            "--force-depends",
            "--install",
            deb.toString());
    assertThat(installed.code()).as(installed.text()).isZero();
    shell.onPath(root.resolve("usr/bin"));
  }

  private Shell.Result dpkg(String... arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>(List.of("dpkg", "--root=" + root));
    command.addAll(List.of(arguments));
    return shell.run(command.toArray(String[]::new));
  }

  @Test
  void isOnPath() throws Exception {
    Shell.Result version = shell.run("vambrace", "--version");
    assertThat(version.code()).as(version.text()).isZero();
    assertThat(version.text()).contains(Shell.version());

    Files.writeString(root.resolve("p"), "profile p { /a rq, }\n");
    Shell.Result lint = shell.run("vambrace", "lint", "--base", root.toString(), "p");
    assertThat(lint.code()).isEqualTo(1);
    assertThat(lint.text()).contains("p:1:16: error");
  }

  @Test
  void isWholeAndBelongsToRoot() throws Exception {
    assertThat(dpkg("--verify", "vambrace").text()).isEmpty();
    assertThat(dpkg("--status", "vambrace").text()).contains("Status: install ok installed");
    Shell.Result contents = shell.run("dpkg-deb", "--contents", deb.toString());
    for (String line : contents.text().lines().toList()) {
      assertThat(line).as("owner").contains(" root/root ");
      assertThat(line.charAt(5)).as("nobody else may write: " + line).isIn('-', 'w');
      assertThat(line.substring(0, 10)).doesNotMatch("[^l]....w....|[^l].......w.");
    }
  }

  @Test
  void manualPagesAreReadable() throws Exception {
    Shell.require("man");
    Path pages = root.resolve("usr/share/man/man1");
    assertThat(names(pages)).contains("vambrace.1", "vambrace-lint.1", "vambrace-explain.1");
    for (String name : names(pages)) {
      Shell.Result page =
          shell
              .with("MANWIDTH", "80")
              .run("man", "--warnings", "-l", pages.resolve(name).toString());
      assertThat(page.code()).as(name).isZero();
      assertThat(page.text()).as(name).contains("NAME", "SYNOPSIS").doesNotContain("warning:");
    }
    Shell.Result found =
        shell
            .with("MANPATH", root.resolve("usr/share/man").toString())
            .run("man", "-w", "vambrace");
    assertThat(found.text().strip()).isEqualTo(pages.resolve("vambrace.1").toString());
  }

  @Test
  void completionsLoadInBash() throws Exception {
    Path script = root.resolve("usr/share/bash-completion/completions/vambrace");
    Shell.Result offered =
        shell.bash(
            """
            set +u
            source %s
            complete -p vambrace
            COMP_WORDS=(vambrace li); COMP_CWORD=1; COMP_LINE='vambrace li'; COMP_POINT=11
            $(complete -p vambrace | sed 's/.*-F \\([^ ]*\\).*/\\1/') vambrace li vambrace || true
            echo "offered: ${COMPREPLY[*]}"
            COMP_WORDS=(vambrace lint --format s); COMP_CWORD=3; COMP_LINE='vambrace lint --format s'
            COMP_POINT=24
            $(complete -p vambrace | sed 's/.*-F \\([^ ]*\\).*/\\1/') vambrace s --format || true
            echo "values: ${COMPREPLY[*]}"
            """
                .formatted(script));
    assertThat(offered.code()).as(offered.text()).isZero();
    assertThat(offered.text()).contains("offered: lint").contains("values: sarif");
  }

  @Test
  void completionsLoadInFish() throws Exception {
    Shell.require("fish");
    Path script = root.resolve("usr/share/fish/vendor_completions.d/vambrace.fish");
    Shell.Result offered =
        shell
            .with("HOME", root.toString())
            .run(
                "fish",
                "-c",
                "source "
                    + script
                    + "; complete -C 'vambrace li'; complete -C 'vambrace lint --format s'");
    assertThat(offered.text()).contains("lint", "sarif");
  }

  @Test
  void completionsLoadInZsh() throws Exception {
    Shell.require("zsh");
    String functions = root.resolve("usr/share/zsh/vendor-completions").toString();
    Shell.Result loaded =
        shell.run(
            "zsh",
            "-fc",
            "fpath=("
                + functions
                + " $fpath); autoload -Uz compinit; compinit -D -u;"
                + " echo ${_comps[vambrace]}; autoload +X -U _vambrace && echo loaded");
    assertThat(loaded.text()).contains("_vambrace", "loaded");
  }

  @Test
  void nothingIsLeftWhenItIsRemoved() throws Exception {
    Shell.Result removed = dpkg("--remove", "vambrace");
    assertThat(removed.code()).as(removed.text()).isZero();
    try (Stream<Path> left = Files.walk(root)) {
      assertThat(left.filter(Files::isRegularFile).map(root::relativize).map(Path::toString))
          .filteredOn(path -> !path.startsWith("var/"))
          .isEmpty();
    }
    assertThat(root.resolve("usr/bin/vambrace")).doesNotExist();
    assertThat(Files.isSymbolicLink(root.resolve("usr/bin/vambrace"))).isFalse();
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
