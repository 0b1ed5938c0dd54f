// A preview shows two files in one text, the profile and the rules that it includes: a line of its own says where the second begins.
import * as vscode from 'vscode';
import { resultSource, SCHEME } from './documents';
import { firstRule } from './origins';

export function registerPreviewLens(): vscode.Disposable {
  return vscode.languages.registerCodeLensProvider({ scheme: SCHEME, language: 'apparmor' }, { provideCodeLenses: lenses });
}

function lenses(document: vscode.TextDocument): vscode.CodeLens[] {
  const text = document.getText();
  const line = resultSource(document.uri)?.kind === 'preview' ? firstRule(text) : undefined;
  const profile = /^profile (libvirt-[0-9a-f-]+)/m.exec(text)?.[1];
  if (line === undefined || profile === undefined) {
    return [];
  }
  const title = `${profile}.files: what libvirt generates from the XML, and the profile above includes`;
  return [new vscode.CodeLens(new vscode.Range(line, 0, line, 0), { title, command: '' })];
}
