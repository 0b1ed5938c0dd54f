// Writes the TextMate grammars of dist/ from syntaxes/.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apparmorGrammar } from '../syntaxes/apparmor.mjs';
import { markdownInjection } from '../syntaxes/markdown.mjs';

export function writeGrammars(root) {
  const vocabulary = JSON.parse(readFileSync(join(root, 'syntaxes', 'vocabulary.json'), 'utf8'));
  const out = join(root, 'dist', 'syntaxes');
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'apparmor.tmLanguage.json'), JSON.stringify(apparmorGrammar(vocabulary), null, 1));
  writeFileSync(join(out, 'apparmor.markdown.tmLanguage.json'), JSON.stringify(markdownInjection(), null, 1));
}
