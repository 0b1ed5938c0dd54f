// Unit tests and grammar tests: everything that needs no editor.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildExtension, buildTests, root } from './build.mjs';

const run = (command, ...args) => {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};

await buildExtension();
await buildTests('unit', []);
const unit = readdirSync(join(root, 'out', 'unit')).map((name) => join('out', 'unit', name));
run(process.execPath, '--test', '--test-reporter', 'dot', ...unit);
run('npm', 'run', '--silent', 'test:grammar');
