// Commands whose answer is a document: diff, effective profile, explained denials. And how each kind of document is made.
import * as vscode from 'vscode';
import { asUri, chooseDomain, isDomainDocument } from '../domains';
import type { Session } from '../server/session';
import { comment, resultUri, type Rendered, type Renderer, type ResultDocuments, type ResultKind } from '../results/documents';
import { messageLines, renderDenials, renderPreview } from '../results/render';

/** How the server is asked for each kind of result document. */
export function renderers(session: Session, denials: Denials): Record<ResultKind, Renderer> {
  return {
    preview: async ({ source }, token) => renderPreview(await session.run('vambrace.previewProfile', { uri: source.toString() }, token)),
    generated: async ({ source }, token) => {
      const { generated } = await session.run('vambrace.diffInstalledProfile', { uri: source.toString() }, token);
      return { text: generated.text, origins: generated.origins };
    },
    installed: async ({ source }, token) => {
      const { installed, messages } = await session.run('vambrace.diffInstalledProfile', { uri: source.toString() }, token);
      return { text: installed?.text ?? comment(['Nothing is installed for this guest', ...messages.flatMap(messageLines)].join('\n')), origins: [] };
    },
    effective: async ({ source, detail }, token) => {
      const result = await session.run('vambrace.showEffectiveProfile', { uri: source.toString(), ...(detail ? { profile: detail } : {}) }, token);
      const said = result.text === '' ? comment(result.messages.flatMap(messageLines).join('\n') || 'There is no profile in this file') : '';
      return { text: said + result.text, origins: result.origins };
    },
    denial: ({ detail }) => Promise.resolve(denials.get(detail)),
  };
}

/** The explanations given so far; they live as long as the window. */
export class Denials {
  private readonly rendered: Rendered[] = [];

  add(explained: Rendered): string {
    this.rendered.push(explained);
    return String(this.rendered.length - 1);
  }

  get(key: string | undefined): Rendered {
    return this.rendered[Number(key)] ?? { text: comment('This explanation was made in an earlier session'), origins: [] };
  }
}

/** The generated rules beside those installed for the guest. */
export async function openDiff(session: Session, clicked: unknown): Promise<void> {
  const source = await chooseDomain(clicked);
  if (source === undefined) {
    return;
  }
  const result = await session.run('vambrace.diffInstalledProfile', { uri: source.toString() });
  await vscode.commands.executeCommand('vscode.diff', resultUri({ kind: 'installed', source }), resultUri({ kind: 'generated', source }), result.title, { preview: false });
}

/** A profile with its includes flattened. Asks which one where a file holds several and the cursor is in none. */
export async function openEffective(session: Session, documents: ResultDocuments, clicked: unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const source = asUri(clicked) ?? editor?.document.uri;
  if (source === undefined) {
    return;
  }
  const named = (clicked as { profile?: unknown } | undefined)?.profile;
  const inEditor = editor?.document.uri.toString() === source.toString();
  const { line, character } = inEditor ? editor.selection.active : new vscode.Position(0, 0);
  const result = await session.run('vambrace.showEffectiveProfile', { uri: source.toString(), ...(inEditor ? { position: { line, character } } : {}) });
  let profile = typeof named === 'string' ? named : (result.profile ?? undefined);
  if (typeof named !== 'string' && !inEditor && result.profiles.length > 1) {
    profile = await vscode.window.showQuickPick(result.profiles, { placeHolder: 'The profile to show' });
    if (profile === undefined) {
      return;
    }
  }
  const isDomain = inEditor && isDomainDocument(editor.document);
  const document = await documents.open({ kind: 'effective', source, ...(profile !== undefined && !isDomain ? { detail: profile } : {}) });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
}

/** Explains log text: the argument, the selection, the clipboard or a file, in this order of preference. */
export async function explain(session: Session, denials: Denials, given: unknown): Promise<void> {
  const text = typeof given === 'string' ? given : ((given as { text?: string } | undefined)?.text ?? (await chooseLog()));
  if (text === undefined) {
    return;
  }
  const result = await session.run('vambrace.explainDenial', { text });
  const detail = denials.add(renderDenials(result));
  const uri = resultUri({ kind: 'denial', source: vscode.Uri.from({ scheme: 'vambrace-log', path: '/explained' }), detail });
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
}

async function chooseLog(): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  const selected = editor?.document.getText(editor.selection);
  if (selected?.trim()) {
    return selected;
  }
  const clipboard = 'The text in the clipboard';
  const file = 'A log file...';
  const active = 'The active editor';
  const choice = await vscode.window.showQuickPick([clipboard, file, ...(editor ? [active] : [])], { placeHolder: 'What to explain' });
  switch (choice) {
    case clipboard:
      return vscode.env.clipboard.readText();
    case active:
      return editor?.document.getText();
    case file: {
      const [chosen] = (await vscode.window.showOpenDialog({ title: 'Log with AppArmor records' })) ?? [];
      return chosen && new TextDecoder().decode(await vscode.workspace.fs.readFile(chosen));
    }
    default:
      return undefined;
  }
}
