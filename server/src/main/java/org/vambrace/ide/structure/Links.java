package org.vambrace.ide.structure;

import java.util.ArrayList;
import java.util.List;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Includes;
import org.vambrace.ide.symbols.Occurrence;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.Symbol;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.text.CancelToken;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Snapshot;

/** Includes and abi files as links. Stateless. */
public final class Links {
  private Links() {}

  /**
   * A link.
   *
   * @param range the path in the include
   * @param target the file
   */
  public record Link(TextRange range, String target) {}

  /** The links of the file at {@code path}; an include of a directory leads to its first file. */
  public static List<Link> of(Snapshot snapshot, String path, CancelToken cancel) {
    FileSymbols symbols = PolicyIndex.file(snapshot, path);
    List<Link> found = new ArrayList<>();
    if (symbols == null) {
      return found;
    }
    for (Occurrence one : symbols.occurrences()) {
      if (one.symbol().kind() == Symbol.Kind.FILE) {
        cancel.check();
        List<String> targets = Includes.targets(snapshot, path, one.symbol().name());
        if (!targets.isEmpty() && snapshot.stat(targets.get(0)) == Stat.FILE) {
          found.add(new Link(one.range(), targets.get(0)));
        }
      }
    }
    return List.copyOf(found);
  }
}
