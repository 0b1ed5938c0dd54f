// Protocol values to the editor's.
import * as vscode from 'vscode';
import type { Range } from './protocol';

export function toRange(range: Range): vscode.Range {
  return new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
}

/** Opens a document at a place, in the column where it is shown already if there is one. */
export async function reveal(uri: vscode.Uri, range: vscode.Range | undefined, preserveFocus = false): Promise<vscode.TextEditor> {
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
  return vscode.window.showTextDocument(uri, {
    viewColumn: shown?.viewColumn ?? vscode.ViewColumn.Active,
    preserveFocus,
    ...(range === undefined ? {} : { selection: range }),
  });
}
