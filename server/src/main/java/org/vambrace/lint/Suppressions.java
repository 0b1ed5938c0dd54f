package org.vambrace.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.Location;
import org.vambrace.policy.Severity;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;
import org.vambrace.vocabulary.CloseWords;

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

  private final String path;
  private final SourceText text;
  private final List<Suppression> all;

  private Suppressions(String path, SourceText text, List<Suppression> all) {
    this.path = path;
    this.text = text;
    this.all = List.copyOf(all);
  }

  /** Those of a policy file. */
  static Suppressions of(FileModel file) {
    return new Suppressions(file.path(), file.text(), SuppressionReader.read(file));
  }

  /** Those of a domain XML. */
  static Suppressions inXml(String path, SourceText text) {
    return new Suppressions(path, text, XmlSuppressions.of(text));
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
        if (suppression.ids().isEmpty()) {
          kept.add(nameless(suppression, linter));
        }
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
            ? unknown(named.id(), linter.registry())
            : "nothing here is reported as '" + named.id() + "'; the comment is not needed";
    out.add(
        new Finding(
            UNUSED.id(),
            linter.config().severity(UNUSED),
            new Location(path, named.range()),
            message,
            List.of(),
            List.of(remove(suppression, named)),
            Set.of(Finding.Tag.UNNECESSARY)));
  }

  /** A comment that says ignore, but not what. */
  private Finding nameless(Suppression suppression, Linter linter) {
    return new Finding(
        UNUSED.id(),
        linter.config().severity(UNUSED),
        new Location(path, suppression.comment()),
        "this comment names no check; write 'vambrace: ignore=ID'",
        List.of(),
        List.of(),
        Set.of());
  }

  private static String unknown(String id, CheckRegistry registry) {
    String refusal = ParserRefusals.notACheck(id);
    if (refusal != null) {
      return refusal;
    }
    boolean group = id.equals("all");
    for (CheckInfo.Group each : CheckInfo.Group.values()) {
      group |= each.label().equals(id);
    }
    if (group) {
      return "'" + id + "' is a group of checks; a comment ignores checks by their own names";
    }
    List<String> known = registry.checks().stream().map(check -> check.info().id()).toList();
    String hint = CloseWords.hint(id.toLowerCase(Locale.ROOT), known);
    return "there is no check '"
        + id
        + "' to ignore"
        + (hint.isEmpty() ? "; vambrace rules lists them" : hint);
  }

  /** Takes the name out of its list; the comment, where it names nothing else. */
  private Fix remove(Suppression suppression, Suppression.Named named) {
    int index = suppression.ids().indexOf(named);
    if (suppression.ids().size() == 1) {
      TextRange gone = Edits.lines(text, suppression.comment());
      int start = gone.start();
      while (start > 0 && " \t".indexOf(text.text().charAt(start - 1)) >= 0) {
        start--;
      }
      return fix("remove the comment", new TextRange(start, gone.end()));
    }
    TextRange gone =
        index == 0
            ? new TextRange(named.range().start(), suppression.ids().get(1).range().start())
            : new TextRange(suppression.ids().get(index - 1).range().end(), named.range().end());
    return fix("remove the name", gone);
  }

  private Fix fix(String title, TextRange gone) {
    return new Fix(title, true, List.of(new FileEdit(path, TextEdit.delete(gone))));
  }
}
