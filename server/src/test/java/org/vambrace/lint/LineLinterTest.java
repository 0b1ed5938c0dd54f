package org.vambrace.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vambrace.testing.MemoryFiles;
import org.vambrace.text.SourceText;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.Settings;
import org.vambrace.workspace.Snapshot;

/** The findings after an edit are those of the whole text, however they were found. */
final class LineLinterTest {
  private static final String TEXT =
      """
      @{x} = a
      profile p /x {
        capability chown,
        # comment
        /etc/a r,
        /etc/b rz,
        signal (send)
          peer=y,
        profile kid {
          network inet,
          /c r
          /d r,
        }
      }
      """;

  private static List<Finding> whole(String text) {
    MemoryFiles files = new MemoryFiles().put("/p/f", text);
    Snapshot snapshot =
        new Snapshot(files, new Settings(null, List.of(), "/p", Target.LATEST, "/system"));
    return new Linter(CheckRegistry.standard(), LintConfig.DEFAULT).lintAlone(snapshot, "/p/f");
  }

  private static @Nullable List<Finding> updated(String before, String now) {
    return LineLinter.update(
        "/p/f", SourceText.of(before), whole(before), SourceText.of(now), Target.LATEST);
  }

  private static List<String> shown(List<Finding> findings) {
    return findings.stream().map(f -> f.where().range() + " " + f.message()).sorted().toList();
  }

  @Test
  void aKeystrokeWithinARuleIsEnough() {
    String now = TEXT.replace("chown", "chowm");
    List<Finding> found = updated(TEXT, now);
    assertThat(found).isNotNull();
    assertThat(shown(found)).isEqualTo(shown(whole(now)));
    assertThat(shown(found)).anyMatch(f -> f.contains("chowm"));
  }

  @Test
  void anEditOfBracesOrDeclarationsIsNot() {
    assertThat(updated(TEXT, TEXT.replace("profile kid {", "profile kid"))).isNull();
    assertThat(updated(TEXT, TEXT.replace("= a", "= b"))).isNull();
  }

  @Test
  void anyEditGivesWhatTheWholeTextGives() {
    Random random = new Random(7);
    String[] pieces = {"x", ",", " ", "\n", "{", "}", "\"", "#", "(", "->", "=", "capability", "/"};
    int quick = 0;
    for (int i = 0; i < 3000; i++) {
      int at = random.nextInt(TEXT.length());
      int end = Math.min(TEXT.length(), at + random.nextInt(3));
      String piece = random.nextBoolean() ? pieces[random.nextInt(pieces.length)] : "";
      String now = TEXT.substring(0, at) + piece + TEXT.substring(end);
      List<Finding> found = updated(TEXT, now);
      if (found != null) {
        quick++;
        assertThat(shown(found)).as(now).isEqualTo(shown(whole(now)));
      }
    }
    assertThat(quick).isGreaterThan(300);
  }
}
