package org.vambrace.ide.navigation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Includes;
import org.vambrace.ide.symbols.Labels;
import org.vambrace.ide.symbols.Occurrence;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.ProfileSymbol;
import org.vambrace.ide.symbols.Symbol;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.syntax.VariableReference;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Settings;
import org.vambrace.workspace.Snapshot;

/** Gives a variable, profile, hat or included file another name, everywhere. Stateless. */
public final class Rename {
  /** Variables that take the place of others of the same name (apparmor's profile.cc). */
  private static final Set<String> AUTOMATIC = Set.of("profile_name", "exec_path", "attach_path");

  private Rename() {}

  /**
   * What can be renamed.
   *
   * @param range the name at the cursor
   * @param name its present text
   */
  public record Prepared(TextRange range, String name) {}

  /**
   * What a rename does.
   *
   * @param edits by file
   * @param moveFrom the file that gets another path, or null
   * @param moveTo its new path, or null
   * @param refusal why nothing is done, or null
   */
  public record Result(
      Map<String, List<TextEdit>> edits,
      @Nullable String moveFrom,
      @Nullable String moveTo,
      @Nullable String refusal) {}

  /** What the cursor touches, if it can be renamed; else null. */
  public static @Nullable Prepared prepare(
      Snapshot snapshot, String path, int offset, CancelToken cancel) {
    Occurrence one = SymbolAt.find(snapshot, path, offset);
    SourceText text = snapshot.read(path).text();
    if (one == null || text == null || refusal(snapshot, path, one.symbol(), cancel) != null) {
      return null;
    }
    return new Prepared(one.range(), text.substring(one.range()));
  }

  /** Why a symbol cannot be renamed, or null if it can. */
  private static @Nullable String refusal(
      Snapshot snapshot, String path, Symbol symbol, CancelToken cancel) {
    switch (symbol.kind()) {
      case CAPABILITY -> {
        return "'" + symbol.name() + "' is a word of the language";
      }
      case FILE -> {
        String place = Includes.place(snapshot, path, symbol.name());
        return place.isEmpty() || snapshot.stat(place) != Stat.FILE
            ? "'" + symbol.name() + "' is not one file"
            : outside(snapshot, place) ? "'" + place + "' is the system's policy" : null;
      }
      case PROFILE -> {
        List<Definition.Target> targets = Definition.of(snapshot, path, symbol, cancel);
        if (Labels.isPattern(symbol.name())) {
          return "'" + symbol.name() + "' is a pattern, not one profile";
        }
        if (targets.isEmpty()) {
          return "no profile '" + symbol.name() + "' in this workspace";
        }
        for (Definition.Target target : targets) {
          if (isAttachment(snapshot, target, symbol)) {
            return "'" + symbol.name() + "' is also what the profile attaches to; give it a name";
          }
        }
        return null;
      }
      case VARIABLE, BOOLEAN -> {
        if (AUTOMATIC.contains(symbol.name())) {
          return "'" + symbol.name() + "' is set by the parser in profiles, whatever is assigned";
        }
        List<Definition.Target> targets = Definition.of(snapshot, path, symbol, cancel);
        if (targets.isEmpty()) {
          return "'" + symbol.name() + "' is not declared in this workspace";
        }
        for (Definition.Target target : targets) {
          if (outside(snapshot, target.where().path())) {
            return "'" + symbol.name() + "' is declared in the system's policy";
          }
        }
        return null;
      }
    }
    return null;
  }

  /** The installed policy belongs to packages; a rename must not reach into it from elsewhere. */
  private static boolean outside(Snapshot snapshot, String file) {
    boolean system = Paths.below(Settings.SYSTEM_BASE, file) != null;
    return system && snapshot.roots().folder(file) == null;
  }

  private static boolean isAttachment(Snapshot snapshot, Definition.Target target, Symbol symbol) {
    FileSymbols symbols = PolicyIndex.file(snapshot, target.where().path());
    if (symbols == null) {
      return false;
    }
    for (ProfileSymbol profile : symbols.profiles()) {
      if (profile.name().equals(symbol.name())
          && profile.attachment().equals(profile.name())
          && profile.name().startsWith("/")) {
        return true;
      }
    }
    return false;
  }

  /** Renames what the cursor touches to {@code name}. */
  public static Result rename(
      Snapshot snapshot, String path, int offset, String name, CancelToken cancel) {
    Occurrence one = SymbolAt.find(snapshot, path, offset);
    if (one == null) {
      return refused("there is nothing to rename here");
    }
    String why = refusal(snapshot, path, one.symbol(), cancel);
    if (why != null) {
      return refused(why);
    }
    return switch (one.symbol().kind()) {
      case VARIABLE, BOOLEAN -> variable(snapshot, path, one.symbol(), name, cancel);
      case PROFILE -> profile(snapshot, path, one.symbol(), name, cancel);
      case FILE -> file(snapshot, path, one.symbol(), name, cancel);
      case CAPABILITY -> refused("there is nothing to rename here");
    };
  }

  private static Result refused(String why) {
    return new Result(Map.of(), null, null, why);
  }

  private static Result variable(
      Snapshot snapshot, String path, Symbol symbol, String name, CancelToken cancel) {
    String bare = name.replaceFirst("^[@$]\\{?", "").replaceFirst("\\}$", "");
    if (!VariableReference.isName(bare)) {
      return refused("'" + name + "' cannot name a variable: a letter, then letters, digits and _");
    }
    if (AUTOMATIC.contains(bare)) {
      return refused("'" + bare + "' is set by the parser in profiles");
    }
    Map<String, List<Occurrence>> places = VariableScope.of(snapshot, path, symbol, cancel);
    Map<String, List<TextEdit>> edits = new LinkedHashMap<>();
    for (Map.Entry<String, List<Occurrence>> entry : places.entrySet()) {
      String file = entry.getKey();
      if (outside(snapshot, file)) {
        return refused("'" + symbol.name() + "' is used in the system's policy");
      }
      for (Occurrence one : entry.getValue()) {
        add(edits, new References.Place(file, one), bare);
      }
    }
    for (Symbol.Kind kind : List.of(Symbol.Kind.VARIABLE, Symbol.Kind.BOOLEAN)) {
      Symbol next = new Symbol(kind, bare); // both kinds share their names
      String other = VariableScope.meeting(snapshot, edits.keySet(), next, cancel);
      if (!other.isEmpty()) {
        return refused("there is a variable '" + bare + "' already, in " + Paths.name(other));
      }
    }
    return new Result(edits, null, null, null);
  }

  private static void add(Map<String, List<TextEdit>> edits, References.Place place, String text) {
    edits
        .computeIfAbsent(place.path(), k -> new ArrayList<>())
        .add(new TextEdit(place.occurrence().range(), text));
  }

  private static Result profile(
      Snapshot snapshot, String path, Symbol symbol, String name, CancelToken cancel) {
    int cut = symbol.name().lastIndexOf("//");
    String parent = cut > 0 ? symbol.name().substring(0, cut + 2) : "";
    String written = name.startsWith(parent) && !parent.isEmpty() ? name.substring(cut + 2) : name;
    boolean bad =
        written.isEmpty()
            || written.contains("//")
            || written.startsWith(":")
            || written.startsWith("&")
            || written.chars().anyMatch(c -> c <= ' ' || "\"!,{}[]*?^@()".indexOf(c) >= 0);
    if (bad) {
      return refused("'" + name + "' cannot name a profile here");
    }
    String full = parent + written;
    Symbol next = new Symbol(Symbol.Kind.PROFILE, full);
    if (!Definition.of(snapshot, path, next, cancel).isEmpty()) {
      return refused("there is a profile '" + full + "' already");
    }
    String pattern = PatternUses.lost(snapshot, symbol.name(), full, cancel);
    if (!pattern.isEmpty()) {
      return refused("'" + symbol.name() + "' is also named by " + pattern);
    }
    Map<String, List<TextEdit>> edits = new LinkedHashMap<>();
    for (Map.Entry<String, FileSymbols> entry :
        PolicyIndex.of(snapshot, cancel).files().entrySet()) {
      String file = entry.getKey();
      SourceText text = null;
      for (Occurrence one : entry.getValue().occurrences()) {
        String own = one.symbol().name();
        boolean same = own.equals(symbol.name());
        boolean below = own.startsWith(symbol.name() + "//");
        if (one.symbol().kind() == Symbol.Kind.PROFILE && (same || below)) {
          text = text == null ? snapshot.read(file).text() : text;
          String now = text == null ? "" : text.substring(one.range());
          String changed = changed(now, own, symbol.name(), full, written, same);
          if (changed != null && !outside(snapshot, file)) {
            add(edits, new References.Place(file, one), changed);
          }
        }
      }
    }
    return new Result(edits, null, null, null);
  }

  /** The new text of one place, or null where the old one stays right. */
  private static @Nullable String changed(
      String now, String own, String old, String full, String written, boolean same) {
    if (now.equals(own)) {
      return full + own.substring(old.length());
    }
    int cut = old.lastIndexOf("//");
    String shortOld = cut > 0 ? old.substring(cut + 2) : old;
    if (same && now.equals(shortOld)) {
      return written;
    }
    return same && now.endsWith("//" + shortOld)
        ? now.substring(0, now.length() - shortOld.length()) + written
        : null;
  }

  private static Result file(
      Snapshot snapshot, String path, Symbol symbol, String name, CancelToken cancel) {
    String from = Includes.place(snapshot, path, symbol.name());
    int slash = symbol.name().lastIndexOf('/');
    String directory = slash < 0 ? "" : symbol.name().substring(0, slash + 1);
    String wanted = name.contains("/") ? name : directory + name;
    String root = from.substring(0, from.length() - symbol.name().length());
    boolean bad = wanted.isBlank() || wanted.contains("..") || wanted.startsWith("/");
    if (bad || !from.endsWith(symbol.name())) {
      return refused("'" + name + "' cannot name an included file");
    }
    String to = Paths.normalize(root + wanted);
    if (snapshot.stat(to) != Stat.MISSING) {
      return refused("'" + to + "' is there already");
    }
    Map<String, List<TextEdit>> edits = new LinkedHashMap<>();
    for (References.Place place : References.of(snapshot, path, symbol, false, cancel)) {
      String written = place.occurrence().symbol().name();
      if (!outside(snapshot, place.path()) && written.endsWith(symbol.name())) {
        String head = written.substring(0, written.length() - symbol.name().length());
        add(edits, place, head + wanted);
      }
    }
    return new Result(edits, from, to, null);
  }
}
