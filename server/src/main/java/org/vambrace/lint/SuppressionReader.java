package org.vambrace.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vambrace.policy.FileModel;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Token;
import org.vambrace.syntax.TokenKind;
import org.vambrace.text.LineIndex;
import org.vambrace.text.TextRange;

/**
 * Finds the comments of a policy file that ask for silence, and what each covers (see {@link
 * Suppressions}).
 */
final class SuppressionReader {
  private static final int HEAD_LINES = 5;

  /** Names with commas between them; what stands behind without one says why. */
  static final String LIST = "[\\w.\\-]+(?:\\s*,\\s*[\\w.\\-]+)*";

  /** What asks for silence; its group is the list, if there is one. */
  static final String IGNORE = "ignore(?:\\s*=\\s*(" + LIST + ")?|(?![\\w-]))";

  static final Pattern ID = Pattern.compile("[\\w.\\-]+");

  private static final Pattern COMMENT =
      Pattern.compile("#\\s*vambrace:\\s*" + IGNORE + "|#aa:lint\\s+ignore=([\\w.,\\-]+)");

  private final FileModel file;
  private final List<Suppression> all = new ArrayList<>();

  private SuppressionReader(FileModel file) {
    this.file = file;
  }

  /** In the order of the file. */
  static List<Suppression> read(FileModel file) {
    SuppressionReader reader = new SuppressionReader(file);
    reader.read();
    return List.copyOf(reader.all);
  }

  private void read() {
    String text = file.text().text();
    if (!text.contains("ignore")) {
      return;
    }
    List<Token> tokens = file.syntax().document().tokens();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.kind() == TokenKind.COMMENT) {
        Matcher found = COMMENT.matcher(text).region(token.start(), token.end());
        if (found.find()) {
          add(found, token);
        }
      }
    }
  }

  private void add(Matcher found, Token token) {
    boolean own = found.group(2) == null;
    int group = own ? 1 : 2;
    List<Suppression.Named> ids = new ArrayList<>();
    Matcher id = ID.matcher(file.text().text());
    boolean named = found.group(group) != null;
    id.region(named ? found.start(group) : 0, named ? found.end(group) : 0);
    while (id.find()) {
      ids.add(new Suppression.Named(id.group(), new TextRange(id.start(), id.end())));
    }
    all.add(
        new Suppression(
            new TextRange(found.start(), token.end()), List.copyOf(ids), covers(token, own), own));
  }

  private TextRange covers(Token token, boolean own) {
    LineIndex lines = file.text().lines();
    int line = lines.line(token.start());
    boolean alone = blank(lines.start(line), token.start());
    if (!alone) {
      return withItem(new TextRange(lines.start(line), lines.start(line + 1)), false);
    }
    if (own ? headsFile(line) : line < HEAD_LINES) {
      return file.text().range();
    }
    int next = line + 1;
    while (next < lines.lineCount() && isComment(next)) {
      next++;
    }
    if (!own) {
      int last = next;
      while (last < lines.lineCount() && !blank(lines.start(last), lines.end(last))) {
        last++;
      }
      return new TextRange(lines.start(line), Math.max(lines.start(line), lines.start(last)));
    }
    TextRange nextLine =
        new TextRange(lines.start(next), Math.max(lines.start(next), lines.start(next + 1)));
    return withItem(nextLine, true);
  }

  /** Whether only comments stand before the line, and a blank line parts them from the rest. */
  private boolean headsFile(int line) {
    for (int i = 0; i < line; i++) {
      if (!isComment(i)) {
        return false;
      }
    }
    LineIndex lines = file.text().lines();
    int after = line + 1;
    while (after < lines.lineCount() && isComment(after)) {
      after++;
    }
    return after < lines.lineCount() && blank(lines.start(after), lines.end(after));
  }

  private boolean isComment(int line) {
    LineIndex lines = file.text().lines();
    String text = file.text().text().substring(lines.start(line), lines.end(line)).strip();
    return text.startsWith("#") && !text.startsWith("#include");
  }

  private boolean blank(int from, int to) {
    return file.text().text().substring(from, Math.max(from, to)).isBlank();
  }

  /**
   * A line, with the whole of the item that starts in it, and of a rule that ends in it.
   *
   * @param blocks whether items that hold others count
   */
  private TextRange withItem(TextRange line, boolean blocks) {
    TextRange covered = line;
    for (Item item : Items.all(file.syntax().document().items())) {
      TextRange range = item.range();
      boolean here =
          line.contains(range.start()) || !range.isEmpty() && line.contains(range.end() - 1);
      if (Items.hasBody(item) ? blocks && line.contains(range.start()) : here) {
        covered = covered.union(range);
      }
    }
    return covered;
  }
}
