package org.vambrace.ide.completion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.cursor.Cursor;
import org.vambrace.ide.cursor.Piece;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Includes;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.VariableSymbol;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.Variables;
import org.vambrace.syntax.Abi;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Word;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;

/** Variables in scope, with their values. */
final class VariableItems {
  private static final List<String> AUTOMATIC = List.of("profile_name", "exec_path", "attach_path");

  private static final String GLOBAL = "tunables/global";

  /** How much later variables that hold whole paths come in the middle of a word. */
  private static final int MIDDLE = 1_000;

  private VariableItems() {}

  /** Whether the cursor stands in {@code @{...} or {@code ${...} inside a word. */
  static boolean inVariable(Cursor cursor) {
    return start(cursor) >= 0;
  }

  private static int start(Cursor cursor) {
    String typed = cursor.typed();
    int open = Math.max(typed.lastIndexOf("@{"), typed.lastIndexOf("${"));
    int lone = typed.equals("@") || typed.equals("$") ? 0 : -1;
    if (open < 0) {
      return lone;
    }
    for (int i = open + 2; i < typed.length(); i++) {
      if (!Character.isLetterOrDigit(typed.charAt(i)) && typed.charAt(i) != '_') {
        return -1;
      }
    }
    return open;
  }

  /**
   * Set variables, or boolean ones behind {@code $}; where a declaration may stand, a new one
   * first.
   */
  static void add(Request request, boolean declares) {
    Cursor cursor = request.cursor;
    int start = Math.max(0, start(cursor));
    if (declares) {
      KeywordItems.declaration(request, 0);
    }
    String text = cursor.word().text();
    if (start < text.length() && text.charAt(start) == '$') {
      booleans(request);
      return;
    }
    TextRange range = range(cursor, start);
    int rank = 1;
    for (Map.Entry<String, String> entry : values(request).entrySet()) {
      String name = "@{" + entry.getKey() + "}";
      String value = entry.getValue();
      int late = start > 1 && value.contains("/") ? MIDDLE : 0;
      request.add(
          new CompletionItem(
              name, ItemKind.VARIABLE, value, range, name, null, late + rank++, "", ""));
    }
    usual(request, range, rank);
  }

  /** What every profile can have, together with the include that declares it. */
  private static void usual(Request request, TextRange range, int rank) {
    FileModel file = request.snapshot.file(request.path);
    String global = Includes.place(request.snapshot, request.path, GLOBAL);
    PolicyModel model = request.snapshot.model(request.path, request.cancel);
    if (request.kind != FileKind.PROFILE || file == null || global.isEmpty() || model == null) {
      return;
    }
    int at = file.text().length();
    for (Item item : file.syntax().document().items()) {
      boolean includes = item instanceof Include include && include.path().path().equals(GLOBAL);
      if (includes) {
        return;
      }
      at = item instanceof Abi ? at : Math.min(at, item.range().start());
    }
    int line = file.text().lines().start(file.text().lines().line(at));
    if (line >= range.start()) {
      return; // the edits would touch
    }
    TextEdit include = TextEdit.insert(line, "include <" + GLOBAL + ">\n");
    Map<String, String> found = new LinkedHashMap<>();
    add(found, request.snapshot.model(global, request.cancel));
    found.keySet().removeAll(model.variables().all().keySet());
    int next = rank;
    for (Map.Entry<String, String> entry : found.entrySet()) {
      String name = "@{" + entry.getKey() + "}";
      String detail = entry.getValue() + ", adds include <" + GLOBAL + ">";
      request.add(
          new CompletionItem(
              name, ItemKind.VARIABLE, detail, range, name, null, next++, "", "", include));
    }
  }

  /** The variables that a path may start with. */
  static void starts(Request request, TextRange range, int rank) {
    int at = rank;
    for (Map.Entry<String, String> entry : values(request).entrySet()) {
      String name = "@{" + entry.getKey() + "}";
      if (entry.getValue().contains("/")) {
        request.add(
            new CompletionItem(
                name, ItemKind.VARIABLE, entry.getValue(), range, name, null, at++, "", ""));
      }
    }
  }

  private static TextRange range(Cursor cursor, int start) {
    String text = cursor.word().text();
    int end = Math.min(text.length(), start + 2);
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
      end++;
    }
    if (end < text.length() && text.charAt(end) == '}') {
      end++;
    } else if (end > cursor.offset() - cursor.word().start()) {
      end = cursor.offset() - cursor.word().start();
    }
    return new TextRange(cursor.word().start() + start, cursor.word().start() + end);
  }

  /** Boolean variables of the file. */
  static void booleans(Request request) {
    PolicyModel model = request.snapshot.model(request.path, request.cancel);
    if (model == null) {
      return;
    }
    boolean brace = request.cursor.typed().startsWith("${");
    for (String name : model.variables().booleans().keySet()) {
      request.word(brace ? "${" + name + "}" : "$" + name, ItemKind.VARIABLE, "", 5);
    }
  }

  /** Names and values in scope: the file's own first, then those of its includes. */
  private static Map<String, String> values(Request request) {
    Map<String, String> found = new LinkedHashMap<>();
    FileSymbols own = PolicyIndex.file(request.snapshot, request.path);
    if (own != null) {
      for (VariableSymbol variable : own.variables()) {
        if (!variable.isBoolean()) {
          found.putIfAbsent(variable.name(), String.join(" ", variable.values()));
        }
      }
    }
    models(request, found);
    found.remove(assigned(request.cursor));
    if (!request.cursor.topLevel()) {
      for (String name : AUTOMATIC) {
        found.putIfAbsent(name, "set by the parser");
      }
    }
    return found;
  }

  /** The variable whose value is being typed, which cannot hold itself; or an empty name. */
  private static String assigned(Cursor cursor) {
    List<Piece> before = cursor.before();
    boolean is = before.size() > 1 && before.get(1).kind() == Piece.Kind.OPERATOR;
    String first = is ? before.get(0).text() : "";
    return first.startsWith("@{") && first.endsWith("}")
        ? first.substring(2, first.length() - 1)
        : "";
  }

  /** What the file sees; a tunable is read together with the others of its tree. */
  private static void models(Request request, Map<String, String> found) {
    add(found, request.snapshot.model(request.path, request.cancel));
    if (request.kind == FileKind.TUNABLE) {
      String global = Includes.place(request.snapshot, request.path, GLOBAL);
      if (!global.isEmpty()) {
        add(found, request.snapshot.model(global, request.cancel));
      }
    }
  }

  private static void add(Map<String, String> found, @Nullable PolicyModel model) {
    if (model != null) {
      for (Variables.Variable variable : model.variables().all().values()) {
        found.putIfAbsent(
            variable.name(), String.join(" ", variable.values().stream().map(Word::raw).toList()));
      }
    }
  }
}
