package org.vambrace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyFiles;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.PolicyOptions;
import org.vambrace.policy.PolicyProblem;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.AppArmorSyntax;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.vocabulary.Target;

/** Every example of docs/language.md is policy that nobody refuses. */
final class LanguageDocTest {
  private static final Pattern FENCE =
      Pattern.compile("^```apparmor( body)?\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  private static final PolicyFiles NO_FILES =
      new PolicyFiles() {
        @Override
        public Stat stat(String path) {
          return Stat.MISSING;
        }

        @Override
        public @Nullable FileModel file(String path) {
          return null;
        }

        @Override
        public List<String> list(String path) {
          return List.of();
        }
      };

  /**
   * One example.
   *
   * @param line where it starts in the document
   * @param text the policy, in a profile if the document shows only its body
   */
  record Example(int line, String text) {
    @Override
    public String toString() {
      return "line " + line;
    }
  }

  static List<Example> examples() throws IOException {
    String page =
        Files.readString(Path.of(System.getProperty("vambrace.root", ".."), "docs/language.md"));
    List<Example> found = new ArrayList<>();
    Matcher fence = FENCE.matcher(page);
    while (fence.find()) {
      int line = 1 + (int) page.substring(0, fence.start()).lines().count();
      String text = fence.group(2);
      boolean body = fence.group(1) != null;
      found.add(new Example(line, body ? "@{PROC} = /proc/\nprofile x {\n" + text + "}\n" : text));
    }
    assertThat(found).hasSizeGreaterThan(25);
    return found;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isAccepted(Example example) {
    SourceText text = SourceText.of(example.text());
    PolicyModel model =
        PolicyModel.build(
            new FileModel("/policy/example", AppArmorSyntax.parse(text, Target.LATEST)),
            FileKind.PROFILE,
            NO_FILES,
            new PolicyOptions("/policy", List.of(), "/policy", Target.LATEST),
            CancelToken.NONE);
    assertThat(model.allProblems())
        .filteredOn(problem -> problem.severity() == Severity.ERROR)
        .extracting(PolicyProblem::message)
        .isEmpty();
  }
}
