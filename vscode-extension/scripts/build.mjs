// Builds dist/: the extension, the page of the graph, the grammars, the icon; and server/ with the jar, where it has been built. `--tests` builds the tests too.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { iconPng } from './icon.mjs';
import { writeGrammars } from './grammar.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const jar = join(root, '..', 'server', 'target', 'vambrace', 'lib', 'vambrace.jar');

export async function buildExtension({ production = false } = {}) {
  const common = { bundle: true, logLevel: 'warning', minify: production, sourcemap: !production, legalComments: 'none', absWorkingDir: root };
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  mkdirSync(join(root, 'dist'), { recursive: true });
  await Promise.all([
    build({ ...common, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', platform: 'node', target: 'node20', format: 'cjs', external: ['vscode'] }),
    build({ ...common, entryPoints: ['src/webview/graph.ts', 'src/webview/graph.css'], outdir: 'dist', platform: 'browser', target: 'es2022', format: 'iife' }),
  ]);
  writeGrammars(root);
  writeFileSync(join(root, 'dist', 'icon.png'), iconPng(join(root, 'images', 'icon.svg')));
  if (existsSync(jar)) {
    cpSync(jar, join(root, 'server', 'vambrace.jar'), { preserveTimestamps: true });
  }
}

/** The tests of one folder, one file each, into out/. */
export async function buildTests(folder, external) {
  const entryPoints = readdirSync(join(root, 'test', folder)).filter((name) => name.endsWith('.ts')).map((name) => `test/${folder}/${name}`);
  await build({ entryPoints, outdir: join('out', folder), outbase: `test/${folder}`, bundle: true, platform: 'node', target: 'node20', format: 'cjs', sourcemap: 'inline', logLevel: 'warning', absWorkingDir: root, external });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildExtension({ production: process.argv.includes('--production') });
}
