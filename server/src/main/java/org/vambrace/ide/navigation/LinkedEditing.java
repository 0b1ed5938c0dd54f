package org.vambrace.ide.navigation;

import java.util.ArrayList;
import java.util.List;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Occurrence;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.ProfileSymbol;
import org.vambrace.ide.symbols.Symbol;
import org.vambrace.policy.FileModel;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Snapshot;

/**
 * Places that are typed together: a profile's name and the {@code local/NAME} that it includes.
 * Stateless.
 */
public final class LinkedEditing {
  private LinkedEditing() {}

  /** Ranges with the same text as the one at {@code offset}; empty if it stands alone. */
  public static List<TextRange> at(Snapshot snapshot, String path, int offset) {
    FileSymbols symbols = PolicyIndex.file(snapshot, path);
    FileModel file = snapshot.file(path);
    if (symbols == null || file == null) {
      return List.of();
    }
    for (ProfileSymbol profile : symbols.profiles()) {
      List<TextRange> places = places(symbols, profile);
      String name = file.text().substring(profile.nameRange());
      boolean touched = places.stream().anyMatch(range -> range.touches(offset));
      boolean same = places.stream().allMatch(r -> file.text().substring(r).equals(name));
      if (touched && same && places.size() > 1) {
        return places;
      }
    }
    return List.of();
  }

  private static List<TextRange> places(FileSymbols symbols, ProfileSymbol profile) {
    List<TextRange> found = new ArrayList<>(List.of(profile.nameRange()));
    String local = "local/" + profile.shortName();
    for (Occurrence one : symbols.occurrences()) {
      if (one.symbol().kind() == Symbol.Kind.FILE
          && one.symbol().name().equals(local)
          && profile.range().contains(one.range())) {
        found.add(new TextRange(one.range().start() + "local/".length(), one.range().end()));
      }
    }
    return List.copyOf(found);
  }
}
