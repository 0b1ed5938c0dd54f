package org.vambrace.ide.navigation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Includes;
import org.vambrace.ide.symbols.Labels;
import org.vambrace.ide.symbols.NameGlob;
import org.vambrace.ide.symbols.Occurrence;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.ProfileSymbol;
import org.vambrace.ide.symbols.Symbol;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.Location;
import org.vambrace.policy.Origin;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.Variables;
import org.vambrace.text.CancelToken;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Snapshot;

/** Where what a cursor touches is declared. Stateless. */
public final class Definition {
  /** At most so many declarations are told of. */
  static final int MAX = 200;

  /** What the parser itself sets to the name of the profile around. */
  private static final Symbol PROFILE_NAME = new Symbol(Symbol.Kind.VARIABLE, "profile_name");

  private Definition() {}

  /**
   * Where a name is declared.
   *
   * @param where the name
   * @param full the whole item
   */
  public record Target(Location where, TextRange full) {}

  /**
   * What a name leads to.
   *
   * @param origin the touched name, or null where it is a path
   * @param targets where it is declared, nearest first
   */
  public record Result(@Nullable TextRange origin, List<Target> targets) {}

  /** The declarations of what {@code offset} touches; no targets if there is nothing. */
  public static Result at(Snapshot snapshot, String path, int offset, CancelToken cancel) {
    Occurrence occurrence = SymbolAt.find(snapshot, path, offset);
    if (occurrence == null) {
      occurrence = includeAround(snapshot, path, offset);
    }
    if (occurrence == null) {
      return ExecTargets.at(snapshot, path, offset, cancel);
    }
    if (occurrence.declaration() && occurrence.symbol().kind() == Symbol.Kind.PROFILE) {
      return new Result(occurrence.range(), List.of(target(path, occurrence)));
    }
    ProfileSymbol around =
        occurrence.symbol().equals(PROFILE_NAME)
            ? PolicyIndex.enclosing(snapshot, path, offset)
            : null;
    return new Result(
        occurrence.range(),
        around == null
            ? of(snapshot, path, occurrence.symbol(), cancel)
            : List.of(new Target(new Location(path, around.nameRange()), around.range())));
  }

  /** An include is one thing: its keyword leads where its path does. */
  private static @Nullable Occurrence includeAround(Snapshot snapshot, String path, int offset) {
    FileSymbols symbols = PolicyIndex.file(snapshot, path);
    if (symbols != null) {
      for (Occurrence one : symbols.occurrences()) {
        if (one.use() == Occurrence.Use.INCLUDE && one.enclosing().touches(offset)) {
          return one;
        }
      }
    }
    return null;
  }

  /** The declarations of a symbol as {@code path} sees it. */
  public static List<Target> of(Snapshot snapshot, String path, Symbol symbol, CancelToken cancel) {
    return switch (symbol.kind()) {
      case FILE -> files(snapshot, path, symbol.name());
      case VARIABLE, BOOLEAN -> variables(snapshot, path, symbol, cancel);
      case PROFILE -> profiles(snapshot, path, symbol.name(), cancel);
      case CAPABILITY -> List.of();
    };
  }

  private static List<Target> files(Snapshot snapshot, String path, String named) {
    List<Target> found = new ArrayList<>();
    for (String target : Includes.targets(snapshot, path, named)) {
      found.add(new Target(new Location(target, TextRange.at(0)), TextRange.at(0)));
    }
    return List.copyOf(found);
  }

  private static List<Target> variables(
      Snapshot snapshot, String path, Symbol symbol, CancelToken cancel) {
    Set<String> files = new LinkedHashSet<>(List.of(path));
    files.addAll(declaringFiles(snapshot, path, symbol.name(), cancel));
    if (files.size() == 1 && isFragment(snapshot.kind(path))) {
      for (String root : snapshot.roots(path, 20)) {
        cancel.check();
        files.addAll(declaringFiles(snapshot, root, symbol.name(), cancel));
      }
    }
    List<Target> found = new ArrayList<>();
    for (String file : files) {
      FileSymbols symbols = PolicyIndex.file(snapshot, file);
      if (symbols != null) {
        for (Occurrence occurrence : symbols.occurrences()) {
          if (occurrence.declaration() && occurrence.symbol().equals(symbol)) {
            found.add(target(file, occurrence));
          }
        }
      }
    }
    return List.copyOf(found);
  }

  /** The files whose assignments make up a variable of the root {@code path}. */
  static Set<String> declaringFiles(
      Snapshot snapshot, String path, String name, CancelToken cancel) {
    Set<String> found = new LinkedHashSet<>();
    PolicyModel model = snapshot.model(path, cancel);
    Variables.Variable variable = model == null ? null : model.variables().all().get(name);
    if (variable != null) {
      for (Origin origin : variable.declarations()) {
        found.add(origin.where().path());
      }
    }
    return found;
  }

  static boolean isFragment(FileKind kind) {
    return kind == FileKind.FRAGMENT
        || kind == FileKind.TUNABLE
        || kind == FileKind.GENERATED_FILES;
  }

  private static Target target(String path, Occurrence occurrence) {
    return new Target(new Location(path, occurrence.range()), occurrence.enclosing());
  }

  private static List<Target> profiles(
      Snapshot snapshot, String path, String name, CancelToken cancel) {
    NameGlob glob = Labels.isPattern(name) ? NameGlob.of(withoutVariables(name)) : null;
    List<Target> own = new ArrayList<>();
    List<Target> others = new ArrayList<>();
    List<Target> templates = new ArrayList<>();
    PolicyIndex.of(snapshot, cancel)
        .files()
        .forEach(
            (file, symbols) -> {
              for (ProfileSymbol profile : symbols.profiles()) {
                boolean template = isGuestTemplate(profile, name);
                boolean same =
                    profile.name().equals(name) || glob != null && glob.matches(profile.name());
                if (same || template) {
                  Location where = new Location(file, profile.nameRange());
                  (template ? templates : file.equals(path) ? own : others)
                      .add(new Target(where, profile.range()));
                }
              }
            });
    own.addAll(others);
    own.addAll(templates);
    return List.copyOf(own.size() > MAX ? own.subList(0, MAX) : own);
  }

  /** A glob of guests means the template that all their profiles are made of. */
  private static boolean isGuestTemplate(ProfileSymbol profile, String name) {
    return profile.name().equals("LIBVIRT_TEMPLATE") && name.startsWith("libvirt-");
  }

  private static String withoutVariables(String name) {
    return name.replaceAll("@\\{\\w+\\}", "*");
  }
}
