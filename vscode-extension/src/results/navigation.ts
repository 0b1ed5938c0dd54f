// From a generated rule to its source and back: definition, hover, commands, and marks that follow the cursor.
import * as vscode from 'vscode';
import { reveal, toRange } from '../convert';
import { isDomainDocument } from '../domains';
import type { Origin } from '../protocol';
import { resultSource, resultUri, SCHEME, type ResultDocuments } from './documents';
import { linesFrom, originsOfLine } from './origins';

const RESULTS = { scheme: SCHEME, language: 'apparmor' };

export class Navigation implements vscode.Disposable {
  private readonly mark = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('editor.symbolHighlightBackground'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.findMatchForeground'),
  });
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly documents: ResultDocuments) {
    this.subscriptions = vscode.Disposable.from(
      this.mark,
      vscode.languages.registerDefinitionProvider(RESULTS, { provideDefinition: (document, position) => this.definition(document, position) }),
      vscode.languages.registerHoverProvider(RESULTS, { provideHover: (document, position) => this.hover(document, position) }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.follow(textEditor)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        const active = vscode.window.activeTextEditor;
        if (active !== undefined && document.uri.scheme === SCHEME) {
          this.follow(active);
        }
      }),
    );
  }

  /** The source of the rule at the cursor of a result document. */
  async goToSource(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const origin = editor && this.originsAt(editor.document.uri, editor.selection.active.line)[0];
    if (origin === undefined) {
      void vscode.window.showInformationMessage('This line has no source of its own');
      return;
    }
    const range = toRange(origin.range);
    const target = await reveal(vscode.Uri.parse(origin.uri), new vscode.Range(range.start, range.start));
    target.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** The rules of the preview that come from the cursor's place in a domain XML; opens the preview if it is not shown yet. */
  async goToRules(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || !isDomainDocument(editor.document)) {
      return;
    }
    const source = editor.document.uri;
    const position = editor.selection.active;
    const preview = await openPreview(this.documents, source);
    const lines = this.linesOf(preview.document.uri, source, position);
    const [first] = lines;
    if (first === undefined) {
      void vscode.window.showInformationMessage('libvirt generates no rule from here');
      return;
    }
    const target = await reveal(preview.document.uri, new vscode.Range(first, 0, first, 0));
    this.setMarks(target, lines);
  }

  /** Lines of a result document that come from `position` of `source`. */
  linesOf(result: vscode.Uri, source: vscode.Uri, position: vscode.Position): number[] {
    const own = source.toString();
    const origins = this.documents.originsOf(result).map((origin) => ({ ...origin, uri: vscode.Uri.parse(origin.uri).toString() }));
    return linesFrom(origins, own, position);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private definition(document: vscode.TextDocument, position: vscode.Position): vscode.LocationLink[] {
    const line = document.lineAt(position.line).range;
    return this.originsAt(document.uri, position.line).map((origin) => ({
      originSelectionRange: line,
      targetUri: vscode.Uri.parse(origin.uri),
      targetRange: toRange(origin.range),
    }));
  }

  private hover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const origins = this.originsAt(document.uri, position.line);
    if (origins.length === 0) {
      return undefined;
    }
    const text = new vscode.MarkdownString();
    for (const origin of origins) {
      const uri = vscode.Uri.parse(origin.uri).with({ fragment: `L${origin.range.start.line + 1}` });
      text.appendText(`${origin.why}: `).appendMarkdown(`[${vscode.workspace.asRelativePath(uri.with({ fragment: '' }))}:${origin.range.start.line + 1}](${uri.toString()})`);
      if (origin.xpath) {
        text.appendMarkdown(`  \n\`${origin.xpath}\``);
      }
      text.appendMarkdown('\n\n');
    }
    return new vscode.Hover(text, document.lineAt(position.line).range);
  }

  private originsAt(uri: vscode.Uri, line: number): Origin[] {
    return originsOfLine(this.documents.originsOf(uri), line);
  }

  /** Marks in the editors beside the active one what belongs to its cursor. */
  private follow(editor: vscode.TextEditor): void {
    if (editor !== vscode.window.activeTextEditor || !vscode.workspace.getConfiguration('vambrace').get<boolean>('preview.followCursor', true)) {
      return;
    }
    const uri = editor.document.uri;
    if (uri.scheme === SCHEME) {
      const [origin] = this.originsAt(uri, editor.selection.active.line);
      for (const other of vscode.window.visibleTextEditors) {
        if (other !== editor && other.document.uri.scheme !== SCHEME) {
          const isSource = origin !== undefined && vscode.Uri.parse(origin.uri).toString() === other.document.uri.toString();
          other.setDecorations(this.mark, isSource ? [toRange(origin.range)] : []);
        }
      }
      return;
    }
    editor.setDecorations(this.mark, []);
    for (const other of vscode.window.visibleTextEditors) {
      if (resultSource(other.document.uri)?.source.toString() === uri.toString()) {
        this.setMarks(other, this.linesOf(other.document.uri, uri, editor.selection.active));
      }
    }
  }

  private setMarks(editor: vscode.TextEditor, lines: readonly number[]): void {
    editor.setDecorations(this.mark, lines.filter((line) => line < editor.document.lineCount).map((line) => editor.document.lineAt(line).range));
    const first = lines[0];
    if (first !== undefined && editor !== vscode.window.activeTextEditor) {
      editor.revealRange(new vscode.Range(first, 0, first, 0), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
  }
}

/** Shows the preview of a domain beside it; the cursor stays where it is. */
export async function openPreview(documents: ResultDocuments, source: vscode.Uri): Promise<vscode.TextEditor> {
  const preview = resultUri({ kind: 'preview', source });
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === preview.toString());
  return (
    shown ?? vscode.window.showTextDocument(await documents.open({ kind: 'preview', source }), { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: false })
  );
}
