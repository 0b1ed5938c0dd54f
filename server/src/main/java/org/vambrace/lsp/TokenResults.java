package org.vambrace.lsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.lsp4j.SemanticTokensDelta;
import org.eclipse.lsp4j.SemanticTokensEdit;
import org.eclipse.lsp4j.SemanticTokensLegend;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.vambrace.ide.structure.SemanticToken;
import org.vambrace.ide.structure.SemanticTokens;
import org.vambrace.text.LineIndex;
import org.vambrace.text.TextRange;

/** Semantic tokens in LSP's numbers, and the difference to what a client has. Thread-safe. */
final class TokenResults {
  private static final int DECLARATION = 1;
  private static final int DEPRECATED = 2;
  private final Map<String, Last> last = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();

  private record Last(String id, List<Integer> data) {}

  /** The legend of the numbers. */
  static SemanticTokensLegend legend() {
    List<String> types = new ArrayList<>();
    for (SemanticToken.Type type : SemanticToken.Type.values()) {
      types.add(type.label());
    }
    return new SemanticTokensLegend(types, List.of("declaration", "deprecated"));
  }

  org.eclipse.lsp4j.SemanticTokens full(Session.Context c) {
    List<Integer> data = data(c, c.text().range());
    String id = Long.toString(ids.incrementAndGet());
    last.put(c.path(), new Last(id, data));
    return new org.eclipse.lsp4j.SemanticTokens(id, data);
  }

  org.eclipse.lsp4j.SemanticTokens range(Session.Context c, TextRange range) {
    return new org.eclipse.lsp4j.SemanticTokens(data(c, range));
  }

  Either<org.eclipse.lsp4j.SemanticTokens, SemanticTokensDelta> delta(
      Session.Context c, String previous) {
    Last before = last.get(c.path());
    org.eclipse.lsp4j.SemanticTokens now = full(c);
    if (before == null || !before.id.equals(previous)) {
      return Either.forLeft(now);
    }
    List<Integer> old = before.data;
    List<Integer> data = now.getData();
    int most = Math.min(old.size(), data.size());
    int prefix = 0;
    while (prefix < most && old.get(prefix).equals(data.get(prefix))) {
      prefix++;
    }
    int suffix = 0;
    while (suffix < most - prefix
        && old.get(old.size() - 1 - suffix).equals(data.get(data.size() - 1 - suffix))) {
      suffix++;
    }
    List<SemanticTokensEdit> edits = new ArrayList<>();
    if (prefix < old.size() || prefix < data.size()) {
      List<Integer> inserted = data.subList(prefix, data.size() - suffix);
      edits.add(
          new SemanticTokensEdit(prefix, old.size() - suffix - prefix, new ArrayList<>(inserted)));
    }
    return Either.forRight(new SemanticTokensDelta(edits, now.getResultId()));
  }

  private static List<Integer> data(Session.Context c, TextRange within) {
    List<Integer> data = new ArrayList<>();
    LineIndex lines = c.text().lines();
    String text = c.text().text();
    int line = 0;
    int column = 0;
    for (SemanticToken token : SemanticTokens.of(c.snapshot(), c.path(), within)) {
      int start = token.range().start();
      int at = lines.line(start);
      int from = c.to().encoding().length(text, lines.start(at), start);
      data.add(at - line);
      data.add(at == line ? from - column : from);
      data.add(c.to().encoding().length(text, start, token.range().end()));
      data.add(token.type().ordinal());
      data.add((token.declaration() ? DECLARATION : 0) | (token.deprecated() ? DEPRECATED : 0));
      line = at;
      column = from;
    }
    return data;
  }
}
