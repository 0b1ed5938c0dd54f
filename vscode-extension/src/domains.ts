// Which open or chosen file is a libvirt domain.
import * as vscode from 'vscode';
import { HEAD_LENGTH, isDomainXml } from './domainXml';

const MOST_FILES = 2000;
const NOT_THERE = '**/{node_modules,.git,target,build,out}/**';

export function isDomainDocument(document: vscode.TextDocument): boolean {
  return document.languageId === 'xml' && isDomainXml(document.getText(new vscode.Range(document.positionAt(0), document.positionAt(HEAD_LENGTH))));
}

/** Keeps the context key `vambrace.domainActive`, which the buttons and menus of domain XML depend on. */
export function followActiveDomain(onDomain: () => void): vscode.Disposable {
  let active: boolean | undefined;
  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    const now = document !== undefined && isDomainDocument(document);
    if (now !== active) {
      active = now;
      void vscode.commands.executeCommand('setContext', 'vambrace.domainActive', now);
    }
    if (now) {
      onDomain();
    }
  };
  update();
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.workspace.onDidOpenTextDocument(update),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) {
        update();
      }
    }),
  );
}

/** The domain that a command is about: what was clicked, else the active editor's, else one that the user picks. Undefined if none. */
export async function chooseDomain(clicked: unknown): Promise<vscode.Uri | undefined> {
  const uri = asUri(clicked);
  if (uri !== undefined) {
    if (await isDomainFile(uri)) {
      return uri;
    }
    void vscode.window.showInformationMessage(`${vscode.workspace.asRelativePath(uri)} is no libvirt domain: its root element is not <domain>`);
    return undefined;
  }
  const active = vscode.window.activeTextEditor?.document;
  if (active !== undefined && isDomainDocument(active)) {
    return active.uri;
  }
  return pickDomain();
}

async function pickDomain(): Promise<vscode.Uri | undefined> {
  const files = await vscode.workspace.findFiles('**/*.xml', NOT_THERE, MOST_FILES);
  const domains: vscode.Uri[] = [];
  for (const file of files) {
    if (await isDomainFile(file)) {
      domains.push(file);
    }
  }
  if (domains.length === 0) {
    void vscode.window.showInformationMessage('There is no libvirt domain XML in this workspace');
    return undefined;
  }
  const items = domains
    .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return (await vscode.window.showQuickPick(items, { placeHolder: 'The domain XML to preview' }))?.uri;
}

async function isDomainFile(uri: vscode.Uri): Promise<boolean> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined) {
    return isDomainXml(open.getText());
  }
  try {
    return isDomainXml(new TextDecoder().decode((await vscode.workspace.fs.readFile(uri)).subarray(0, HEAD_LENGTH)));
  } catch {
    return false; // gone since it was listed, or not ours to read: nothing to preview either way
  }
}

/** Menus pass a URI, code lenses the server's argument `{ uri }`. */
export function asUri(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) {
    return argument;
  }
  const uri = (argument as { uri?: unknown } | undefined)?.uri;
  return typeof uri === 'string' ? vscode.Uri.parse(uri) : uri instanceof vscode.Uri ? uri : undefined;
}
