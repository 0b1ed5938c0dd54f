import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { after, closeAll, eventually, extension, replace, resultDocument, show, workspaceUri } from './help';

const RULE = '/var/lib/libvirt/images/web01.qcow2';

export function results(): void {
  teardown(closeAll);

  test('preview: what libvirt generates, beside the XML, following its edits', async () => {
    const editor = await show('domains/web01.xml');
    await vscode.commands.executeCommand('vambrace.openPreview');
    const preview = await resultDocument('web01.preview.apparmor');
    await eventually('the rule of the disk', () => preview.getText().includes(`  "${RULE}" rwk,\n`));
    assert.equal(preview.languageId, 'apparmor');
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), editor.document.uri.toString(), 'the XML keeps the cursor');
    await replace(editor, RULE, '/srv/images/moved.qcow2');
    await eventually('the rule of the moved disk', () => preview.getText().includes('"/srv/images/moved.qcow2" rwk,') && !preview.getText().includes(RULE));
  });

  test('the preview follows the template too', async () => {
    await show('domains/web01.xml');
    await vscode.commands.executeCommand('vambrace.openPreview');
    const preview = await resultDocument('web01.preview.apparmor');
    await eventually('the profile', () => preview.getText().includes('flags=(attach_disconnected)'));
    const template = await show('policy/libvirt/TEMPLATE.qemu');
    await replace(template, 'flags=(attach_disconnected)', 'flags=(attach_disconnected, complain)');
    await eventually('the new flag', () => preview.getText().includes('flags=(attach_disconnected, complain)'));
  });

  test('from a rule to its XML and back', async () => {
    const xml = (await show('domains/web01.xml')).document;
    await vscode.commands.executeCommand('vambrace.openPreview');
    const preview = await resultDocument('web01.preview.apparmor');
    await eventually('the rule', () => preview.getText().includes(RULE));
    const line = after(preview, RULE).line;

    const editor = await vscode.window.showTextDocument(preview, vscode.ViewColumn.Two);
    editor.selection = new vscode.Selection(line, 4, line, 4);
    const targets = await vscode.commands.executeCommand<vscode.LocationLink[]>('vscode.executeDefinitionProvider', preview.uri, new vscode.Position(line, 4));
    assert.ok(targets.some(({ targetUri }) => targetUri.toString() === xml.uri.toString()));
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', preview.uri, new vscode.Position(line, 4));
    assert.match((hover?.contents[0] as vscode.MarkdownString).value, /disk/);

    await vscode.commands.executeCommand('vambrace.goToSource');
    const there = vscode.window.activeTextEditor;
    assert.equal(there?.document.uri.toString(), xml.uri.toString());
    assert.equal(there.selection.active.line, after(xml, RULE).line);

    there.selection = new vscode.Selection(after(xml, 'web01-agent'), after(xml, 'web01-agent'));
    await vscode.commands.executeCommand('vambrace.goToRules');
    const back = vscode.window.activeTextEditor;
    assert.equal(back?.document.uri.toString(), preview.uri.toString());
    assert.match(back.document.lineAt(back.selection.active.line).text, /web01-agent/);
  });

  test('a domain that libvirt refuses says why', async () => {
    const editor = await show('domains/web01.xml');
    await vscode.commands.executeCommand('vambrace.openPreview');
    const preview = await resultDocument('web01.preview.apparmor');
    await eventually('a profile', () => preview.getText().includes(RULE));
    await replace(editor, RULE, '/etc/shadow');
    await eventually('a refusal', () => /libvirt refuses this domain[^]*restricted/.test(preview.getText()));
  });

  test('diff with what is installed', async () => {
    await vscode.commands.executeCommand('vambrace.openDiff', workspaceUri('domains/web01.xml'));
    const tab = await eventually('a diff', () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputTextDiff && input;
    });
    const [installed, generated] = await Promise.all([tab.original, tab.modified].map((uri) => vscode.workspace.openTextDocument(uri)));
    assert.match(installed?.getText() ?? '', /web01-2024\.qcow2/);
    assert.match(generated?.getText() ?? '', /debian-12\.iso/);
    assert.ok(!/web01-2024/.test(generated?.getText() ?? ''));
  });

  test('effective profile: includes flattened, each rule leads to its source', async () => {
    const editor = await show('policy/usr.sbin.imagekeeper');
    editor.selection = new vscode.Selection(after(editor.document, '/etc/imagekeeper/key'), after(editor.document, '/etc/imagekeeper/key'));
    await vscode.commands.executeCommand('vambrace.openEffective');
    const effective = await resultDocument('.effective.apparmor');
    await eventually('rules of an abstraction', () => effective.getText().includes('/etc/ld.so.cache'));
    assert.ok(!effective.getText().includes('include <abstractions/base>'));
    const line = after(effective, '/etc/ld.so.cache').line;
    const targets = await vscode.commands.executeCommand<vscode.LocationLink[]>('vscode.executeDefinitionProvider', effective.uri, new vscode.Position(line, 4));
    assert.ok(targets.some(({ targetUri }) => targetUri.path.endsWith('/abstractions/base')));
  });

  test('the lenses above a profile are commands that exist', async () => {
    const { uri } = (await show('policy/usr.bin.guest-report')).document;
    const lenses = await eventually('lenses', async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
      return found.length > 0 && found;
    });
    const known = new Set(await vscode.commands.getCommands());
    assert.deepEqual(lenses.map(({ command }) => command?.command ?? '').filter((name) => !known.has(name)), []);
    const effective = lenses.find(({ command }) => command?.title.includes('effective'))?.command;
    assert.ok(effective);
    await vscode.commands.executeCommand(effective.command, ...(effective.arguments as unknown[]));
    await eventually('the profile', async () => (await resultDocument('guest-report.effective.apparmor')).getText().includes('/usr/bin/virsh'));
  });

  test('a denial is explained, with the rule that would allow it', async () => {
    const text = 'type=AVC msg=audit(1700000000.123:42): apparmor="DENIED" operation="open" class="file" profile="imagekeeper" name="/etc/passwd.lock" pid=4711 comm="imagekeeper" requested_mask="r" denied_mask="r" fsuid=64055 ouid=0';
    await vscode.commands.executeCommand('vambrace.explain', { text });
    const explained = await resultDocument('.denial.apparmor');
    await eventually('the rule', () => /^ {2}\/etc\/passwd\.lock r,$/m.test(explained.getText()));
    assert.match(explained.getText(), /^# Line 1: denied, profile imagekeeper$/m);
  });

  test('who can access a path', async () => {
    const { session } = await extension();
    await show('policy/usr.sbin.imagekeeper');
    const result = await eventually('an answer of the whole tree', async () => {
      const found = await session.run('vambrace.whoCanAccess', { path: '/etc/imagekeeper/key', perm: 'r', uri: workspaceUri('policy/usr.sbin.imagekeeper').toString() });
      return found.complete && found;
    });
    const own = result.results.find(({ profile }) => profile === 'imagekeeper');
    assert.ok(own?.rules.some(({ text }) => text.includes('/etc/imagekeeper/')));
    assert.ok(result.results.every(({ profile }) => profile !== 'guest-report'));
  });

  test('the graph has the transition between two profiles, and a page to show it', async () => {
    const { session } = await extension();
    const uri = workspaceUri('policy/usr.bin.guest-report');
    const graph = await eventually('the graph', async () => {
      const found = await session.run('vambrace.graph', { uri: uri.toString() });
      return found.edges.length > 0 && found;
    });
    const label = (id: string) => graph.nodes.find((node) => node.id === id)?.label;
    assert.ok(graph.edges.some(({ from, to, kind }) => kind === 'exec' && label(from) === 'guest-report' && label(to) === 'guest-report-virsh'));
    await vscode.commands.executeCommand('vambrace.openGraph', uri);
    await eventually('a tab', () => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('vambrace.graph'))));
  });

  test('the lint task fills the list of problems', async () => {
    const tasks = await vscode.tasks.fetchTasks({ type: 'vambrace' });
    const [task] = tasks;
    assert.ok(task, 'the extension offers a task');
    const ended = new Promise<number | undefined>((resolve) => {
      const listener = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        if (execution.task.source === 'vambrace') {
          listener.dispose();
          resolve(exitCode);
        }
      });
    });
    await vscode.tasks.executeTask(task);
    assert.equal(await ended, 1, 'the samples hold files with errors');
    const file = workspaceUri('policy/broken.d/unknown-signal');
    const found = await eventually('a problem of a file that is not open', () => vscode.languages.getDiagnostics(file).find(({ message }) => message.includes('sigterm')));
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
  });
}
