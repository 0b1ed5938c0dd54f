package org.vambrace.lsp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionTriggerKind;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CreateFile;
import org.eclipse.lsp4j.CreateFileOptions;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.ResourceOperation;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.actions.Organise;
import org.vambrace.ide.actions.Refactoring;
import org.vambrace.ide.actions.Refactorings;
import org.vambrace.ide.actions.SamePolicy;
import org.vambrace.ide.actions.SamePolicy.Proof;
import org.vambrace.lint.FileEdit;
import org.vambrace.lint.Finding;
import org.vambrace.lint.Fix;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.PolicyFiles.Stat;
import org.vambrace.policy.Severity;
import org.vambrace.text.TextEdit;
import org.vambrace.text.TextRange;

/** Quick fixes of findings, fix-all, suppressions and refactorings. */
final class CodeActions {
  static final String QUICK_FIX = "quickfix";
  static final String REFACTOR = "refactor";
  static final String FIX_ALL = "source.fixAll.vambrace";
  static final String ORGANISE = "source.organizeRules";

  private final Session session;
  private final Session.Context c;
  private final @Nullable List<String> only;
  private final boolean automatic;
  private final List<Either<Command, CodeAction>> out = new ArrayList<>();

  private CodeActions(
      Session session, Session.Context c, @Nullable List<String> only, boolean automatic) {
    this.session = session;
    this.c = c;
    this.only = only;
    this.automatic = automatic;
  }

  /** The actions for {@code range}. */
  static List<Either<Command, CodeAction>> of(
      Session session, Session.Context c, TextRange range, CodeActionContext context) {
    boolean automatic = context.getTriggerKind() == CodeActionTriggerKind.Automatic;
    CodeActions actions = new CodeActions(session, c, context.getOnly(), automatic);
    if (c.kind() != FileKind.DOMAIN) {
      actions.all(range, context.getDiagnostics());
    }
    return actions.out;
  }

  private void all(TextRange range, @Nullable List<Diagnostic> diagnostics) {
    List<Finding> findings = session.diagnostics().findings(c.snapshot(), c.path(), c.cancel());
    if (wants(QUICK_FIX)) {
      for (Finding finding : findings) {
        TextRange where = finding.where().range();
        if (where.overlaps(range) || where.touches(range.start())) {
          fixes(finding);
        }
      }
    }
    // Of no use on a cursor's move, and dear.
    boolean sources = !automatic || only != null;
    if (wants(FIX_ALL) && sources) {
      fixAll(findings);
    }
    if (wants(REFACTOR)) {
      for (Refactoring one : Refactorings.at(c.snapshot(), c.path(), range, c.cancel())) {
        add(one.title(), one.kind(), one.edits(), null, false);
      }
    }
    if (wants(ORGANISE) && sources) {
      List<FileEdit> edits = Organise.edits(c.snapshot(), c.path(), c.cancel());
      if (!edits.isEmpty()) {
        add("Sort and group rules", ORGANISE, edits, null, false);
      }
    }
  }

  /** Whether the client wants this kind: it asks for it, for a wider one, or for all. */
  private boolean wants(String kind) {
    if (only == null) {
      return true;
    }
    for (String one : only) {
      boolean wider = kind.equals(one) || kind.startsWith(one + ".");
      boolean narrower = one.startsWith(kind + ".");
      if (wider || narrower || one.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void fixes(Finding finding) {
    boolean first = true;
    for (Fix fix : finding.fixes()) {
      Proof proof = fix.safe() ? prove(fix.edits()) : Proof.NONE;
      String title = fix.title() + (fix.safe() ? reservation(proof) : "");
      add(title, QUICK_FIX, fix.edits(), finding, first && proof == Proof.ALL);
      first = false;
    }
    if (finding.severity() != Severity.ERROR && finding.where().path().equals(c.path())) {
      List<FileEdit> comment = suppress(finding);
      if (prove(comment) == Proof.ALL) {
        add("Ignore " + finding.id() + " here", QUICK_FIX, comment, finding, false);
      }
    }
  }

  private Proof prove(List<FileEdit> edits) {
    return SamePolicy.prove(c.snapshot(), c.path(), edits, c.cancel());
  }

  /** What a title must say of edits that were to change nothing. */
  private static String reservation(Proof proof) {
    return switch (proof) {
      case ALL -> "";
      case SOME -> " (proven in " + SamePolicy.FEW + " of the profiles that include this)";
      case NONE -> " (not proven to leave the policy as it is)";
    };
  }

  /** A comment above the line, as the linter reads it. */
  private List<FileEdit> suppress(Finding finding) {
    int line = c.text().lines().line(finding.where().range().start());
    int start = c.text().lines().start(line);
    String content = c.text().text().substring(start, c.text().lines().end(line));
    String indent = content.substring(0, content.length() - content.stripLeading().length());
    String comment = indent + "# vambrace: ignore=" + finding.id() + "\n";
    return List.of(new FileEdit(c.path(), TextEdit.insert(start, comment)));
  }

  /** Every safe fix that touches no other one's text and is proven to change no policy. */
  private void fixAll(List<Finding> findings) {
    List<FileEdit> edits = new ArrayList<>();
    List<Fix> chosen = new ArrayList<>();
    for (Finding finding : findings) {
      Fix best = finding.fixes().isEmpty() ? null : finding.fixes().get(0);
      if (best != null && best.safe() && best.edits().stream().noneMatch(e -> clash(e, edits))) {
        edits.addAll(best.edits());
        chosen.add(best);
      }
    }
    Proof proof = edits.isEmpty() ? Proof.ALL : prove(edits);
    if (proof == Proof.NONE) {
      edits.clear();
      for (Fix fix : chosen) {
        List<FileEdit> more = new ArrayList<>(edits);
        more.addAll(fix.edits());
        Proof next = prove(more);
        if (next != Proof.NONE) {
          edits.addAll(fix.edits());
          proof = next;
        }
      }
    }
    if (!edits.isEmpty()) {
      String title = "Fix all that can be fixed safely" + reservation(proof);
      add(title, FIX_ALL, edits, null, false);
    }
  }

  private static boolean clash(FileEdit one, List<FileEdit> others) {
    for (FileEdit other : others) {
      TextRange a = one.edit().range();
      TextRange b = other.edit().range();
      boolean touch = a.start() <= b.end() && b.start() <= a.end();
      if (one.path().equals(other.path()) && touch) {
        return true;
      }
    }
    return false;
  }

  private void add(
      String title, String kind, List<FileEdit> edits, @Nullable Finding fixes, boolean preferred) {
    CodeAction action = new CodeAction(title);
    action.setKind(kind);
    if (fixes != null) {
      action.setDiagnostics(c.to().diagnostics(List.of(fixes)));
    }
    if (preferred) {
      action.setIsPreferred(true);
    }
    WorkspaceEdit edit = edit(edits);
    if (edit != null) {
      action.setEdit(edit);
      out.add(Either.forRight(action));
    }
  }

  private @Nullable WorkspaceEdit edit(List<FileEdit> edits) {
    Map<String, List<TextEdit>> byFile = new LinkedHashMap<>();
    List<String> fresh = new ArrayList<>();
    for (FileEdit edit : edits) {
      byFile.computeIfAbsent(edit.path(), k -> new ArrayList<>()).add(edit.edit());
      if (c.snapshot().stat(edit.path()) == Stat.MISSING && !fresh.contains(edit.path())) {
        fresh.add(edit.path());
      }
    }
    if (!fresh.isEmpty() && !session.abilities().createFiles()) {
      return null;
    }
    WorkspaceEdit out = EditsToLsp.edits(byFile, c, session.abilities());
    for (String path : fresh) {
      CreateFile create = new CreateFile(c.to().uri(path), new CreateFileOptions(false, true));
      Objects.requireNonNull(out.getDocumentChanges())
          .add(0, Either.<TextDocumentEdit, ResourceOperation>forRight(create));
    }
    return out;
  }
}
