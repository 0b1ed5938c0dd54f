// Runs the suites of test/host inside VS Code's extension host.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/build.mjs';
import { startBrowser, startServer } from './editor.mjs';

const LIMIT_MS = 420_000;
const WORKBENCH_CHATTER = /^(?:Resolv|Creat|Updating|\[reconnection)/;

/** Runs one suite; resolves to the number of failed tests. */
export async function runSuite(name, { trust, settings }) {
  const server = await startServer({ trust, settings });
  const browser = await startBrowser();
  try {
    const workspace = join(server.home, 'workspace');
    cpSync(join(root, '..', 'samples'), workspace, { recursive: true });
    await server.start();
    const remote = (path) => `vscode-remote://127.0.0.1:${server.port}${path}`;
    const payload = [
      ['extensionDevelopmentPath', remote(root)],
      ['extensionTestsPath', remote(join(root, 'out', 'host', `${name}.js`))],
    ];
    const { page } = browser;
    const said = [];
    const finished = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`the suite '${name}' did not end within ${LIMIT_MS / 1000} s`)), LIMIT_MS).unref();
      void page.exposeFunction('codeAutomationExit', resolve);
    });
    await page.exposeFunction('codeAutomationLog', (level, args) => ((level === 'info' || level === 'log') && !WORKBENCH_CHATTER.test(args[0]) ? console.log(...args) : said.push(`${level}: ${args.join(' ').split('\n')[0]}`)));
    await page.goto(`http://127.0.0.1:${server.port}/?folder=${workspace}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
    const code = await finished.catch((error) => {
      console.error(error.message);
      return 1;
    });
    if (code !== 0) {
      console.log(`vscode: what the editor said besides:\n${said.join('\n').slice(-4000)}`);
    }
    return code;
  } finally {
    await browser.close();
    await server.stop();
  }
}
