package org.vambrace.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vambrace.cli.CliRun;

/** Comments that ask for silence: what each covers, and what is said of those that ask in vain. */
final class SuppressionsTest {
  private static final String IGNORE = "# vambrace: ignore=broad-file-rule";

  @TempDir Path dir;

  private String lint(String body) throws IOException {
    Files.writeString(dir.resolve("x"), "profile x /x {\n" + body + "}\n");
    CliRun run = CliRun.in(dir, "lint", "x");
    assertThat(run.err()).isEmpty();
    return run.out();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  /** rw, IGNORE\n",
        "  IGNORE\n  /** rw,\n",
        "  IGNORE\n  # and why\n  /** rw,\n",
        "  IGNORE\n  /**\n    rw,\n",
        "  /**\n    rw, IGNORE\n",
        "  /** IGNORE\n    rw,\n",
        "  ^hat {\n    IGNORE\n    /** rw,\n  }\n",
        "  IGNORE\n  ^hat {\n    /a r,\n    /** rw,\n  }\n",
        "  IGNORE because it is an archiver\n  /** rw,\n",
        "  /** rw, # vambrace:ignore = broad-file-rule\n",
        "  /** rw, # all of it # vambrace: ignore=broad-file-rule\n",
      })
  void silence(String body) throws IOException {
    assertThat(lint(body.replace("IGNORE", IGNORE))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ignore=all | 'all' is a group of checks; a comment ignores checks by their own names",
        "ignore=security | 'security' is a group of checks",
        "ignore=broad-file-rul | there is no check 'broad-file-rul' to ignore; did you mean"
            + " broad-file-rule?",
        "ignore=BROAD-FILE-RULE | did you mean broad-file-rule?",
        "ignore=invalid-capability | 'invalid-capability' is what apparmor_parser refuses",
        "ignore=nonsense | there is no check 'nonsense' to ignore; vambrace rules lists them",
        "ignore | this comment names no check; write 'vambrace: ignore=ID'",
        "ignore= | this comment names no check",
        "ignore broad-file-rule | this comment names no check",
        "ignore=denied-rule | nothing here is reported as 'denied-rule'; the comment is not needed",
      })
  void inVain(String comment, String message) throws IOException {
    assertThat(lint("  /** rw, # vambrace: " + comment + "\n"))
        .contains(message)
        .contains("[unused-suppression]")
        .contains("[broad-file-rule]");
  }

  @Test
  void aCommentBehindOneRuleIsNotForTheNext() throws IOException {
    assertThat(lint("  /** rw, " + IGNORE + "\n  /** w,\n")).startsWith("x:3:3: ");
  }

  @Test
  void wordsThatOnlyBeginAlikeAreComments() throws IOException {
    assertThat(lint("  /a r, # vambrace: ignored, ignore-me\n")).isEmpty();
  }

  @Test
  void errorsStay() throws IOException {
    assertThat(lint("  capability nope, # vambrace: ignore=invalid-capability\n"))
        .contains("error: capability 'nope' does not exist");
  }
}
