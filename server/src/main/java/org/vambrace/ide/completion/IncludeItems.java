package org.vambrace.ide.completion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vambrace.ide.cursor.Cursor;
import org.vambrace.ide.cursor.Expected;
import org.vambrace.ide.cursor.Slot;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Occurrence;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.policy.PolicyOptions;
import org.vambrace.policy.SkippedNames;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Paths;

/** Files that an include or abi may name, one path segment at a time. */
final class IncludeItems {
  private static final int MAX = 2_000;

  private static final Object FREQUENCIES = new Object();

  private IncludeItems() {}

  static void add(Request request, Expected expected) {
    Cursor cursor = request.cursor;
    boolean abi = expected.slot() == Slot.ABI_PATH;
    String text = cursor.word().text();
    boolean marked = cursor.angle() || cursor.quoted();
    boolean bare = text.startsWith("/");
    boolean open = marked || bare;
    if (!open && !text.isEmpty() && !"<\"".contains(text.substring(0, 1))) {
      return;
    }
    String typed = marked ? cursor.typed().substring(1) : bare ? cursor.typed() : "";
    String directory = typed.substring(0, typed.lastIndexOf('/') + 1);
    String close =
        bare ? "" : cursor.quoted() ? "\"" : abi && !followedByComma(request) ? ">," : ">";
    int start = cursor.word().start() + (marked ? 1 : 0);
    TextRange range = new TextRange(start, Math.max(cursor.offset(), cursor.range().end()));
    int rank = 0;
    if (abi && directory.isEmpty()) {
      for (Map.Entry<String, Boolean> entry : entries(request, "abi/").entrySet()) {
        item(request, "abi/" + entry.getKey(), close, range, open, rank++);
      }
      item(request, "kernel", close, range, open, rank++);
      return;
    }
    if (cursor.quoted() && directory.isEmpty()) {
      item(request, request.snapshot.options(request.path).base() + "/", "", range, open, rank++);
    }
    if (request.kind == FileKind.GENERATED && directory.equals("libvirt/")) {
      // virt-aa-helper writes it when the guest starts, so it need not be there.
      String rules = directory + Paths.name(request.path) + ".files";
      item(request, rules, close, range, open, -1000);
    }
    Set<String> there = included(request);
    Map<String, Integer> often = frequencies(request);
    List<Map.Entry<String, Boolean>> names =
        new ArrayList<>(entries(request, directory).entrySet());
    // Sorting is stable: what is included equally often stays in order.
    names.sort(Comparator.comparing(name -> -often.getOrDefault(directory + name.getKey(), 0)));
    for (Map.Entry<String, Boolean> entry : names) {
      String path = directory + entry.getKey();
      boolean deep = entry.getValue();
      int likely = likelihood(request, path, deep) + (there.contains(path) ? 2 * MAX : 0);
      item(request, deep ? path + "/" : path, deep ? "" : close, range, open, likely + rank++);
    }
  }

  private static void item(
      Request request, String path, String close, TextRange range, boolean open, int rank) {
    String before = open ? "" : "<";
    ItemKind kind = path.endsWith("/") ? ItemKind.DIRECTORY : ItemKind.FILE;
    request.add(
        new CompletionItem(
            before + path, kind, "", range, before + path + close, null, rank, "", ""));
  }

  private static boolean followedByComma(Request request) {
    FileModel file = request.snapshot.file(request.path);
    return file != null && file.text().text().startsWith(",", request.cursor.range().end());
  }

  /** What the file includes already, elsewhere than at the cursor. */
  private static Set<String> included(Request request) {
    Set<String> found = new HashSet<>();
    FileSymbols own = PolicyIndex.file(request.snapshot, request.path);
    for (Occurrence one : own == null ? List.<Occurrence>of() : own.occurrences()) {
      boolean include = one.use() == Occurrence.Use.INCLUDE;
      if (include && !one.enclosing().touches(request.cursor.offset())) {
        found.add(one.symbol().name());
      }
    }
    return found;
  }

  /** How many includes of the workspace name each path; counted once for a snapshot. */
  @SuppressWarnings("unchecked") // nobody else has the key
  private static Map<String, Integer> frequencies(Request request) {
    return (Map<String, Integer>) request.snapshot.remember(FREQUENCIES, () -> counted(request));
  }

  private static Map<String, Integer> counted(Request request) {
    Map<String, Integer> found = new HashMap<>();
    for (FileSymbols file : request.index().files().values()) {
      file.includes().forEach(path -> found.merge(path, 1, Integer::sum));
    }
    return found;
  }

  private static int likelihood(Request request, String path, boolean deep) {
    boolean guest =
        request.kind == FileKind.TEMPLATE
            || request.kind == FileKind.GENERATED
            || request.path.contains("/libvirt/");
    boolean preamble = request.cursor.topLevel() && request.kind != FileKind.FRAGMENT;
    if (guest && path.startsWith("abstractions/libvirt-")) {
      String driver = path.substring(path.lastIndexOf('-') + 1);
      return request.path.endsWith("." + driver) ? -1001 - MAX : -1000 - MAX;
    }
    if (path.startsWith(preamble ? "tunables" : "abstractions")) {
      return -MAX;
    }
    boolean profile = !deep && path.indexOf('/') < 0; // what lies at the top is no fragment
    return profile ? MAX : 0;
  }

  /** Names in all places where the directory may lie, and whether they are directories. */
  private static Map<String, Boolean> entries(Request request, String directory) {
    Map<String, Boolean> found = new LinkedHashMap<>();
    PolicyOptions options = request.snapshot.options(request.path);
    List<String> places = new ArrayList<>(options.includeDirs());
    places.add(options.base());
    if (request.cursor.quoted() && !directory.startsWith("/")) {
      places = List.of(options.cwd());
    } else if (directory.startsWith("/")) {
      places.forEach(place -> towards(place, directory, found));
      boolean inside = places.stream().anyMatch(place -> directory.startsWith(place + "/"));
      places = inside ? List.of("/") : List.of();
    }
    for (String place : places) {
      String where = Paths.resolve(place, directory.isEmpty() ? "." : directory);
      List<String> names = new ArrayList<>(request.snapshot.list(where));
      names.sort(null);
      for (String name : names) {
        String path = Paths.resolve(where, name);
        Stat stat = request.snapshot.stat(path);
        boolean skipped =
            path.equals(request.path)
                || name.endsWith(".xml")
                || found.size() >= MAX
                || (stat == Stat.FILE ? SkippedNames.file(name) : SkippedNames.directory(name));
        if (!skipped && (stat == Stat.FILE || stat == Stat.DIRECTORY)) {
          found.putIfAbsent(name, stat == Stat.DIRECTORY);
        }
      }
    }
    return found;
  }

  /** The next directory on the way to {@code place}; others on the disk are not looked at. */
  private static void towards(String place, String directory, Map<String, Boolean> found) {
    if (place.length() >= directory.length() && place.startsWith(directory)) {
      String rest = place.substring(directory.length());
      int slash = rest.indexOf('/');
      found.put(slash < 0 ? rest : rest.substring(0, slash), true);
    }
  }
}
