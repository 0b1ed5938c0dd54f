import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, errorWith, eventually, extension, problems, ready, replace, resultDocument, set, show, workspaceUri } from './help';

export function life(): void {
  teardown(closeAll);

  test('a server that is killed is started again, and knows the open documents', async () => {
    const api = await extension();
    const editor = await show('policy/broken.d/unknown-capability');
    await errorWith(editor.document.uri, 'sys_amdin');
    const first = api.session.processId;
    assert.ok(first !== undefined);
    process.kill(first, 'SIGKILL');
    await eventually('another process', () => api.session.processId !== undefined && api.session.processId !== first);
    await ready(api);
    await replace(editor, 'sys_amdin', 'sys_amdim');
    await errorWith(editor.document.uri, 'sys_amdim');
  });

  test('restart: by command', async () => {
    const api = await extension();
    const { document } = await show('policy/broken.d/unknown-signal');
    await errorWith(document.uri, 'sigterm');
    const first = api.session.processId;
    await vscode.commands.executeCommand('vambrace.restart');
    await ready(api);
    assert.notEqual(api.session.processId, first);
    await errorWith(document.uri, 'sigterm');
  });

  test('restarts on top of each other leave one server that works', async () => {
    const api = await extension();
    const { document } = await show('policy/broken.d/unknown-signal');
    await Promise.all([api.session.restart(), api.session.restart(), vscode.commands.executeCommand('vambrace.restart')]);
    await ready(api);
    const last = api.session.processId;
    await errorWith(document.uri, 'sigterm');
    await ready(api);
    assert.equal(api.session.processId, last);
  });

  test('no Java: the state says what is wrong, and a good setting heals it', async () => {
    const api = await extension();
    const { document } = await show('policy/broken.d/unknown-signal');
    try {
      await set('java.home', '/nonexistent');
      const state = await eventually('a failure', () => api.session.state.kind === 'failed' && api.session.state);
      assert.match(state.problem, /'vambrace\.java\.home' names no Java runtime: '\/nonexistent\/bin\/java' does not exist/);
      assert.deepEqual(problems(document.uri), []);
      await vscode.commands.executeCommand('vambrace.openPreview', workspaceUri('domains/web01.xml'));
      const preview = await resultDocument('web01.preview.apparmor');
      await eventually('the preview says so', () => preview.getText() === '# No answer: the Vambrace server is not running\n');
    } finally {
      await set('java.home', undefined);
    }
    await ready(api);
    await errorWith(document.uri, 'sigterm');
  });
}
