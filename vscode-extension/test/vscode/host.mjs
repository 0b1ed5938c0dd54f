// Runs the suites of test/host inside VS Code's extension host.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/build.mjs';
import { startBrowser, startServer } from './editor.mjs';

const LIMIT_MS = 180_000;

/** Runs one suite; resolves to the number of failed tests. */
export async function runSuite(name, { trust, settings }) {
  const server = await startServer({ trust, settings });
  const browser = await startBrowser();
  try {
    const workspace = join(server.home, 'workspace');
    cpSync(join(root, '..', 'samples'), workspace, { recursive: true });
    mkdirSync(join(workspace, '.vscode'), { recursive: true });
    writeFileSync(join(workspace, '.vscode', 'settings.json'), JSON.stringify({ 'vambrace.libvirt.installedPolicy': 'from-the-workspace' }));
    await server.start();
    const remote = (path) => `vscode-remote://127.0.0.1:${server.port}${path}`;
    const payload = [
      ['extensionDevelopmentPath', remote(root)],
      ['extensionTestsPath', remote(join(root, 'out', 'host', `${name}.js`))],
    ];
    const { page } = browser;
    const finished = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`the suite '${name}' did not end within ${LIMIT_MS / 1000} s`)), LIMIT_MS).unref();
      void page.exposeFunction('codeAutomationExit', resolve);
    });
    await page.exposeFunction('codeAutomationLog', (level, args) => console.log(...args));
    await page.goto(`http://127.0.0.1:${server.port}/?folder=${workspace}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
    return await finished;
  } finally {
    await browser.close();
    await server.stop();
  }
}
