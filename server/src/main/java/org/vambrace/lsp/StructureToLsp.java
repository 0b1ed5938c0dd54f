package org.vambrace.lsp;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.DocumentLink;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeKind;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.structure.CodeLenses;
import org.vambrace.ide.structure.Folding;
import org.vambrace.ide.structure.InlayHints;
import org.vambrace.ide.structure.Links;
import org.vambrace.ide.structure.Outline;
import org.vambrace.ide.structure.WorkspaceSymbols;
import org.vambrace.text.TextRange;

/** Outlines, folds, links, hints and lenses as LSP's. */
final class StructureToLsp {
  private StructureToLsp() {}

  static List<Either<SymbolInformation, DocumentSymbol>> outline(
      List<Outline.Entry> entries, Session.Context c) {
    List<Either<SymbolInformation, DocumentSymbol>> out = new ArrayList<>();
    for (Outline.Entry entry : entries) {
      out.add(Either.forRight(symbol(entry, c)));
    }
    return out;
  }

  private static DocumentSymbol symbol(Outline.Entry entry, Session.Context c) {
    DocumentSymbol out =
        new DocumentSymbol(
            entry.name(),
            kind(entry.kind()),
            c.to().range(c.path(), entry.range()),
            c.to().range(c.path(), entry.selection()));
    if (!entry.detail().isEmpty()) {
      out.setDetail(entry.detail());
    }
    List<DocumentSymbol> children = new ArrayList<>();
    for (Outline.Entry child : entry.children()) {
      children.add(symbol(child, c));
    }
    if (!children.isEmpty()) {
      out.setChildren(children);
    }
    return out;
  }

  private static SymbolKind kind(Outline.Kind kind) {
    return switch (kind) {
      case PROFILE -> SymbolKind.Class;
      case HAT -> SymbolKind.Method;
      case VARIABLE -> SymbolKind.Variable;
      case BOOLEAN -> SymbolKind.Boolean;
      case ALIAS -> SymbolKind.Key;
      case INCLUDE, ABI -> SymbolKind.File;
      case BLOCK -> SymbolKind.Namespace;
      case RULE -> SymbolKind.Property;
    };
  }

  static List<WorkspaceSymbol> found(List<WorkspaceSymbols.Found> found, ToLsp to) {
    List<WorkspaceSymbol> out = new ArrayList<>();
    for (WorkspaceSymbols.Found one : found) {
      WorkspaceSymbol symbol = new WorkspaceSymbol();
      symbol.setName(one.name().isEmpty() ? "?" : one.name());
      symbol.setKind(kind(one.kind()));
      symbol.setContainerName(one.container());
      symbol.setLocation(Either.forLeft(to.location(one.where())));
      out.add(symbol);
    }
    return out;
  }

  static List<FoldingRange> folds(List<Folding.Fold> folds) {
    List<FoldingRange> out = new ArrayList<>();
    for (Folding.Fold fold : folds) {
      FoldingRange range = new FoldingRange(fold.firstLine(), fold.lastLine());
      range.setKind(
          switch (fold.kind()) {
            case REGION -> FoldingRangeKind.Region;
            case COMMENT -> FoldingRangeKind.Comment;
            case IMPORTS -> FoldingRangeKind.Imports;
          });
      out.add(range);
    }
    return out;
  }

  /** A chain of ranges, the innermost first. */
  static SelectionRange selection(List<TextRange> chain, Session.Context c) {
    SelectionRange outer = null;
    for (int i = chain.size() - 1; i >= 0; i--) {
      outer = new SelectionRange(c.to().range(c.path(), chain.get(i)), outer);
    }
    return outer != null
        ? outer
        : new SelectionRange(c.to().range(c.path(), c.text().range()), null);
  }

  static List<DocumentLink> links(List<Links.Link> links, Session.Context c) {
    List<DocumentLink> out = new ArrayList<>();
    for (Links.Link link : links) {
      out.add(new DocumentLink(c.to().range(c.path(), link.range()), c.to().uri(link.target())));
    }
    return out;
  }

  static List<InlayHint> hints(List<InlayHints.Hint> hints, Session.Context c) {
    List<InlayHint> out = new ArrayList<>();
    for (InlayHints.Hint hint : hints) {
      InlayHint one =
          new InlayHint(
              c.to().encoding().position(c.text(), hint.offset()), Either.forLeft(hint.text()));
      if (!hint.tooltip().isEmpty()) {
        one.setTooltip(hint.tooltip());
      }
      out.add(one);
    }
    return out;
  }

  static List<CodeLens> lenses(List<CodeLenses.Lens> lenses, Session.Context c) {
    List<CodeLens> out = new ArrayList<>();
    for (CodeLenses.Lens lens : lenses) {
      CodeLens one = new CodeLens(c.to().range(c.path(), lens.range()));
      one.setCommand(command(lens, one.getRange(), c));
      out.add(one);
    }
    return out;
  }

  private static @Nullable Command command(CodeLenses.Lens lens, Range range, Session.Context c) {
    JsonObject argument = new JsonObject();
    argument.addProperty("uri", c.to().uri(c.path()));
    if (!lens.profile().isEmpty()) {
      argument.addProperty("profile", lens.profile());
    }
    String name =
        switch (lens.action()) {
          case REFERENCES -> "vambrace.showReferences";
          case EFFECTIVE -> "vambrace.showEffectiveProfile";
          case PREVIEW -> "vambrace.previewProfile";
          case DIFF -> "vambrace.diffInstalledProfile";
        };
    if (lens.action() == CodeLenses.Action.REFERENCES) {
      JsonObject at = Json.range(range);
      argument.add("position", at.get("start"));
    }
    return new Command(lens.title(), name, List.of(argument));
  }
}
