// The engine VS Code itself colours with, over the built grammar.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const require = createRequire(import.meta.url);

/** @returns a function from text to its lines of tokens: `{ text, scopes }`, without the scope of the whole file */
export async function tokenizer(root) {
  await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')).buffer);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({ createOnigScanner: (p) => new oniguruma.OnigScanner(p), createOnigString: (s) => new oniguruma.OnigString(s) }),
    loadGrammar: async (scope) =>
      scope === 'source.apparmor' ? textmate.parseRawGrammar(readFileSync(join(root, 'dist/syntaxes/apparmor.tmLanguage.json'), 'utf8'), 'apparmor.tmLanguage.json') : null,
  });
  const grammar = await registry.loadGrammar('source.apparmor');
  return (text) => {
    let state = textmate.INITIAL;
    return text.split(/\r?\n/).map((line) => {
      const result = grammar.tokenizeLine(line, state);
      state = result.ruleStack;
      return result.tokens.map((t) => ({ text: line.slice(t.startIndex, t.endIndex), scopes: t.scopes.slice(1) }));
    });
  };
}
