package org.vambrace.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vambrace.cli.CliRun;
import org.vambrace.testing.Shell;

/** Every name of an error that users see has an explanation, and no other name has. */
final class ParserRefusalsTest {
  private static final Pattern NAME = Pattern.compile("\"([a-z]+(?:-[a-z]+)+)\"");

  /** Words of that form in the sources that are no names of findings. */
  private static final Set<String> OTHERS = Set.of("force-complain", "read-only");

  /** Names of one word. */
  private static final Set<String> SHORT = Set.of("syntax", "condition");

  @Test
  void theListIsThatOfTheSources() throws IOException {
    Set<String> names = new TreeSet<>(SHORT);
    for (String sources :
        List.of("grammar/src/main/java", "server/src/main/java/org/vambrace/policy")) {
      try (Stream<Path> files = Files.walk(Shell.root().resolve(sources))) {
        for (Path file : files.filter(p -> p.toString().endsWith(".java")).toList()) {
          Matcher name = NAME.matcher(Files.readString(file));
          while (name.find()) {
            names.add(name.group(1));
          }
        }
      }
    }
    names.removeAll(OTHERS);
    names.removeIf(name -> CheckRegistry.standard().find(name) != null);
    Set<String> explained = new TreeSet<>(ParserRefusals.all().keySet());
    assertThat(names).containsAll(explained);
    names.removeAll(ParserRemarks.IDS);
    assertThat(explained).containsAll(names);
    assertThat(ParserRefusals.all().values())
        .allSatisfy(text -> assertThat(text).doesNotEndWith(".").hasSizeLessThan(160));
  }

  @Test
  void eachHasAPageOfItsOwn() {
    for (String id : List.of("missing-comma", "syntax", "conflicting-exec")) {
      CliRun run = CliRun.in(Path.of("").toAbsolutePath(), "rules", id);
      assertThat(run.code()).isZero();
      assertThat(run.out()).startsWith("# " + id + "\n\n" + ParserRefusals.summary(id) + ".");
    }
  }
}
