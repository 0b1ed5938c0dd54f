package org.vambrace.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.Location;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.Document;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Token;
import org.vambrace.syntax.TokenKind;
import org.vambrace.text.LineIndex;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;

/**
 * The comments of one file that ask for silence.
 *
 * <p>{@code # vambrace: ignore=ID,...} behind code counts for its line; alone on a line for the
 * next line, or for the whole block if that line opens one; in the comment that heads a file, with
 * a blank line after it, for the file. {@code #aa:lint ignore=ID} counts as apparmor.d documents
 * it: behind code for its line, alone for the paragraph, in the first five lines for the file. What
 * the parser refuses cannot be silenced.
 */
final class Suppressions {
  /** The check that reports comments which silence nothing. */
  static final CheckInfo UNUSED =
      new CheckInfo("unused-suppression", Severity.WARNING, CheckInfo.Group.STYLE, true);

  private static final int HEAD_LINES = 5;
  private static final Pattern COMMENT =
      Pattern.compile("#\\s*vambrace:\\s*ignore=([\\w.,\\- ]+)|#aa:lint\\s+ignore=([\\w.,\\-]+)");
  private static final Pattern ID = Pattern.compile("[\\w.\\-]+");

  /** apparmor.d's names for what some of our checks find (its docs, "Linter"). */
  private static final Map<String, Set<String>> FOREIGN =
      Map.ofEntries(
          Map.entry("abi", Set.of("missing-abi", "no-abi")),
          Map.entry(
              "abstractions",
              Set.of("replaced-abstraction", "dangerous-abstraction", "deprecated-include")),
          Map.entry("access", Set.of("unordered-access")),
          Map.entry("bin", Set.of("wrong-program-directory")),
          Map.entry("directory-mark", Set.of("missing-directory-mark", "missing-trailing-slash")),
          Map.entry("equivalent", Set.of("missing-equivalent")),
          Map.entry("header", Set.of("missing-header")),
          Map.entry(
              "include",
              Set.of("missing-extension-point", "missing-local-include", "local-include-not-last")),
          Map.entry("indentation", Set.of("odd-indentation", "uneven-indentation")),
          Map.entry("profile", Set.of("misnamed-profile")),
          Map.entry("sbin", Set.of("wrong-program-directory")),
          Map.entry("subprofile", Set.of("missing-extension-point", "misnamed-profile")),
          Map.entry("subprofiles", Set.of("missing-extension-point")),
          Map.entry("tabs", Set.of("tab-character", "tab-indentation")),
          Map.entry(
              "too-wide",
              Set.of("too-wide-rule", "broad-file-rule", "bare-rule", "writable-policy")),
          Map.entry("trailing", Set.of("trailing-blanks")),
          Map.entry(
              "transition",
              Set.of("unfit-transition", "unsafe-unconfined", "unknown-transition-target")),
          Map.entry("tunables", Set.of("spelled-out-path", "hard-coded-path")),
          Map.entry("udev", Set.of("bare-udev-rule")),
          Map.entry("useless", Set.of("useless-rule", "redundant-rule")),
          Map.entry("vim", Set.of("missing-vim-line")));

  private final FileModel file;
  private final List<Suppression> all = new ArrayList<>();

  Suppressions(FileModel file) {
    this.file = file;
    String text = file.text().text();
    if (!text.contains("ignore=")) {
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
    boolean own = found.group(1) != null;
    int group = own ? 1 : 2;
    List<Suppression.Named> ids = new ArrayList<>();
    Matcher id = ID.matcher(file.text().text()).region(found.start(group), found.end(group));
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
      return new TextRange(lines.start(line), lines.start(line + 1));
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
    TextRange block = blockOpenedIn(nextLine, file.syntax().document());
    return block == null ? nextLine : nextLine.union(block);
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

  private static @Nullable TextRange blockOpenedIn(TextRange line, Document document) {
    for (Item item : Items.all(document.items())) {
      if (line.contains(item.range().start()) && Items.hasBody(item)) {
        return item.range();
      }
    }
    return null;
  }

  /**
   * Takes out what a comment silences, and adds what there is to say about the comments themselves.
   *
   * @param linter tells which checks ran: a name of one that did not run is not called unused
   */
  List<Finding> apply(List<Finding> findings, Linter linter) {
    if (all.isEmpty()) {
      return findings;
    }
    Set<Suppression.Named> used = new HashSet<>();
    List<Finding> kept = new ArrayList<>();
    for (Finding finding : findings) {
      if (finding.severity() == Severity.ERROR || !silenced(finding, used)) {
        kept.add(finding);
      }
    }
    if (linter.config().runs(UNUSED)) {
      for (Suppression suppression : all) {
        for (Suppression.Named named : suppression.ids()) {
          if (suppression.own() && !used.contains(named)) {
            report(suppression, named, linter, kept);
          }
        }
      }
    }
    return kept;
  }

  private boolean silenced(Finding finding, Set<Suppression.Named> used) {
    boolean silent = false;
    for (Suppression suppression : all) {
      if (!suppression.covers().touches(finding.where().range().start())) {
        continue;
      }
      for (Suppression.Named named : suppression.ids()) {
        Set<String> means =
            suppression.own()
                ? Set.of(named.id())
                : FOREIGN.getOrDefault(named.id(), Set.of(named.id()));
        if (means.contains(finding.id())) {
          used.add(named);
          silent = true;
        }
      }
    }
    return silent;
  }

  private void report(
      Suppression suppression, Suppression.Named named, Linter linter, List<Finding> out) {
    Check check = linter.registry().find(named.id());
    LintConfig config = linter.config();
    if (check == null ? !config.tells(named.id()) : !config.runs(check.info())) {
      return;
    }
    String message =
        check == null && !ParserRemarks.IDS.contains(named.id())
            ? "there is no check '" + named.id() + "' to ignore; vambrace rules lists them"
            : "nothing here is reported as '" + named.id() + "'; the comment is not needed";
    List<Fix> fixes = new ArrayList<>();
    if (suppression.ids().size() == 1) {
      TextEdit edit = TextEdit.delete(suppression.comment());
      fixes.add(new Fix("remove the comment", true, List.of(new FileEdit(file.path(), edit))));
    }
    out.add(
        new Finding(
            UNUSED.id(),
            linter.config().severity(UNUSED),
            new Location(file.path(), named.range()),
            message,
            List.of(),
            fixes,
            Set.of(Finding.Tag.UNNECESSARY)));
  }
}
