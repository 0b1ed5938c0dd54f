package org.vambrace.ide.structure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Occurrence;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.Role;
import org.vambrace.ide.symbols.TreeWords;
import org.vambrace.policy.FileModel;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.PrefixBlock;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Token;
import org.vambrace.syntax.Word;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Snapshot;

/** Growing selections: word, item, body, profile, file. Stateless. */
public final class Selections {
  private Selections() {}

  /** The ranges around {@code offset}, innermost first; the last is the whole file. */
  public static List<TextRange> at(Snapshot snapshot, String path, int offset) {
    FileModel file = snapshot.file(path);
    if (file == null) {
      return List.of();
    }
    List<TextRange> all = new ArrayList<>();
    all.add(file.text().range());
    int index = file.syntax().document().tokenIndexAt(offset);
    if (index >= 0) {
      Token token = file.syntax().document().tokens().get(index);
      if (!token.kind().isTrivia() || token.kind() == org.vambrace.syntax.TokenKind.COMMENT) {
        all.add(token.range());
      }
    }
    FileSymbols symbols = PolicyIndex.file(snapshot, path);
    if (symbols != null) {
      for (Occurrence one : symbols.occurrences()) {
        all.add(one.range());
      }
    }
    TreeWords.visit(
        file.syntax().document(),
        new TreeWords.Visitor() {
          @Override
          public void word(Word word, Role role, Item item, Deque<Profile> profiles) {
            all.add(word.range());
          }

          @Override
          public void item(Item item, Deque<Profile> profiles) {
            all.add(item.range());
            if (item instanceof Profile profile) {
              all.add(profile.head());
              all.add(profile.body().range());
            } else if (item instanceof PrefixBlock block) {
              all.add(block.body().range());
            }
          }
        });
    return nested(all, offset);
  }

  private static List<TextRange> nested(List<TextRange> all, int offset) {
    List<TextRange> touching = new ArrayList<>();
    for (TextRange range : all) {
      if (range.touches(offset) && (!range.isEmpty() || all.size() == 1)) {
        touching.add(range);
      }
    }
    touching.sort(Comparator.comparingInt(TextRange::length));
    List<TextRange> chain = new ArrayList<>();
    for (TextRange range : touching) {
      TextRange last = chain.isEmpty() ? null : chain.get(chain.size() - 1);
      if (last == null || range.contains(last) && !range.equals(last)) {
        chain.add(range);
      }
    }
    return List.copyOf(chain);
  }
}
