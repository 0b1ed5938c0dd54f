package org.vambrace.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.vambrace.ide.completion.Completion;
import org.vambrace.ide.completion.CompletionResult;
import org.vambrace.ide.completion.ItemKind;

/** Completion items as LSP's; documentation follows on resolve. */
final class CompletionToLsp {
  private CompletionToLsp() {}

  static CompletionList list(CompletionResult result, Session.Context c, boolean snippets) {
    List<CompletionItem> items = new ArrayList<>();
    int rank = 0;
    for (org.vambrace.ide.completion.CompletionItem item : result.items()) {
      CompletionItem out = new CompletionItem(item.label());
      out.setKind(kind(item.kind()));
      out.setSortText(String.format("%04d", rank++));
      if (!item.detail().isEmpty()) {
        out.setDetail(item.detail());
      }
      boolean snippet = snippets && item.snippet() != null;
      String text = snippet && item.snippet() != null ? item.snippet() : item.text();
      out.setTextEdit(Either.forLeft(new TextEdit(c.to().range(c.path(), item.range()), text)));
      if (item.also() != null) {
        out.setAdditionalTextEdits(c.to().edits(c.path(), List.of(item.also())));
      }
      if (snippet) {
        out.setInsertTextFormat(InsertTextFormat.Snippet);
      }
      if (!item.word().isEmpty()) {
        JsonObject data = new JsonObject();
        data.addProperty("table", item.table());
        data.addProperty("word", item.word());
        out.setData(data);
      }
      items.add(out);
    }
    return new CompletionList(result.incomplete(), items);
  }

  static CompletionItem resolve(CompletionItem item) {
    if (item.getData() instanceof JsonObject data) {
      String text = Completion.documentation(text(data, "table"), text(data, "word"));
      if (text != null) {
        item.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, text));
      }
    }
    return item;
  }

  private static String text(JsonObject data, String key) {
    JsonElement value = data.get(key);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }

  private static CompletionItemKind kind(ItemKind kind) {
    return switch (kind) {
      case KEYWORD -> CompletionItemKind.Keyword;
      case SNIPPET -> CompletionItemKind.Snippet;
      case VALUE -> CompletionItemKind.EnumMember;
      case PERMISSION -> CompletionItemKind.Operator;
      case KEY -> CompletionItemKind.Property;
      case PROFILE -> CompletionItemKind.Class;
      case VARIABLE -> CompletionItemKind.Variable;
      case FILE, PATH -> CompletionItemKind.File;
      case DIRECTORY -> CompletionItemKind.Folder;
      case FLAG -> CompletionItemKind.Constant;
    };
  }
}
