package org.vambrace.ide.completion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vambrace.ide.cursor.Cursor;
import org.vambrace.ide.cursor.Expected;
import org.vambrace.ide.cursor.Slot;
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
    for (Map.Entry<String, Boolean> entry : entries(request, directory).entrySet()) {
      String path = directory + entry.getKey();
      boolean deep = entry.getValue();
      int likely = likelihood(request, path);
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

  private static int likelihood(Request request, String path) {
    boolean guest =
        request.kind == FileKind.TEMPLATE
            || request.kind == FileKind.GENERATED
            || request.path.contains("/libvirt/");
    boolean preamble = request.cursor.topLevel() && request.kind != FileKind.FRAGMENT;
    if (guest && path.startsWith("abstractions/libvirt-")) {
      return -1000;
    }
    return path.startsWith(preamble ? "tunables" : "abstractions") ? -500 : 0;
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
      places = inside(places, directory) ? List.of("/") : List.of();
    }
    for (String place : places) {
      String where = Paths.resolve(place, directory.isEmpty() ? "." : directory);
      List<String> names = new ArrayList<>(request.snapshot.list(where));
      names.sort(null);
      for (String name : names) {
        Stat stat = request.snapshot.stat(Paths.resolve(where, name));
        boolean skipped = SkippedNames.file(name) || found.size() >= MAX;
        if (!skipped && (stat == Stat.FILE || stat == Stat.DIRECTORY)) {
          found.putIfAbsent(name, stat == Stat.DIRECTORY);
        }
      }
    }
    return found;
  }

  private static boolean inside(List<String> places, String directory) {
    for (String place : places) {
      if ((directory + "/").startsWith(place + "/") || (place + "/").startsWith(directory)) {
        return true;
      }
    }
    return false;
  }
}
