package org.vambrace.ide.navigation;

import java.util.ArrayList;
import java.util.List;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Occurrence;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.workspace.Snapshot;

/** The places of one file that name the same symbol. Stateless. */
public final class Highlight {
  private Highlight() {}

  /** Occurrences in {@code path} of what {@code offset} touches. */
  public static List<Occurrence> at(Snapshot snapshot, String path, int offset) {
    Occurrence touched = SymbolAt.find(snapshot, path, offset);
    FileSymbols symbols = PolicyIndex.file(snapshot, path);
    List<Occurrence> found = new ArrayList<>();
    if (touched != null && symbols != null) {
      for (Occurrence one : symbols.occurrences()) {
        if (one.symbol().equals(touched.symbol())) {
          found.add(one);
        }
      }
    }
    return List.copyOf(found);
  }
}
