package org.vambrace.ide.navigation;

import java.util.List;
import java.util.Map;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Labels;
import org.vambrace.ide.symbols.NameGlob;
import org.vambrace.ide.symbols.Occurrence;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.Symbol;
import org.vambrace.ide.symbols.VariableText;
import org.vambrace.text.CancelToken;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/** Labels that name a profile by a glob or through a variable: a rename cannot follow them. */
final class PatternUses {
  private PatternUses() {}

  /**
   * A label that names the profile {@code old} and would not name {@code next}: what it is and
   * where; empty if there is none.
   */
  static String lost(Snapshot snapshot, String old, String next, CancelToken cancel) {
    for (Map.Entry<String, FileSymbols> entry :
        PolicyIndex.of(snapshot, cancel).files().entrySet()) {
      for (Occurrence one : entry.getValue().occurrences()) {
        boolean label = one.symbol().kind() == Symbol.Kind.PROFILE && !one.declaration();
        String written = one.symbol().name();
        if (label && Labels.isPattern(written) && maybe(written, old)) {
          cancel.check();
          List<String> expanded =
              written.contains("@{")
                  ? new VariableText(snapshot, entry.getKey(), cancel).expand(written)
                  : List.of(written);
          if (names(expanded, old) && !names(expanded, next)) {
            return "'" + written + "' in " + Paths.name(entry.getKey());
          }
        }
      }
    }
    return "";
  }

  /** Quick: could the label name the profile, whatever its variables stand for? */
  private static boolean maybe(String written, String name) {
    return names(List.of(written.replaceAll("@\\{\\w+\\}", "**")), name);
  }

  private static boolean names(List<String> labels, String name) {
    for (String label : labels) {
      NameGlob glob = NameGlob.of(label);
      if (label.equals(name) || glob != null && glob.matches(name)) {
        return true;
      }
    }
    return false;
  }
}
