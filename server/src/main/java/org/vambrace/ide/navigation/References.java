package org.vambrace.ide.navigation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Includes;
import org.vambrace.ide.symbols.Labels;
import org.vambrace.ide.symbols.NameGlob;
import org.vambrace.ide.symbols.Occurrence;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.ProfileSymbol;
import org.vambrace.ide.symbols.Symbol;
import org.vambrace.policy.IncludeEdge;
import org.vambrace.policy.Location;
import org.vambrace.policy.PolicyModel;
import org.vambrace.text.CancelToken;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/** Where a symbol is named, in all files that mean the same one. Stateless. */
public final class References {
  private References() {}

  /**
   * One place.
   *
   * @param path the file
   * @param occurrence the name there
   */
  public record Place(String path, Occurrence occurrence) {
    /** Where it is. */
    public Location location() {
      return new Location(path, occurrence.range());
    }
  }

  /**
   * Every place that names what {@code offset} touches, declarations included; at the start of a
   * fragment, if nothing is named there, the includes of the file itself.
   */
  public static List<Place> at(Snapshot snapshot, String path, int offset, CancelToken cancel) {
    List<Place> found = new ArrayList<>(find(snapshot, path, offset, cancel));
    found.sort(
        Comparator.comparing((Place place) -> !place.path().equals(path))
            .thenComparing(Place::path)
            .thenComparing(place -> place.occurrence().range().start()));
    return List.copyOf(found);
  }

  private static List<Place> find(Snapshot snapshot, String path, int offset, CancelToken cancel) {
    Occurrence occurrence = SymbolAt.find(snapshot, path, offset);
    if (occurrence == null) {
      boolean start = offset == 0 && Definition.isFragment(snapshot.kind(path));
      return start
          ? ofFile(snapshot, path, cancel)
          : ofTargets(snapshot, path, ExecTargets.at(snapshot, path, offset, cancel), cancel);
    }
    Symbol symbol = occurrence.symbol();
    List<Place> found = new ArrayList<>(of(snapshot, path, symbol, true, cancel));
    if (symbol.kind() == Symbol.Kind.FILE) {
      for (String target : Includes.targets(snapshot, path, symbol.name())) {
        found.add(new Place(target, beginning(symbol)));
      }
    }
    return found;
  }

  /** A file is declared by being there. */
  private static Occurrence beginning(Symbol file) {
    TextRange start = TextRange.at(0);
    return new Occurrence(file, start, true, start, Occurrence.Use.DECLARATION, "");
  }

  /** Places that name one of the profiles that an exec rule leads to. */
  private static List<Place> ofTargets(
      Snapshot snapshot, String path, Definition.Result result, CancelToken cancel) {
    Set<Place> found = new LinkedHashSet<>();
    for (Definition.Target target : result.targets()) {
      FileSymbols symbols = PolicyIndex.file(snapshot, target.where().path());
      for (ProfileSymbol profile :
          symbols == null ? List.<ProfileSymbol>of() : symbols.profiles()) {
        if (profile.nameRange().equals(target.where().range())) {
          Symbol symbol = new Symbol(Symbol.Kind.PROFILE, profile.name());
          found.addAll(of(snapshot, path, symbol, true, cancel));
        }
      }
    }
    return List.copyOf(found);
  }

  /**
   * Every place that names {@code symbol} as {@code path} means it.
   *
   * @param patterns whether globs that match a profile's name count
   */
  public static List<Place> of(
      Snapshot snapshot, String path, Symbol symbol, boolean patterns, CancelToken cancel) {
    return switch (symbol.kind()) {
      case PROFILE -> everywhere(snapshot, symbol, patterns, cancel);
      case CAPABILITY -> everywhere(snapshot, symbol, false, cancel);
      case FILE -> file(snapshot, path, symbol, cancel);
      case VARIABLE, BOOLEAN -> variable(snapshot, path, symbol, cancel);
    };
  }

  private static List<Place> everywhere(
      Snapshot snapshot, Symbol symbol, boolean patterns, CancelToken cancel) {
    List<Place> found = new ArrayList<>();
    PolicyIndex.of(snapshot, cancel)
        .files()
        .forEach(
            (file, symbols) -> {
              for (Occurrence one : symbols.occurrences()) {
                if (means(one, symbol, patterns)) {
                  found.add(new Place(file, one));
                }
              }
            });
    return found;
  }

  private static boolean means(Occurrence place, Symbol wanted, boolean patterns) {
    Symbol one = place.symbol();
    if (one.equals(wanted)) {
      return true;
    }
    if (!patterns || one.kind() != wanted.kind()) {
      return false;
    }
    return covers(one.name(), wanted.name())
        || place.declaration() && covers(wanted.name(), one.name());
  }

  private static boolean covers(String pattern, String name) {
    if (!Labels.isPattern(pattern) || pattern.equals("*") || pattern.equals("**")) {
      return false;
    }
    NameGlob glob = NameGlob.of(pattern.replaceAll("@\\{\\w+\\}", "*"));
    return glob != null && glob.matches(name);
  }

  private static List<Place> file(
      Snapshot snapshot, String path, Symbol symbol, CancelToken cancel) {
    String target = Includes.place(snapshot, path, symbol.name());
    String name = Paths.name(symbol.name());
    List<Place> found = new ArrayList<>();
    for (Map.Entry<String, FileSymbols> entry :
        PolicyIndex.of(snapshot, cancel).files().entrySet()) {
      cancel.check();
      for (Occurrence one : entry.getValue().occurrences()) {
        boolean candidate =
            one.symbol().kind() == Symbol.Kind.FILE && one.symbol().name().endsWith(name);
        if (candidate
            && Includes.place(snapshot, entry.getKey(), one.symbol().name()).equals(target)) {
          found.add(new Place(entry.getKey(), one));
        }
      }
    }
    return found;
  }

  /** The includes that name a file, by its path. */
  public static List<Place> ofFile(Snapshot snapshot, String target, CancelToken cancel) {
    List<Place> found = new ArrayList<>();
    for (String includer : snapshot.includers(target)) {
      FileSymbols symbols = PolicyIndex.file(snapshot, includer);
      if (symbols == null) {
        continue;
      }
      cancel.check();
      for (Occurrence one : symbols.occurrences()) {
        if (one.symbol().kind() == Symbol.Kind.FILE
            && Includes.targets(snapshot, includer, one.symbol().name()).contains(target)) {
          found.add(new Place(includer, one));
        }
      }
    }
    return found;
  }

  private static List<Place> variable(
      Snapshot snapshot, String path, Symbol symbol, CancelToken cancel) {
    Set<String> included = readIncluded(snapshot, path, cancel);
    Set<String> scope = scope(snapshot, path, symbol.name(), cancel);
    List<Place> found = new ArrayList<>();
    for (Map.Entry<String, FileSymbols> entry :
        PolicyIndex.of(snapshot, cancel).files().entrySet()) {
      String file = entry.getKey();
      for (Occurrence one : entry.getValue().occurrences()) {
        if (one.symbol().equals(symbol)) {
          cancel.check();
          boolean same = file.equals(path) || included.contains(file) || scope.contains(file);
          if (same || shares(snapshot, file, scope)) {
            found.add(new Place(file, one));
          } else {
            break;
          }
        }
      }
    }
    return found;
  }

  /** Files that {@code path} includes count even before the whole workspace has been read. */
  private static Set<String> readIncluded(Snapshot snapshot, String path, CancelToken cancel) {
    Set<String> found = new HashSet<>();
    PolicyModel model = snapshot.model(path, cancel);
    if (model != null) {
      for (IncludeEdge edge : model.includes()) {
        for (String target : edge.targets()) {
          PolicyIndex.file(snapshot, target);
          found.add(target);
        }
      }
    }
    return found;
  }

  /**
   * The files that read an assignment of the variable as {@code path} sees it: the assigning ones
   * and all that include them, directly or through others.
   */
  private static Set<String> scope(
      Snapshot snapshot, String path, String name, CancelToken cancel) {
    Set<String> declaring = new LinkedHashSet<>();
    declaring.addAll(Definition.declaringFiles(snapshot, path, name, cancel));
    if (declaring.isEmpty() && Definition.isFragment(snapshot.kind(path))) {
      for (String root : snapshot.roots(path, 50)) {
        declaring.addAll(Definition.declaringFiles(snapshot, root, name, cancel));
      }
    }
    Set<String> seen = new HashSet<>(declaring);
    Deque<String> queue = new ArrayDeque<>(declaring);
    while (!queue.isEmpty()) {
      cancel.check();
      for (String includer : snapshot.includers(queue.remove())) {
        if (seen.add(includer)) {
          queue.add(includer);
        }
      }
    }
    return seen;
  }

  /** Whether a fragment is included by a file of {@code scope}. */
  private static boolean shares(Snapshot snapshot, String file, Set<String> scope) {
    Set<String> seen = new HashSet<>(Set.of(file));
    Deque<String> queue = new ArrayDeque<>(seen);
    while (!queue.isEmpty()) {
      for (String includer : snapshot.includers(queue.remove())) {
        if (scope.contains(includer)) {
          return true;
        }
        if (seen.add(includer)) {
          queue.add(includer);
        }
      }
    }
    return false;
  }
}
