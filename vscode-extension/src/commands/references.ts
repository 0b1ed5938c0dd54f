import * as vscode from 'vscode';
import { asUri } from '../domains';
import type { Position } from '../protocol';

/** What the server's lens "named by N rules" asks for: the references of the name at a place, in the editor's own view. */
export async function showReferences(argument: unknown): Promise<void> {
  const uri = asUri(argument);
  const at = (argument as { position?: Position } | undefined)?.position;
  if (uri === undefined || at === undefined) {
    return;
  }
  const position = new vscode.Position(at.line, at.character);
  const locations = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', uri, position);
  await vscode.commands.executeCommand('editor.action.showReferences', uri, position, locations);
}
