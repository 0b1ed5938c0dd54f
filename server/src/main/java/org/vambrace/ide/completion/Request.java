package org.vambrace.ide.completion;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.cursor.Cursor;
import org.vambrace.ide.cursor.Expectations;
import org.vambrace.ide.cursor.Piece;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.policy.IncludeEdge;
import org.vambrace.policy.PolicyModel;
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

  private final List<CompletionItem> items = new ArrayList<>();
  private final Set<String> labels = new HashSet<>();

  Request(Snapshot snapshot, String path, FileKind kind, Cursor cursor, CancelToken cancel) {
    this.snapshot = snapshot;
    this.path = path;
    this.kind = kind;
    this.cursor = cursor;
    this.cancel = cancel;
    this.target = snapshot.options(path).target();
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

  /** The touched word, without the quotes around it; of alternatives the one being typed. */
  TextRange range() {
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

  /** The file and all it includes, nearest first. */
  Set<FileModel> files() {
    Set<FileModel> files = new LinkedHashSet<>();
    FileModel own = snapshot.file(path);
    if (own != null) {
      files.add(own);
    }
    PolicyModel model = snapshot.model(path, cancel);
    if (model != null) {
      Set<String> seen = new HashSet<>(Set.of(path));
      for (IncludeEdge edge : model.includes()) {
        for (String target : edge.targets()) {
          FileModel file = seen.add(target) ? snapshot.file(target) : null;
          if (file != null) {
            files.add(file);
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
