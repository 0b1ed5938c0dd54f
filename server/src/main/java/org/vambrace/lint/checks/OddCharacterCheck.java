package org.vambrace.lint.checks;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.Token;
import org.vambrace.syntax.TokenKind;
import org.vambrace.text.TextRange;

/** Characters in words that nobody sees or means: controls, NUL, bytes that are not UTF-8. */
public final class OddCharacterCheck implements FileCheck {
  private static final CheckInfo INFO =
      new CheckInfo("odd-character", Severity.WARNING, CheckInfo.Group.CORRECTNESS, true);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    String text = file.text().text();
    for (Token token : file.document().tokens()) {
      if (token.kind().isTrivia() && token.kind() != TokenKind.WHITESPACE) {
        continue;
      }
      for (int i = token.start(); i < token.end(); i++) {
        String why = why(text, i);
        if (why != null) {
          out.report(file.at(new TextRange(i, i + 1)), why);
          break;
        }
      }
    }
  }

  private static @Nullable String why(String text, int at) {
    char c = text.charAt(at);
    if (c == 0) {
      return "a NUL byte: no path or name of the system holds one, so this matches nothing";
    }
    boolean control = c < 0x20 && "\t\n\r".indexOf(c) < 0 || c == 0x7F;
    if (control) {
      return String.format(
          Locale.ROOT, "an invisible control character (U+%04X) stands here", (int) c);
    }
    boolean raw = c >= 0xDC80 && c <= 0xDCFF && !paired(text, at);
    return raw
        ? String.format(
            Locale.ROOT, "the byte 0x%02X is not UTF-8; it matches only itself", c - 0xDC00)
        : null;
  }

  private static boolean paired(String text, int at) {
    return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
