package org.vambrace.lint.checks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.Edits;
import org.vambrace.lint.FileCheck;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Finding;
import org.vambrace.lint.Items;
import org.vambrace.lint.Reporter;
import org.vambrace.policy.Severity;
import org.vambrace.syntax.CapabilityRule;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Word;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;

/** A flag or capability named twice in one list. */
public final class DuplicateWordCheck implements FileCheck {
  private static final CheckInfo INFO =
      new CheckInfo("duplicate-word", Severity.WARNING, CheckInfo.Group.STYLE, true);

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public void check(FileContext file, Reporter out) {
    for (Item item : Items.all(file.document().items())) {
      List<Word> words = new ArrayList<>();
      if (item instanceof Profile profile && profile.flags() != null) {
        words.addAll(profile.flags().values());
      } else if (item instanceof CapabilityRule capability) {
        words.addAll(capability.names());
      }
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < words.size(); i++) {
        Word word = words.get(i);
        if (!seen.add(word.value())) {
          TextRange gone = new TextRange(words.get(i - 1).range().end(), word.range().end());
          out.report(
              file.at(word),
              "'" + word.raw() + "' stands in this list already",
              List.of(),
              List.of(Edits.fix(file, "remove the second", true, TextEdit.delete(gone))),
              Set.of(Finding.Tag.UNNECESSARY));
        }
      }
    }
  }
}
