package org.vambrace.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.DocumentText;

/** Changes that are applied when somebody reads the text. */
final class EditedTextTest {
  private static final String[] PARTS = {
    "", "a", "\n", "\r\n", "\r", "h\u00f6\u20ac", "\ud83d\ude00", "  /etc/x r,\n", "\n\n}"
  };

  private static TextDocumentContentChangeEvent random(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      text.append(PARTS[random.nextInt(PARTS.length)]);
    }
    Range range = new Range(place(random), place(random));
    return random.nextInt(50) == 0
        ? new TextDocumentContentChangeEvent(text.toString())
        : new TextDocumentContentChangeEvent(range, text.toString());
  }

  private static Position place(Random random) {
    return new Position(random.nextInt(12) - 1, random.nextInt(9) - 1);
  }

  private static String applied(
      String old, TextDocumentContentChangeEvent change, PositionEncoding encoding) {
    if (change.getRange() == null) {
      return change.getText();
    }
    TextRange range = encoding.range(SourceText.of(old), change.getRange());
    return old.substring(0, range.start()) + change.getText() + old.substring(range.end());
  }

  @ParameterizedTest
  @EnumSource(PositionEncoding.class)
  void manyChangesTogetherAreTheSameAsOneByOne(PositionEncoding encoding) {
    Random random = new Random(7);
    for (int run = 0; run < 100; run++) {
      String wanted = "profile x {\r\n  /h\u00f6 r,\n\ud83d\ude00\n}\n";
      DocumentText text = DocumentText.of(SourceText.of(wanted));
      for (int step = 0; step < 30; step++) {
        List<TextDocumentContentChangeEvent> changes = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
          changes.add(random(random));
        }
        text = EditedText.of(text, changes, encoding);
        for (TextDocumentContentChangeEvent change : changes) {
          wanted = applied(wanted, change, encoding);
        }
        assertThat(text.longest()).isGreaterThanOrEqualTo(wanted.length());
        if (random.nextInt(8) == 0) {
          assertThat(text.read().text()).isEqualTo(wanted);
        }
      }
      assertThat(text.read().text()).isEqualTo(wanted);
      assertThat(text.read()).isSameAs(text.read());
      assertThat(text.longest()).isEqualTo(wanted.length());
    }
  }

  @Test
  void moreChangesThanPiecesAreKeptForAreApplied() {
    DocumentText text = DocumentText.of(SourceText.of("\n\n"));
    for (int i = 0; i < 5_000; i++) {
      Position start = new Position(1, 0);
      text =
          EditedText.of(
              text,
              List.of(new TextDocumentContentChangeEvent(new Range(start, start), "x")),
              PositionEncoding.UTF16);
    }
    assertThat(text.read().text()).isEqualTo("\n" + "x".repeat(5_000) + "\n");
  }

  @Test
  void nothingIsReadBeforeSomebodyAsks() {
    int[] reads = new int[1];
    DocumentText base =
        new DocumentText() {
          @Override
          public SourceText read() {
            reads[0]++;
            return SourceText.of("a\nb\n");
          }

          @Override
          public int longest() {
            return 4;
          }
        };
    DocumentText text = base;
    for (int i = 0; i < 1_000; i++) {
      Range range = new Range(new Position(1, 0), new Position(1, 1));
      text =
          EditedText.of(
              text,
              List.of(new TextDocumentContentChangeEvent(range, String.valueOf(i % 10))),
              PositionEncoding.UTF16);
    }
    assertThat(reads[0]).isZero();
    assertThat(text.read().text()).isEqualTo("a\n9\n");
    assertThat(reads[0]).isEqualTo(1);
  }
}
