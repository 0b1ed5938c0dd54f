// The packaged extension, installed in a VS Code of its own on a copy of samples/.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/build.mjs';
import { startBrowser, startServer } from './editor.mjs';
import { Editor, PATIENCE_MS, pictures } from './user.mjs';

export const UNIVERSAL = /^vambrace-\d.*\.vsix$/;
export const LINUX_X64 = /^vambrace-linux-x64-.*\.vsix$/;
/** An environment without any Java. */
export const NO_JAVA = { ...process.env, PATH: '/nonexistent', JAVA_HOME: '', JDK_HOME: '' };

/** Installs the package whose name fits `pattern` and hands `run` an editor with the samples open, and the folder they are in. */
export async function inPackage({ pattern = UNIVERSAL, env = process.env, settings = {} }, run) {
  const vsix = readdirSync(join(root, 'target')).find((name) => pattern.test(name));
  assert.ok(vsix, 'the package is there: npm run package makes it');
  mkdirSync(pictures, { recursive: true });
  const server = await startServer({ env, settings });
  const browser = await startBrowser();
  const { page } = browser;
  page.setDefaultTimeout(PATIENCE_MS);
  const editor = new Editor(page);
  try {
    const workspace = join(server.home, 'samples');
    cpSync(join(root, '..', 'samples'), workspace, { recursive: true });
    server.installVsix(join(root, 'target', vsix));
    await server.start();
    await page.goto(`http://127.0.0.1:${server.port}/?folder=${workspace}`);
    await page.locator('.monaco-workbench .explorer-folders-view').waitFor();
    await run(editor, workspace);
  } catch (error) {
    await page.screenshot({ path: join(pictures, 'failure.png') });
    console.error(`the page at the time: ${await editor.describe()}`);
    throw new Error(`ended at ${join(pictures, 'failure.png')}: ${error.message}`, { cause: error });
  } finally {
    await browser.close();
    await server.stop();
  }
}
