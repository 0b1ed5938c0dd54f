package org.vambrace.ide.navigation;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Occurrence;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.Role;
import org.vambrace.ide.symbols.TreeWords;
import org.vambrace.policy.FileModel;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Word;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Snapshot;

/** The places of one file that mean the same. Stateless. */
public final class Highlight {
  /** Words of the language that mean the same wherever they stand in this role. */
  private static final Set<Role> WORDS =
      Set.of(
          Role.CAPABILITY,
          Role.FLAG,
          Role.NETWORK_WORD,
          Role.PATH,
          Role.PERMISSION,
          Role.RLIMIT,
          Role.VALUE);

  private Highlight() {}

  /**
   * One place.
   *
   * @param range the name or word
   * @param declaration whether the name is declared there
   */
  public record Mark(TextRange range, boolean declaration) {}

  /**
   * The places in {@code path} of the symbol that {@code offset} touches, else of the same word of
   * the language in the same role (a capability, a flag, a path as it is written).
   */
  public static List<Mark> at(Snapshot snapshot, String path, int offset) {
    Occurrence touched = SymbolAt.find(snapshot, path, offset);
    FileSymbols symbols = PolicyIndex.file(snapshot, path);
    List<Mark> found = new ArrayList<>();
    if (touched != null && symbols != null) {
      for (Occurrence one : symbols.occurrences()) {
        if (one.symbol().equals(touched.symbol())) {
          found.add(new Mark(one.range(), one.declaration()));
        }
      }
    } else if (touched == null) {
      words(snapshot, path, offset, found);
    }
    return List.copyOf(found);
  }

  private record Sighting(Word word, Role role, Class<?> item) {}

  private static void words(Snapshot snapshot, String path, int offset, List<Mark> found) {
    FileModel file = snapshot.file(path);
    if (file == null) {
      return;
    }
    List<Sighting> all = new ArrayList<>();
    TreeWords.visit(
        file.syntax().document(),
        new TreeWords.Visitor() {
          @Override
          public void word(Word word, Role role, Item item, Deque<Profile> profiles) {
            if (WORDS.contains(role)) {
              all.add(new Sighting(word, role, item.getClass()));
            }
          }
        });
    @Nullable Sighting touched = null;
    for (Sighting one : all) {
      touched = one.word().range().touches(offset) ? one : touched;
    }
    for (Sighting one : all) {
      if (touched != null
          && one.role() == touched.role()
          && one.item().equals(touched.item())
          && one.word().value().equals(touched.word().value())) {
        found.add(new Mark(one.word().range(), false));
      }
    }
  }
}
