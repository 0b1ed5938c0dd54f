// The whole journey on the package, as a user sees it: squiggle, completion, preview from the XML's button, edit, from a rule to its XML. Pictures go to out/journey/, and with
// `--update-images` to docs/images/ too.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/build.mjs';
import { inPackage } from './packaged.mjs';
import { pictures, step } from './user.mjs';

const DANGER = 'rgb(229, 83, 75)'; // of package.json's configurationDefaults
const IMAGES = ['diagnostics', 'completion', 'preview', 'diff', 'graph', 'explain'];

/** The journey on the universal package. */
export async function journey({ updateImages = false } = {}) {
  rmSync(pictures, { recursive: true, force: true });
  await inPackage({}, steps);
  if (updateImages) {
    const images = join(root, '..', 'docs', 'images');
    mkdirSync(images, { recursive: true });
    for (const name of IMAGES) {
      cpSync(join(pictures, `${name}.png`), join(images, `vscode-${name}.png`));
    }
  }
}

async function steps(editor) {
  await step('an error is underlined and explained', async () => {
    await editor.open('unknown-capability');
    await editor.page.locator('.squiggly-error').first().waitFor();
    await editor.goTo(7, 16);
    await editor.command('Show or Focus Hover');
    await editor.page.locator('.monaco-hover:visible', { hasText: 'Quick Fix' }).first().waitFor();
    await editor.picture('diagnostics');
    await editor.page.keyboard.press('Escape');
  });

  await step('what opens a lot has a colour of its own', async () => {
    await editor.open('warn-everything');
    for (const word of ['sys_admin', 'rwkl', 'Ux']) {
      const token = editor.text().locator('span', { hasText: new RegExp(`^\\s*${word}$`) }).last();
      await token.waitFor();
      await editor.until(async () => (await token.evaluate((span) => globalThis.getComputedStyle(span).color)) === DANGER);
    }
    await editor.picture('dangerous');
  });

  await step('a completion is taken', async () => {
    await editor.open('usr.bin.guest-report');
    await editor.goToEnd(15);
    await editor.page.keyboard.press('Enter');
    await editor.page.keyboard.type('capability sys_t', { delay: 30 });
    const wanted = editor.page.locator('.suggest-widget.visible .monaco-list-row[aria-label*="sys_time"]');
    if (!(await wanted.isVisible())) {
      await editor.page.keyboard.press('Control+Space');
    }
    await wanted.waitFor();
    // The hints catch up with the typing.
    await editor.text().locator('.view-line', { hasText: 'local/usr.bin.guest-report' }).filter({ hasText: /not\sthere/ }).waitFor();
    await editor.picture('completion');
    await wanted.click();
    await editor.text().filter({ hasText: 'capability sys_time' }).waitFor();
    await editor.command('Revert File');
  });

  await step("the preview opens from the button of the XML's editor", async () => {
    await editor.closeAll();
    await editor.page.keyboard.press('Control+b'); // room for two editors
    await editor.open('web01.xml');
    await editor.page.locator('.editor-actions a[aria-label^="Vambrace: Preview Generated Profile"], .editor-actions a[aria-label^="Preview Generated Profile"]').first().click();
    await editor.side().filter({ hasText: '/var/lib/libvirt/images/web01.qcow2' }).waitFor();
    await editor.page.locator('.codelens-decoration', { hasText: 'what libvirt generates from the XML' }).waitFor();
    await editor.picture('preview');
  });

  await step('it follows an edit of the XML', async () => {
    await editor.goTo(16, 21);
    await editor.page.keyboard.press('Shift+End');
    await editor.page.keyboard.insertText("/srv/images/moved.qcow2'/>");
    await editor.side().filter({ hasText: '/srv/images/moved.qcow2' }).waitFor();
    assert.equal(await editor.side().filter({ hasText: '/var/lib/libvirt/images/web01.qcow2' }).count(), 0);
  });

  await step('a rule leads to its XML', async () => {
    await editor.side().locator('.view-line', { hasText: 'web01-agent' }).click();
    await editor.page.keyboard.press('Alt+Enter');
    await editor.page.locator('.editor-group-container.active .tab.active[aria-label*="web01.xml"]').waitFor();
    await editor.page.locator('.statusbar-item', { hasText: 'Ln 30,' }).waitFor();
  });

  await step('the difference to what is installed', async () => {
    await editor.command('Revert File');
    await editor.command('Close Editors in Other Groups');
    await editor.command('Vambrace: Compare Generated Rules');
    await editor.page.locator('.monaco-diff-editor .editor.modified', { hasText: 'debian-12.iso' }).waitFor();
    await editor.page.locator('.monaco-diff-editor .editor.original', { hasText: 'web01-2024.qcow2' }).waitFor();
    await editor.picture('diff');
  });

  await step('a denial is explained', async () => {
    await editor.closeAll();
    const record = 'type=AVC msg=audit(1763630400.512:311): apparmor="DENIED" operation="open" class="file" profile="imagekeeper" name="/var/lib/imagekeeper/job-7.tmp" pid=2114 comm="imagekeeper" requested_mask="r" denied_mask="r" fsuid=64055 ouid=0';
    await editor.page.evaluate((text) => globalThis.navigator.clipboard.writeText(text), record);
    await editor.command('Vambrace: Explain a Denial', { stays: true });
    await editor.pick('The text in the clipboard');
    await editor.text().filter({ hasText: 'What decides today' }).waitFor();
    await editor.picture('explain');
  });

  await step('the graph of profiles goes to the source by keyboard', async () => {
    await editor.closeAll();
    await editor.command('Vambrace: Show Profile Graph');
    const frame = editor.page.frameLocator('iframe.webview.ready').frameLocator('iframe');
    await frame.locator('.node', { hasText: 'guest-report-virsh' }).first().waitFor();
    await editor.picture('graph');
    await frame.locator('#find').fill('guest-report-virsh');
    await frame.locator('#find').press('Enter');
    await frame.locator('.node:focus').press('Enter');
    await editor.page.locator('.tab.active[aria-label*="usr.bin.guest-report"]').waitFor();
  });
}
