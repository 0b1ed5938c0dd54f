import { execFile } from 'node:child_process';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import type { Machine } from './java';

const VERSION_TIMEOUT_MS = 5000;

/** The machine that the extension runs on. */
export const thisMachine: Machine = {
  windows: process.platform === 'win32',
  env: process.env,
  isFile: (path) => attempt(() => statSync(path).isFile()) ?? false,
  realPath: (path) => attempt(() => realpathSync(path)),
  readText: (path) => attempt(() => readFileSync(path, 'utf8')),
  versionOutput: (java) =>
    new Promise((resolve) => {
      execFile(java, ['-version'], { timeout: VERSION_TIMEOUT_MS }, (error, stdout, stderr) => {
        resolve(error ? undefined : stdout + stderr);
      });
    }),
};

/** A path that is not there, or not ours to read, is an answer here and no failure. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
