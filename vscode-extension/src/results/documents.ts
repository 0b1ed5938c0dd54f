// Read-only documents of the scheme `vambrace`, made from the server's answers.
import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { Origin } from '../protocol';

export const SCHEME = 'vambrace';

export type ResultKind = 'preview' | 'generated' | 'installed' | 'effective' | 'denial';

/** What a result document is about; all of it is in the document's URI, so that a reloaded window can ask again. */
export interface ResultSource {
  readonly kind: ResultKind;
  readonly source: vscode.Uri;
  /** Further choice, such as the profile's name. */
  readonly detail?: string | undefined;
}

export interface Rendered {
  readonly text: string;
  readonly origins: readonly Origin[];
}

export type Renderer = (source: ResultSource, token: vscode.CancellationToken) => Promise<Rendered>;

const ENDINGS: Record<ResultKind, string> = {
  preview: '.preview.apparmor',
  generated: '.generated.apparmor',
  installed: '.installed.apparmor',
  effective: '.effective.apparmor',
  denial: '.denial.apparmor',
};

export function resultUri(result: ResultSource): vscode.Uri {
  const name = posix.basename(result.source.path).replace(/\.xml$/, '');
  return vscode.Uri.from({
    scheme: SCHEME,
    authority: result.kind,
    path: `/${name}${ENDINGS[result.kind]}`,
    query: JSON.stringify({ source: result.source.toString(), detail: result.detail }),
  });
}

/** The inverse of resultUri; undefined for any other URI. */
export function resultSource(uri: vscode.Uri): ResultSource | undefined {
  if (uri.scheme !== SCHEME || !(uri.authority in ENDINGS)) {
    return undefined;
  }
  const { source, detail } = JSON.parse(uri.query) as { source: string; detail?: string };
  return { kind: uri.authority as ResultKind, source: vscode.Uri.parse(source), detail };
}

const DEBOUNCE_MS = 120;

/** Serves the result documents, and asks anew when what they were made from changes. */
export class ResultDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly origins = new Map<string, readonly Origin[]>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly subscriptions: vscode.Disposable;
  readonly onDidChange = this.changed.event;

  constructor(private readonly renderers: Record<ResultKind, Renderer>) {
    this.subscriptions = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && document.uri.scheme !== SCHEME) {
          this.sourceChanged(document.uri.toString());
        }
      }),
      vscode.workspace.onDidCloseTextDocument((document) => this.origins.delete(document.uri.toString())),
    );
  }

  async provideTextDocumentContent(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    const source = resultSource(uri);
    if (source === undefined) {
      return '';
    }
    try {
      const { text, origins } = await this.renderers[source.kind](source, token);
      this.origins.set(uri.toString(), origins);
      return text;
    } catch (error) {
      this.origins.delete(uri.toString());
      return comment(`No answer: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** The document of a result, asked for anew if the editor still has it from before: it does not follow its source while nobody looks. */
  async open(result: ResultSource): Promise<vscode.TextDocument> {
    const uri = resultUri(result);
    if (vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString())) {
      this.changed.fire(uri);
    }
    return vscode.workspace.openTextDocument(uri);
  }

  originsOf(uri: vscode.Uri): readonly Origin[] {
    return this.origins.get(uri.toString()) ?? [];
  }

  /** Asks anew for all open results of `source` (all of them without one), soon. */
  sourceChanged(source?: string): void {
    const key = source ?? '';
    clearTimeout(this.timers.get(key));
    this.timers.set(
      key,
      setTimeout(() => {
        this.timers.delete(key);
        for (const document of vscode.workspace.textDocuments) {
          const from = resultSource(document.uri);
          if (from !== undefined && from.kind !== 'denial' && (source === undefined || from.source.toString() === source)) {
            this.changed.fire(document.uri);
          }
        }
      }, DEBOUNCE_MS),
    );
  }

  dispose(): void {
    this.timers.forEach((timer) => clearTimeout(timer));
    this.subscriptions.dispose();
    this.changed.dispose();
  }
}

/** Text as AppArmor comments, with the newline that the parser wants after one. */
export function comment(text: string): string {
  return text.split('\n').map((line) => `# ${line}\n`).join('');
}
