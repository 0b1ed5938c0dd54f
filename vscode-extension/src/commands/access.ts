import * as vscode from 'vscode';
import { reveal, toRange } from '../convert';
import type { AccessResult, Range } from '../protocol';
import type { Session } from '../server/session';

interface PlaceItem extends vscode.QuickPickItem {
  readonly place?: { readonly uri: string; readonly range: Range };
}

const PERMISSIONS: vscode.QuickPickItem[] = [
  { label: 'r', description: 'read' },
  { label: 'w', description: 'write' },
  { label: 'a', description: 'append' },
  { label: 'x', description: 'execute' },
  { label: 'm', description: 'map as code' },
  { label: 'k', description: 'lock' },
  { label: 'l', description: 'link' },
  { label: 'rw', description: 'read and write' },
];

/** Asks for a path and a permission and lists the profiles that may, with the rules that say so. */
export async function queryAccess(session: Session, given: unknown): Promise<void> {
  const asked = given as { path?: string; perm?: string } | undefined;
  const path = asked?.path ?? (await vscode.window.showInputBox({ title: 'Who can access', prompt: 'A path or a glob, as the kernel sees it', value: pathAtCursor(), placeHolder: '/etc/shadow' }));
  if (!path) {
    return;
  }
  const perm = asked?.perm ?? (await vscode.window.showQuickPick(PERMISSIONS, { placeHolder: `Which access to ${path}` }))?.label;
  if (perm === undefined) {
    return;
  }
  const uri = vscode.window.activeTextEditor?.document.uri.toString();
  const result = await session.run('vambrace.whoCanAccess', { path, perm, ...(uri === undefined ? {} : { uri }) });
  const chosen = await vscode.window.showQuickPick(accessItems(result), { title: result.title, placeHolder: summary(result), matchOnDescription: true, matchOnDetail: true });
  if (chosen?.place !== undefined) {
    await reveal(vscode.Uri.parse(chosen.place.uri), toRange(chosen.place.range));
  }
}

function summary(result: AccessResult): string {
  const count = result.results.length;
  const known = result.complete ? '' : ' so far: not all policy is known yet';
  return `${count === 0 ? 'No profile' : count === 1 ? '1 profile' : `${count} profiles`}${known}`;
}

function accessItems(result: AccessResult): PlaceItem[] {
  return result.results.flatMap((accessor) => [
    { label: accessor.profile, kind: vscode.QuickPickItemKind.Separator },
    {
      label: `$(shield) ${accessor.profile}`,
      description: [accessor.allow, accessor.exec, accessor.witness && `for example ${accessor.witness}`].filter(Boolean).join(', '),
      place: accessor,
    },
    ...accessor.rules.map((rule) => ({
      label: `$(symbol-event) ${rule.text.trim()}`,
      description: `${vscode.workspace.asRelativePath(vscode.Uri.parse(rule.uri))}:${rule.range.start.line + 1}`,
      place: rule,
    })),
  ]);
}

function pathAtCursor(): string {
  const editor = vscode.window.activeTextEditor;
  const range = editor?.document.getWordRangeAtPosition(editor.selection.active, /\/[^\s,"]+/);
  return range === undefined || editor === undefined ? '' : editor.document.getText(range);
}
