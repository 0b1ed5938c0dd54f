package org.vambrace.ide.completion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.vambrace.ide.cursor.Cursor;
import org.vambrace.ide.symbols.Role;
import org.vambrace.ide.symbols.TreeWords;
import org.vambrace.ide.words.Words;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.policy.PolicyOptions;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Word;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Paths;

/**
 * Paths, one segment at a time: from the rules of the file and what it includes, from the policy
 * directories, from the rules of the whole tree, and from a table of usual places. Other
 * directories of the disk are not looked at.
 */
final class PathItems {
  /** How many of what other files have are offered, at most. */
  private static final int MOST = 100;

  private PathItems() {}

  /**
   * Adds what may follow of the path that is being typed; where nothing is typed yet, its first
   * segments and the variables in scope.
   *
   * @param rank rank of the first item
   */
  static void add(Request request, int rank) {
    Cursor cursor = request.cursor;
    String typed = cursor.typed();
    int quote = cursor.quoted() ? 1 : 0;
    boolean empty = typed.length() <= quote;
    if (!empty && "/@{".indexOf(typed.charAt(quote)) < 0) {
      return;
    }
    String path = empty ? "/" : typed.substring(quote);
    String directory = path.substring(0, lastSlash(path) + 1);
    if (directory.isEmpty()) {
      return;
    }
    Set<String> found = new LinkedHashSet<>();
    fromPolicyDirectories(request, directory, found);
    fromRules(request, directory, found);
    if (!empty) {
      fromTree(request, directory, found);
    }
    for (String usual : Words.table("path").keySet()) {
      segment(usual, directory, found);
    }
    int start = cursor.word().start() + quote;
    String text = cursor.word().text();
    boolean closed = quote == 1 && text.length() > 1 && text.endsWith("\"");
    TextRange range = new TextRange(start, cursor.range().end() - (closed ? 1 : 0));
    // A directory takes the place of the one at the cursor; what lies below it stays.
    int slash = slash(text, cursor.offset() - cursor.word().start());
    TextRange segment = slash < 0 ? range : new TextRange(start, cursor.word().start() + slash + 1);
    int at = rank + 100;
    for (String one : found) {
      boolean deep = one.endsWith("/");
      ItemKind kind = deep ? ItemKind.DIRECTORY : ItemKind.PATH;
      TextRange place = deep ? segment : range;
      request.add(new CompletionItem(one, kind, "", place, one, null, at, "path", one));
    }
    if (empty) {
      VariableItems.starts(request, range, rank);
    }
  }

  /** The last slash outside braces and brackets, or -1. */
  private static int lastSlash(String path) {
    int last = -1;
    for (int at = slash(path, 0); at >= 0; at = slash(path, at + 1)) {
      last = at;
    }
    return last;
  }

  /** The first slash at or behind {@code from} outside braces and brackets, or -1. */
  private static int slash(String path, int from) {
    int depth = 0;
    for (int i = from; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '/' && depth == 0) {
        return i;
      } else {
        depth += c == '{' || c == '[' ? 1 : (c == '}' || c == ']') && depth > 0 ? -1 : 0;
      }
    }
    return -1;
  }

  private static void fromPolicyDirectories(Request request, String directory, Set<String> found) {
    PolicyOptions options = request.snapshot.options(request.path);
    List<String> places = new ArrayList<>(options.includeDirs());
    places.add(options.base());
    for (String place : places) {
      boolean inside = (directory).startsWith(place + "/");
      if (inside) {
        String where = Paths.normalize(directory);
        for (String name : new TreeSet<>(request.snapshot.list(where))) {
          Stat stat = request.snapshot.stat(Paths.resolve(where, name));
          found.add(directory + name + (stat == Stat.DIRECTORY ? "/" : ""));
        }
      } else {
        segment(place + "/", directory, found);
      }
    }
  }

  private static void fromRules(Request request, String directory, Set<String> found) {
    TreeWords.Visitor visitor =
        new TreeWords.Visitor() {
          @Override
          public void word(Word word, Role role, Item item, Deque<Profile> profiles) {
            boolean other = word.range().touches(request.cursor.offset());
            if ((role == Role.PATH || role == Role.ATTACHMENT || role == Role.ASSIGNED_VALUE)
                && !other
                && !word.quoted()) {
              segment(word.raw(), directory, found);
            }
          }
        };
    for (FileModel file : request.files()) {
      request.cancel.check();
      TreeWords.visit(file.syntax().document(), visitor);
    }
  }

  /** What the rules of all files have there, the most frequent first. */
  private static void fromTree(Request request, String directory, Set<String> found) {
    Map<String, Integer> often = new HashMap<>();
    request
        .index()
        .files()
        .forEach(
            (file, symbols) -> {
              if (!file.equals(request.path)) {
                for (String path : symbols.paths()) {
                  if (path.length() > directory.length() && path.startsWith(directory)) {
                    often.merge(segment(path, directory), 1, Integer::sum);
                  }
                }
              }
            });
    often.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST)
        .forEach(entry -> found.add(entry.getKey()));
  }

  /** Adds {@code path} up to the end of the segment behind {@code directory}. */
  private static void segment(String path, String directory, Set<String> found) {
    if (path.length() > directory.length() && path.startsWith(directory)) {
      found.add(segment(path, directory));
    }
  }

  private static String segment(String path, String directory) {
    int slash = slash(path, directory.length());
    return slash < 0 ? path : path.substring(0, slash + 1);
  }
}
