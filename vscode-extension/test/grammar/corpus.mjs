// Colours real policy: every visible character has a scope, and none is `invalid`. Reads samples/, and policy.tar.xz of the folder that VAMBRACE_CORPUS names.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { policyFiles } from './files.mjs';
import { tokenizer } from './tokenizer.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const samples = join(root, '..', 'samples');
const archive = join(process.env.VAMBRACE_CORPUS ?? join(root, '..', '..', 'shared', 'corpus'), 'policy.tar.xz');
const corpus = mkdtempSync(join(tmpdir(), 'vambrace-grammar-'));
const unpacked = existsSync(archive) && spawnSync('tar', ['-xJf', archive, '-C', corpus]).status === 0;
const tokenize = await tokenizer(root);

function problems(file) {
  return tokenize(readFileSync(file, 'latin1')).flatMap((tokens, line) =>
    tokens
      .filter(({ text, scopes }) => text.trim() && (scopes.some((s) => s.startsWith('invalid')) || scopes.every((s) => s.startsWith('meta.'))))
      .map(({ text }) => `${file}:${line + 1}: '${text.trim()}' has no colour or an invalid one`),
  );
}

let failed = 0;
for (const [name, folder] of [['samples', samples], ['corpus', corpus]]) {
  if (name === 'corpus' && !unpacked) {
    console.error(`grammar: SKIPPED the corpus: no ${archive}`);
    continue;
  }
  const files = policyFiles(folder);
  const found = files.flatMap(problems);
  failed += found.length;
  found.slice(0, 20).forEach((line) => console.error(line));
  console.log(`grammar: ${files.length} files of ${name}, ${found.length} problems`);
}
rmSync(corpus, { recursive: true, force: true });
process.exit(failed === 0 ? 0 : 1);
