// The ways into the commands other than by their name from an open editor: palette, lenses, clicked files, what is pasted.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { acceptUntilDone, after, closeAll, eventually, replace, resultDocument, show, workspaceUri } from './help';

const DISK = '/var/lib/libvirt/images/web01.qcow2';
const RECORD = 'type=AVC msg=audit(1700000000.123:42): apparmor="DENIED" operation="open" class="file" profile="imagekeeper" name="/etc/passwd.lock" pid=4711 comm="imagekeeper" requested_mask="r" denied_mask="r" fsuid=64055 ouid=0';

export function commands(): void {
  teardown(closeAll);

  test('preview: of a file clicked in the explorer, open or not', async () => {
    await vscode.commands.executeCommand('vambrace.openPreview', workspaceUri('domains/mail01.xml'));
    const preview = await resultDocument('mail01.preview.apparmor');
    await eventually('a profile', () => preview.getText().includes('profile libvirt-'));
  });

  test('preview: from the palette, of a domain picked in the workspace', async () => {
    assert.equal(vscode.window.activeTextEditor, undefined);
    await acceptUntilDone('vambrace.openPreview');
    const preview = await resultDocument('app01.preview.apparmor'); // the first in the alphabet; default-network.xml is no domain
    await eventually('a profile', () => preview.getText().includes('profile libvirt-'));
  });

  test('preview and diff: by the lenses above a domain', async () => {
    const { uri } = (await show('domains/web01.xml')).document;
    const lenses = await eventually('lenses', async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
      return found.length > 1 && found;
    });
    const follow = async (title: string) => {
      const command = lenses.find((lens) => lens.command?.title.includes(title))?.command;
      assert.ok(command, `a lens '${title}'`);
      await vscode.commands.executeCommand(command.command, ...(command.arguments as unknown[]));
    };
    await follow('preview');
    await eventually('the rule of the disk', async () => (await resultDocument('web01.preview.apparmor')).getText().includes(DISK));
    await follow('compare');
    await eventually('a diff', () => vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff);
  });

  test('preview: a lens says where the generated rules begin', async () => {
    await vscode.commands.executeCommand('vambrace.openPreview', workspaceUri('domains/web01.xml'));
    const preview = await resultDocument('web01.preview.apparmor');
    await eventually('the rules', () => preview.getText().includes(DISK));
    const [lens] = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', preview.uri);
    assert.match(lens?.command?.title ?? '', /^libvirt-3f0e8a52-7b0c-4d5e-9c55-2f1f3d1a7c01\.files/);
    assert.match(preview.lineAt(lens?.range.start.line ?? 0).text, /web01\.log/);
  });

  test('effective profile: of a domain, with its generated rules', async () => {
    await show('domains/web01.xml');
    await vscode.commands.executeCommand('vambrace.openEffective');
    const effective = await resultDocument('web01.effective.apparmor');
    await eventually('rules of an abstraction and of the disk', () => effective.getText().includes('/etc/ld.so.cache') && effective.getText().includes(DISK));
  });

  test('effective profile: of a clicked file with several, one is picked', async () => {
    await acceptUntilDone('vambrace.openEffective', workspaceUri('policy/usr.bin.guest-report'));
    const effective = await resultDocument('guest-report.effective.apparmor');
    await eventually('its first profile', () => effective.getText().includes('profile guest-report'));
  });

  test('who can access: asks for the path at the cursor and the access, and goes to the rule that is chosen', async () => {
    const editor = await show('policy/usr.sbin.imagekeeper');
    const at = after(editor.document, '/etc/imagekeeper/ke');
    editor.selection = new vscode.Selection(at, at);
    // The first of each list: 'r', then the first profile. The path is the one at the cursor.
    await acceptUntilDone('vambrace.queryAccess');
    const there = vscode.window.activeTextEditor;
    assert.match(there?.document.uri.path ?? '', /\/policy\//);
    assert.match(there?.document.lineAt(there.selection.start.line).text ?? '', /^profile /);
  });

  test('explain: the record in the clipboard', async () => {
    await vscode.env.clipboard.writeText(RECORD);
    await acceptUntilDone('vambrace.explain');
    const explained = await resultDocument('.denial.apparmor');
    await eventually('the rule', () => /^ {2}\/etc\/passwd\.lock r,$/m.test(explained.getText()));
  });

  test('explain: what is selected in a log', async () => {
    const log = await vscode.workspace.openTextDocument({ language: 'log', content: `boring\n${RECORD.replace('passwd', 'group')}\nboring\n` });
    const editor = await vscode.window.showTextDocument(log);
    editor.selection = new vscode.Selection(1, 0, 2, 0);
    await vscode.commands.executeCommand('vambrace.explain');
    await eventually('the rule', () => vscode.window.activeTextEditor?.document.getText().includes('  /etc/group.lock r,'));
    assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /\.denial\.apparmor$/);
  });

  test('from a rule to its XML: the element is marked while the cursor is on the rule', async () => {
    const editor = await show('domains/web01.xml');
    await vscode.commands.executeCommand('vambrace.goToRules');
    const preview = await resultDocument('web01.preview.apparmor');
    await eventually('the preview is shown', () => vscode.window.visibleTextEditors.some(({ document }) => document === preview));
    await vscode.window.showTextDocument(editor.document, vscode.ViewColumn.One);
    await replace(editor, DISK, '/srv/images/other.qcow2');
    await eventually('the preview follows', () => preview.getText().includes('/srv/images/other.qcow2'));
  });

  // What it says cannot be looked at here: the native module that writes logs is missing from the package that the tests run VS Code from.
  test('show log: opens the output channel', async () => {
    await vscode.commands.executeCommand('vambrace.showLog');
    await eventually('the log', () => vscode.workspace.textDocuments.some(({ uri }) => uri.scheme === 'output' && uri.path.includes('vambrace')));
  });
}
