// The extension in a workspace that the user has not trusted, with the real server.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { errorWith, eventually, resultDocument, show } from './help';
import { runMocha } from './mocha';

export function run(): Promise<void> {
  return runMocha(() => {
    suite('a workspace that is not trusted', () => {
      test('is not trusted', () => {
        assert.equal(vscode.workspace.isTrusted, false);
      });

      test('editing works', async () => {
        const { document } = await show('policy/broken.d/unknown-capability');
        await errorWith(document.uri, 'sys_amdin');
      });

      test('so does the preview', async () => {
        await show('domains/web01.xml');
        await vscode.commands.executeCommand('vambrace.openPreview');
        const preview = await resultDocument('web01.preview.apparmor');
        await eventually('a rule', () => preview.getText().includes('/var/lib/libvirt/images/web01.qcow2'));
      });

      test('its settings for other places are not used', () => {
        const configuration = vscode.workspace.getConfiguration('vambrace');
        assert.equal(configuration.get('policy.base'), 'policy', 'settings of the workspace are read as such');
        assert.equal(configuration.get('libvirt.installedPolicy'), '');
      });
    });
  });
}
