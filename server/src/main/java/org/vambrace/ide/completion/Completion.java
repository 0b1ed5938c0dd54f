package org.vambrace.ide.completion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.cursor.Cursor;
import org.vambrace.ide.cursor.Expectations;
import org.vambrace.ide.cursor.Expected;
import org.vambrace.ide.cursor.Slot;
import org.vambrace.ide.words.Words;
import org.vambrace.lint.CheckPage;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.text.CancelToken;
import org.vambrace.workspace.Snapshot;

/** What may be typed at a cursor in policy. Stateless and thread-safe. */
public final class Completion {
  /** At most so many items go into one answer. */
  public static final int LIMIT = 200;

  private Completion() {}

  /** The items at {@code offset} of {@code path}; empty where nothing fits, never null. */
  public static CompletionResult at(
      Snapshot snapshot, String path, int offset, CancelToken cancel) {
    FileModel file = snapshot.file(path);
    FileKind kind = snapshot.kind(path);
    if (file == null || kind == FileKind.ABI || kind == FileKind.DOMAIN) {
      return new CompletionResult(List.of(), false);
    }
    Cursor cursor = Cursor.at(file.text().text(), offset);
    CompletionResult found = at(new Request(snapshot, path, kind, cursor, cancel));
    if (found.items().isEmpty() && cursor.fresh() && !cursor.before().isEmpty()) {
      // Nothing goes on like this: the line above lacks its comma.
      found = at(new Request(snapshot, path, kind, cursor.restarted(), cancel));
    }
    return found;
  }

  private static CompletionResult at(Request request) {
    if (request.cursor.comment()) {
      SuppressionItems.add(request);
    }
    List<Expected> expected = Expectations.at(request.cursor, request.kind.isBody());
    if (VariableItems.inVariable(request.cursor)) {
      if (!expected.isEmpty()) {
        VariableItems.add(request, expected.get(0).slot() == Slot.PREAMBLE);
      }
    } else {
      for (Expected one : expected) {
        request.cancel.check();
        add(request, one);
      }
    }
    return result(request);
  }

  /** The documentation of an item, as Markdown; null if there is none. */
  public static @Nullable String documentation(String table, String word) {
    if (table.equals(SuppressionItems.TABLE)) {
      CheckPage page = CheckPage.read(word);
      return page == null ? null : page.summary();
    }
    return table.isEmpty() ? (word.isEmpty() ? null : word) : Words.of(table, word);
  }

  private static void add(Request request, Expected expected) {
    Slot slot = expected.slot();
    switch (slot) {
      case PREAMBLE,
          RULE,
          PREFIXED_RULE,
          HASH_INCLUDE,
          ELSE_IF,
          IF_EXISTS,
          ARROW,
          MODIFIER,
          PROFILE_HEAD ->
          KeywordItems.add(request, expected);
      case CAPABILITY,
          PERMISSION,
          KEY,
          PEER_KEY,
          FAMILY,
          SOCKET_TYPE,
          FLAG,
          RLIMIT_KEYWORD,
          RLIMIT_NAME,
          RLIMIT_OPERATOR,
          RLIMIT_VALUE,
          RLIMIT_UNIT,
          CONDITION_OPERATOR,
          ASSIGNMENT_OPERATOR ->
          WordItems.add(request, expected);
      case VALUE -> ValueItems.add(request, expected);
      case FILE_MODE -> ModeItems.add(request, expected);
      case EXEC_TARGET, PROFILE_TARGET -> LabelItems.targets(request, expected);
      case PROFILE_NAME -> LabelItems.names(request, expected);
      case INCLUDE_PATH, ABI_PATH -> IncludeItems.add(request, expected);
      case PATH, ASSIGNED_VALUE -> PathItems.add(request, pathRank(request, expected));
      case CONDITION -> KeywordItems.condition(request, expected);
      case VARIABLE -> VariableItems.add(request, false);
    }
  }

  /** Where a rule may start, paths come behind the keywords, unless a prefix asks for a path. */
  private static int pathRank(Request request, Expected expected) {
    Set<String> used = request.used();
    boolean owner = used.contains("owner") || used.contains("other") || used.contains("user");
    boolean file = expected.rule().equals("file");
    boolean start = file && request.onlyPrefixes();
    boolean first = file || expected.rule().isEmpty() || expected.rule().equals("link");
    return owner ? 0 : start ? 400 : first ? 0 : 150;
  }

  private static boolean begins(Cursor cursor, CompletionItem item) {
    int from = Math.max(0, item.range().start() - cursor.word().start());
    String typed = cursor.typed();
    int length = typed.length() - from;
    return length <= 0 || item.label().regionMatches(true, 0, typed, from, length);
  }

  private static CompletionResult result(Request request) {
    List<CompletionItem> items = new ArrayList<>(request.items());
    items.sort(Comparator.comparingInt(CompletionItem::rank));
    // What begins as it is typed comes before what only holds its letters.
    List<CompletionItem> sorted = new ArrayList<>();
    items.stream().filter(item -> begins(request.cursor, item)).forEach(sorted::add);
    items.stream().filter(item -> !begins(request.cursor, item)).forEach(sorted::add);
    boolean more = sorted.size() > LIMIT;
    return new CompletionResult(List.copyOf(more ? sorted.subList(0, LIMIT) : sorted), more);
  }
}
