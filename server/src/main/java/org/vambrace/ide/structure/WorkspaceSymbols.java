package org.vambrace.ide.structure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Guests;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.ProfileSymbol;
import org.vambrace.ide.symbols.VariableSymbol;
import org.vambrace.policy.Location;
import org.vambrace.text.CancelToken;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/** Profiles, variables, guests and included files of the workspace by name. Stateless. */
public final class WorkspaceSymbols {
  private static final int LIMIT = 500;

  private WorkspaceSymbols() {}

  /**
   * One symbol.
   *
   * @param name its name
   * @param container what it is in
   * @param kind as in an outline; {@link Outline.Kind#INCLUDE} for a file, {@link
   *     Outline.Kind#BLOCK} for a guest
   * @param where its name
   */
  public record Found(String name, String container, Outline.Kind kind, Location where) {}

  /** Those whose name holds the letters of {@code query} in order; the best matches first. */
  public static List<Found> of(Snapshot snapshot, String query, CancelToken cancel) {
    String wanted = query.toLowerCase(Locale.ROOT);
    List<Found> found = new ArrayList<>();
    for (Map.Entry<String, FileSymbols> entry :
        PolicyIndex.of(snapshot, cancel).files().entrySet()) {
      cancel.check();
      String path = entry.getKey();
      for (ProfileSymbol profile : entry.getValue().profiles()) {
        if (matches(wanted, profile.name())) {
          Outline.Kind kind = profile.hat() ? Outline.Kind.HAT : Outline.Kind.PROFILE;
          Location where = new Location(path, profile.nameRange());
          found.add(new Found(profile.name(), Paths.name(path), kind, where));
        }
      }
      for (VariableSymbol variable : entry.getValue().variables()) {
        String name = (variable.isBoolean() ? "$" : "@{") + variable.name();
        if (matches(wanted, name)) {
          Outline.Kind kind = variable.isBoolean() ? Outline.Kind.BOOLEAN : Outline.Kind.VARIABLE;
          Location where = new Location(path, variable.nameRange());
          String shown = variable.isBoolean() ? name : name + "}";
          found.add(new Found(shown, Paths.name(path), kind, where));
        }
      }
      String file = Paths.name(path);
      if (path.contains("/abstractions/") && matches(wanted, file)) {
        Location where = new Location(path, TextRange.at(0));
        found.add(new Found(file, "abstractions", Outline.Kind.INCLUDE, where));
      }
    }
    snapshot
        .facts(Guests.DOMAINS, cancel)
        .forEach(
            (path, guests) -> {
              for (Guests.Guest guest : guests) {
                if (matches(wanted, guest.name()) || matches(wanted, guest.profile())) {
                  Location where = new Location(path, TextRange.at(0));
                  found.add(new Found(guest.name(), guest.profile(), Outline.Kind.BLOCK, where));
                }
              }
            });
    found.sort(
        Comparator.comparingInt((Found f) -> rank(wanted, f.name())).thenComparing(Found::name));
    return List.copyOf(found.size() > LIMIT ? found.subList(0, LIMIT) : found);
  }

  private static int rank(String wanted, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals(wanted) ? 0 : lower.startsWith(wanted) ? 1 : lower.contains(wanted) ? 2 : 3;
  }

  private static boolean matches(String wanted, String name) {
    int at = 0;
    for (int i = 0; i < name.length() && at < wanted.length(); i++) {
      if (Character.toLowerCase(name.charAt(i)) == wanted.charAt(at)) {
        at++;
      }
    }
    return at == wanted.length();
  }
}
