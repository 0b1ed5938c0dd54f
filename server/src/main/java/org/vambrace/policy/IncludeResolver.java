package org.vambrace.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.IncludePath;
import org.vambrace.vocabulary.CloseWords;
import org.vambrace.vocabulary.Target;

/**
 * Finds what an include names, as parser_lex.l (include_filename, search_path) does: {@code <p>} in
 * each include directory and then the base, other forms relative to the working directory.
 * Immutable.
 */
final class IncludeResolver {
  private final PolicyFiles files;
  private final PolicyOptions options;

  IncludeResolver(PolicyFiles files, PolicyOptions options) {
    this.files = files;
    this.options = options;
  }

  /** How a lookup ended. */
  enum Outcome {
    FOUND,
    /** Included before in this scope: silently passed over. */
    ALREADY,
    MISSING,
    UNREADABLE,
    /** A directory with an entry that cannot be looked at; {@code if exists} does not help. */
    BROKEN
  }

  /**
   * A lookup's result.
   *
   * @param outcome how it ended
   * @param paths the files to read, in reading order
   * @param looked the place looked at last, for messages
   */
  record Found(Outcome outcome, List<String> paths, String looked) {}

  /** Looks up an include, and notes in {@code seen} what this scope has now included. */
  Found include(IncludePath path, Set<String> seen) {
    if (path.form() != IncludePath.Form.ANGLE) {
      String place = absolute(options.cwd(), path.path());
      if (seen.contains(path.path())) {
        return new Found(Outcome.ALREADY, List.of(), place);
      }
      return open(path.path(), place, seen);
    }
    String last = path.path();
    for (String dir : directories()) {
      String place = dir + "/" + path.path();
      if (seen.contains(place)) {
        return new Found(Outcome.ALREADY, List.of(), place);
      }
      last = place;
      PolicyFiles.Stat stat = files.stat(absolute("/", place));
      if (stat == PolicyFiles.Stat.FILE || stat == PolicyFiles.Stat.DIRECTORY) {
        return open(place, absolute("/", place), seen);
      }
    }
    PolicyFiles.Stat stat = files.stat(absolute("/", last));
    return new Found(
        stat == PolicyFiles.Stat.UNREADABLE ? Outcome.UNREADABLE : Outcome.MISSING,
        List.of(),
        last);
  }

  /** Whether the feature file of an {@code abi} is there; built-in ones are from 5.0 on. */
  boolean abiExists(IncludePath path) {
    if (path.form() == IncludePath.Form.ANGLE) {
      boolean builtIn = path.path().equals("kernel") || path.path().equals("default");
      if (builtIn && options.target().atLeast(Target.V5_0)) {
        return true;
      }
      for (String dir : directories()) {
        if (files.stat(absolute("/", dir + "/" + path.path())) == PolicyFiles.Stat.FILE) {
          return true;
        }
      }
      return false;
    }
    return files.stat(absolute(options.cwd(), path.path())) == PolicyFiles.Stat.FILE;
  }

  /** The path in brackets that is closest to one that leads nowhere; null if none is close. */
  @Nullable String closest(IncludePath path) {
    if (path.form() != IncludePath.Form.ANGLE) {
      return null;
    }
    for (String dir : directories()) {
      String found = "";
      for (String name : path.path().split("/")) {
        String close = closest(name, absolute("/", dir + "/" + found));
        if (close == null) {
          found = "";
          break;
        }
        found = found.isEmpty() ? close : found + "/" + close;
      }
      if (!found.isEmpty() && !found.equals(path.path())) {
        return found;
      }
    }
    return null;
  }

  /** The entry of {@code dir} that is {@code name}, or close to it and no other version of it. */
  private @Nullable String closest(String name, String dir) {
    List<String> names = new ArrayList<>();
    for (String entry : files.list(dir)) {
      if (entry.equals(name)) {
        return name;
      }
      if (!SkippedNames.file(entry) && !withoutDigits(entry).equals(withoutDigits(name))) {
        names.add(entry);
      }
    }
    Collections.sort(names);
    return CloseWords.closest(name, names);
  }

  private static String withoutDigits(String name) {
    return name.replaceAll("[0-9]", "");
  }

  List<String> directories() {
    List<String> all = new ArrayList<>(options.includeDirs());
    all.add(options.base());
    return all;
  }

  private Found open(String key, String place, Set<String> seen) {
    PolicyFiles.Stat stat = files.stat(place);
    if (stat == PolicyFiles.Stat.MISSING) {
      return new Found(Outcome.MISSING, List.of(), place);
    }
    if (stat == PolicyFiles.Stat.UNREADABLE) {
      return new Found(Outcome.UNREADABLE, List.of(), place);
    }
    seen.add(key);
    if (stat == PolicyFiles.Stat.FILE) {
      return new Found(Outcome.FOUND, List.of(place), place);
    }
    List<String> names = new ArrayList<>(files.list(place));
    Collections.sort(names);
    // Each file is pushed on the lexer's stack, so the last name is read first.
    Collections.reverse(names);
    List<String> paths = new ArrayList<>();
    boolean unreadable = false;
    for (String name : names) {
      String inside = absolute("/", place + "/" + name);
      if (SkippedNames.file(name) || seen.contains(key + "/" + name)) {
        continue;
      }
      PolicyFiles.Stat entry = files.stat(inside);
      if (entry == PolicyFiles.Stat.FILE) {
        seen.add(key + "/" + name);
        paths.add(inside);
      } else if (entry != PolicyFiles.Stat.DIRECTORY) {
        unreadable = true;
      }
    }
    return new Found(unreadable ? Outcome.BROKEN : Outcome.FOUND, List.copyOf(paths), place);
  }

  /**
   * {@code path} made absolute against {@code from}, without {@code .}, {@code ..} and doubled
   * slashes.
   */
  static String absolute(String from, String path) {
    String whole = path.startsWith("/") ? path : from + "/" + path;
    if (isAbsolute(whole)) {
      return whole;
    }
    List<String> parts = new ArrayList<>();
    for (String part : whole.split("/")) {
      if (part.equals("..")) {
        if (!parts.isEmpty()) {
          parts.remove(parts.size() - 1);
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return "/" + String.join("/", parts);
  }

  /** Whether a path from the root has no empty name and none that starts with a dot. */
  private static boolean isAbsolute(String path) {
    return path.length() > 1
        && path.startsWith("/")
        && !path.endsWith("/")
        && !path.contains("//")
        && !path.contains("/.");
  }
}
