package org.vambrace.ide.completion;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.cursor.Cursor;
import org.vambrace.ide.cursor.Expectations;
import org.vambrace.ide.cursor.Piece;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Includes;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.text.CancelToken;
import org.vambrace.text.TextRange;
import org.vambrace.vocabulary.Target;
import org.vambrace.workspace.Snapshot;

/** One question for completions and the items found so far. Confined to one thread. */
final class Request {
  final Snapshot snapshot;
  final String path;
  final FileKind kind;
  final Cursor cursor;
  final CancelToken cancel;

  /** The parser whose vocabulary counts. */
  final Target target;

  /** How many files are looked at for what they have, at most. */
  private static final int MOST_FILES = 300;

  private final List<CompletionItem> items = new ArrayList<>();
  private @Nullable PolicyIndex index;
  private final Set<String> labels = new HashSet<>();

  Request(Snapshot snapshot, String path, FileKind kind, Cursor cursor, CancelToken cancel) {
    this.snapshot = snapshot;
    this.path = path;
    this.kind = kind;
    this.cursor = cursor;
    this.cancel = cancel;
    this.target = snapshot.options(path).target();
  }

  /** The names of the workspace, gathered once for the question. */
  PolicyIndex index() {
    PolicyIndex known = index;
    if (known == null) {
      known = PolicyIndex.of(snapshot, cancel);
      index = known;
    }
    return known;
  }

  List<CompletionItem> items() {
    return items;
  }

  /** Adds an item unless its label is there already or what is typed does not lead to it. */
  void add(CompletionItem item) {
    if (leadsTo(item) && labels.add(item.label())) {
      items.add(item);
    }
  }

  /** Adds a word that replaces the touched one. */
  void word(String label, ItemKind kind, String table, int rank) {
    word(label, label, null, kind, table, label, rank);
  }

  /** Adds a word with its own text. */
  void word(
      String label,
      String text,
      @Nullable String snippet,
      ItemKind kind,
      String table,
      String word,
      int rank) {
    if (KnownWords.in(target, table, word)) {
      TextRange range = range();
      boolean blank = text.endsWith(" ") && isBlankAt(range.end());
      String fit = blank ? text.substring(0, text.length() - 1) : text;
      add(new CompletionItem(label, kind, "", range, fit, snippet, rank, table, word));
    }
  }

  private boolean isBlankAt(int offset) {
    FileModel file = snapshot.file(path);
    return file != null && file.text().text().startsWith(" ", offset);
  }

  /**
   * The touched word, without the quotes around it; of alternatives the one being typed. A
   * statement that the cursor stands before is kept.
   */
  TextRange range() {
    if (cursor.typed().isEmpty() && onlyPrefixes()) {
      return TextRange.at(cursor.offset());
    }
    TextRange whole = cursor.range();
    String text = cursor.word().text();
    boolean quoted = cursor.quoted();
    boolean closed = quoted && text.length() > 1 && text.endsWith("\"");
    int start = whole.start() + (quoted ? 1 : 0);
    return alternative(new TextRange(start, whole.end() - (closed ? 1 : 0)));
  }

  /** Where {@code word} is one group that is not closed yet, {@code {a,b}: its last alternative. */
  TextRange alternative(TextRange word) {
    int from = word.start() - cursor.word().start();
    String typed = cursor.typed();
    if (!typed.startsWith("{", from) || typed.indexOf('}', from) >= 0) {
      return word;
    }
    int start = Math.max(typed.lastIndexOf(','), from) + 1;
    return new TextRange(cursor.word().start() + start, cursor.offset());
  }

  /**
   * The file and all it includes, nearest first: by its include items, for a model of a statement
   * that is being typed may take long to make.
   */
  Set<FileModel> files() {
    Set<FileModel> files = new LinkedHashSet<>();
    Set<String> seen = new HashSet<>(Set.of(path));
    Deque<String> queue = new ArrayDeque<>(seen);
    while (!queue.isEmpty() && files.size() < MOST_FILES) {
      cancel.check();
      String next = queue.remove();
      FileModel file = snapshot.file(next);
      FileSymbols symbols = PolicyIndex.file(snapshot, next);
      if (file != null) {
        files.add(file);
      }
      for (String name : symbols == null ? List.<String>of() : symbols.includes()) {
        for (String target : Includes.targets(snapshot, next, name)) {
          if (seen.add(target)) {
            queue.add(target);
          }
        }
      }
    }
    return files;
  }

  /** Texts of the statement's words so far. */
  Set<String> used() {
    Set<String> used = new HashSet<>();
    for (Piece piece : cursor.before()) {
      used.add(piece.bare());
    }
    return used;
  }

  /** Whether nothing but words that stand before a rule has been written of the statement. */
  boolean onlyPrefixes() {
    return Expectations.ruleOf(cursor).isEmpty();
  }

  private boolean leadsTo(CompletionItem item) {
    TextRange range = item.range();
    int from = range.start() - cursor.word().start();
    String typed = cursor.typed();
    return from < 0 || from > typed.length() || isSubsequence(typed.substring(from), item.label());
  }

  private static boolean isSubsequence(String typed, String label) {
    int at = 0;
    for (int i = 0; i < typed.length(); i++) {
      char c = Character.toLowerCase(typed.charAt(i));
      while (at < label.length() && Character.toLowerCase(label.charAt(at)) != c) {
        at++;
      }
      if (at++ >= label.length()) {
        return c == '"' && i == 0;
      }
    }
    return true;
  }
}
