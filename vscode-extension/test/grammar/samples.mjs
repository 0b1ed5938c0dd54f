// Makes test files for vscode-tmgrammar-test of the policy in samples/: each file as it is, below the line that says what it is, and with the expectations of
// test/grammar/samples/NAME.scopes behind the lines they name.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../../scripts/build.mjs';
import { policyFiles } from './files.mjs';

const EXPECTATION = /^#\s*(?:<[-~]+|\^+)/;
const policy = join(root, '..', 'samples', 'policy');
const out = join(root, 'out', 'grammar');

/** The expectations of a file by the line they are about; empty without any. */
function expectations(file) {
  const byLine = new Map();
  let line = '';
  for (const text of existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []) {
    if (EXPECTATION.test(text)) {
      byLine.get(line).push(text);
    } else if (text !== '') {
      line = text;
      byLine.set(line, []);
    }
  }
  return byLine;
}

function testOf(name) {
  const expected = expectations(join(root, 'test', 'grammar', 'samples', `${name}.scopes`));
  const lines = readFileSync(join(policy, name), 'utf8').split('\n');
  const test = lines.flatMap((line) => {
    const told = expected.get(line) ?? [];
    expected.delete(line);
    return [line, ...told];
  });
  if (expected.size > 0) {
    throw new Error(`${name} has no line '${[...expected.keys()][0]}'`);
  }
  return [`# SYNTAX TEST "source.apparmor" "${name}"`, ...test].join('\n');
}

rmSync(out, { recursive: true, force: true });
for (const file of policyFiles(policy)) {
  const name = file.slice(policy.length + 1);
  const target = join(out, `${name}.aa`);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, testOf(name));
}
