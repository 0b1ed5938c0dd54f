// What the suites share.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension';
import type { SessionState } from '../../src/server/session';

const PATIENCE_MS = 40_000;

export function workspaceUri(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** The extension's own interface, activated. */
export async function extension(): Promise<Api> {
  const found = vscode.extensions.getExtension<Api>('vambrace.vambrace');
  assert.ok(found, 'the extension is installed');
  return found.activate();
}

/** Waits until `ask` answers something that is neither undefined nor false; polls, as the editor has no event for everything. */
export async function eventually<T>(what: string, ask: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new assert.AssertionError({ message: `did not happen: ${what}` });
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

export function ready(api: Api): Promise<SessionState> {
  return eventually('the server is ready', () => api.session.state.kind === 'ready' && api.session.state);
}

export async function show(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(workspaceUri(path)), { preview: false });
}

export function problems(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri);
}

export function errorWith(uri: vscode.Uri, text: string): Promise<vscode.Diagnostic> {
  return eventually(`an error with '${text}' in ${uri.path}`, () =>
    problems(uri).find(({ severity, message }) => severity === vscode.DiagnosticSeverity.Error && message.includes(text)),
  );
}

/** The place right after the first occurrence of `text`. */
export function after(document: vscode.TextDocument, text: string): vscode.Position {
  const at = document.getText().indexOf(text);
  assert.ok(at >= 0, `'${text}' is in ${document.uri.path}`);
  return document.positionAt(at + text.length);
}

/** Replaces the whole text: a new document for each question. */
export async function setText(editor: vscode.TextEditor, text: string): Promise<void> {
  const { document } = editor;
  await editor.edit((edit) => edit.replace(new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length)), text));
}

export async function replace(editor: vscode.TextEditor, from: string, to: string): Promise<void> {
  const end = after(editor.document, from);
  const start = editor.document.positionAt(editor.document.offsetAt(end) - from.length);
  await editor.edit((edit) => edit.replace(new vscode.Range(start, end), to));
}

/** Closes everything, throwing unsaved edits away. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty, isUntitled }) => isDirty && !isUntitled)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

export function resultDocument(ending: string): Promise<vscode.TextDocument> {
  return eventually(`a document *${ending}`, () => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'vambrace' && uri.path.endsWith(ending)));
}

/** Chooses in the list, or confirms the text, that a command shows. */
export async function accept(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
}

/** Runs a command that asks the user, and answers by `accept` until it has ended. */
export async function acceptUntilDone(command: string, ...args: unknown[]): Promise<void> {
  let done = false;
  const running = Promise.resolve(vscode.commands.executeCommand(command, ...args)).finally(() => (done = true));
  await eventually(`${command} has ended`, async () => {
    await new Promise((resolve) => setTimeout(resolve, 400)); // a list is shown before it is filled
    if (!done) {
      await accept();
    }
    return done;
  });
  await running;
}

/** Sets a setting of the user, or of the machine if it is one of those; undefined takes it back. */
export function set(name: string, value: unknown): Thenable<void> {
  return vscode.workspace.getConfiguration('vambrace').update(name, value, vscode.ConfigurationTarget.Global);
}
