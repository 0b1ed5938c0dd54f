// What the journey does not pass: menus, the status, files of logs, the graph's page from within, policy in Markdown, the walkthrough.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inPackage } from './packaged.mjs';
import { step } from './user.mjs';

const DANGER = 'rgb(229, 83, 75)'; // of package.json's configurationDefaults
const RECORD = 'type=AVC msg=audit(1763630400.512:311): apparmor="DENIED" operation="open" class="file" profile="imagekeeper" name="/etc/passwd.lock" pid=2114 comm="imagekeeper" requested_mask="r" denied_mask="r" fsuid=64055 ouid=0';
const NOTES = '# Notes\n\n```apparmor\nprofile a /a {\n  capability sys_admin,\n}\n```\n';

export function tour() {
  return inPackage({}, async (editor, workspace) => {
    writeFileSync(join(workspace, 'notes.md'), NOTES);
    await step('the status says that the server is ready', () => status(editor));
    await step("the explorer's menu previews a domain", () => explorerMenu(editor));
    await step('a log file is explained', () => logFile(editor, workspace));
    await step('the graph: a click goes to the source, the theme is followed, nothing foreign runs', () => graph(editor));
    await step('policy in Markdown has its colours', () => markdown(editor));
    await step('a snippet is offered', () => snippet(editor));
    await step('the walkthrough', () => walkthrough(editor));
  });
}

async function status(editor) {
  await editor.open('usr.sbin.imagekeeper');
  await editor.page.locator('#status\\.languageStatus').hover();
  const item = editor.page.locator('.hover-language-status', { hasText: 'Vambrace: ready' });
  await item.waitFor();
  await editor.picture('status');
  await editor.page.keyboard.press('Escape');
}

async function explorerMenu(editor) {
  await editor.open('web01.xml'); // unfolds its folder
  await editor.closeAll();
  const file = editor.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'web01.xml' });
  await editor.menu(file, 'Preview Generated Profile', () => editor.picture('explorer-menu'));
  await editor.page.locator('.monaco-editor .view-lines', { hasText: '/var/lib/libvirt/images/web01.qcow2' }).waitFor();
}

async function logFile(editor, workspace) {
  const log = join(workspace, 'audit.log');
  writeFileSync(log, `type=SYSCALL msg=audit(1763630400.512:310): arch=c000003e\n${RECORD}\n`);
  await editor.closeAll();
  await editor.command('Vambrace: Explain a Denial', { stays: true });
  await editor.pick('A log file');
  const dialog = editor.page.locator('.quick-input-titlebar', { hasText: 'Log with AppArmor records' });
  await dialog.waitFor();
  await editor.achieve(() => editor.input.fill(log), editor.row('audit.log')); // the dialog writes its own path there once it has listed its folder
  await editor.pick('audit.log');
  await editor.text().filter({ hasText: '/etc/passwd.lock r,' }).waitFor();
}

async function graph(editor) {
  const foreign = [];
  // VS Code serves the extension's own files to the page under a name of its own, which leads nowhere else.
  const own = ({ protocol, hostname, pathname }) => !protocol.startsWith('http') || hostname === '127.0.0.1' || (hostname.endsWith('.vscode-resource.vscode-cdn.net') && pathname.includes('/vambrace.vambrace-'));
  const workbench = editor.page.mainFrame(); // which asks the gallery of extensions now and then
  editor.page.on('request', (request) => request.frame() === workbench || own(new URL(request.url())) || foreign.push(request.url()));
  await editor.closeAll();
  await editor.command('Vambrace: Show Profile Graph');
  const frame = editor.page.frameLocator('iframe.webview.ready').frameLocator('iframe');
  const node = frame.locator('.node', { hasText: 'guest-report-virsh' }).first();
  await node.waitFor();
  assert.deepEqual(foreign, [], 'nothing is fetched from elsewhere');

  const policy = await frame.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  assert.match(policy ?? '', /^default-src 'none'; style-src [^;]+; script-src 'nonce-[\w+/=]+'$/);
  const ran = await frame.locator('body').evaluate((body) => {
    const script = body.ownerDocument.createElement('script');
    script.textContent = 'document.title = "strange"';
    body.append(script);
    return body.ownerDocument.title;
  });
  assert.notEqual(ran, 'strange', 'a script without the nonce does not run');

  const colour = () => frame.locator('body').evaluate((body) => globalThis.getComputedStyle(body).color);
  const dark = await colour();
  await editor.command('Preferences: Color Theme', { stays: true });
  await editor.achieve(() => editor.input.fill('Light Modern'), editor.row('Light Modern'));
  await editor.page.keyboard.press('Enter');
  await editor.settled();
  await editor.until(async () => (await colour()) !== dark);
  await editor.picture('graph-light');

  await node.click();
  await editor.page.locator('.tab.active[aria-label*="usr.bin.guest-report"]').waitFor();
}

async function markdown(editor) {
  await editor.closeAll();
  await editor.open('notes.md');
  const token = editor.text().locator('span', { hasText: /^\s*sys_admin$/ }).last();
  await token.waitFor();
  await editor.until(async () => (await token.evaluate((span) => globalThis.getComputedStyle(span).color)) === DANGER);
  await editor.picture('markdown');
}

async function snippet(editor) {
  await editor.closeAll();
  await editor.open('usr.bin.guest-report');
  await editor.goToEnd(15);
  await editor.page.keyboard.press('Enter');
  await editor.page.keyboard.type('hat', { delay: 30 });
  const offered = editor.page.locator('.suggest-widget.visible .monaco-list-row[aria-label^="hat"]').first();
  if (!(await offered.isVisible())) {
    await editor.page.keyboard.press('Control+Space');
  }
  await offered.waitFor();
  await editor.picture('snippet');
  await editor.page.keyboard.press('Escape');
  await editor.command('Revert File');
}

async function walkthrough(editor) {
  await editor.closeAll();
  await editor.command('Welcome: Open Walkthrough...', { stays: true });
  await editor.pick('Vambrace');
  await editor.page.locator('.gettingStartedContainer .step-title, .gettingStartedContainer h3', { hasText: 'Explain a denial' }).first().waitFor();
  await editor.page.waitForTimeout(500); // the picture of the step fades in
  await editor.picture('walkthrough');
}
