// The TextMate grammar of AppArmor policy, written as functions of the vocabulary so that no list of words stands twice.
// `npm run build` turns it into dist/syntaxes/. What the real lexer does is described in docs/architecture.md; the shapes that matter here:
// a word may hold commas (one that ends a rule is followed by white space), braces belong to words, and most classes of rule may span lines.
import { heads } from './heads.mjs';
import { rules } from './rules.mjs';
import { values } from './values.mjs';

/** What may stand in a file or a block, in the order in which it is tried. */
const ITEMS = ['include', 'modeline', 'comment', 'abi', 'alias', 'assignment', 'conditional', 'profile', 'bare-profile', 'head-groups', 'prefix', 'capability', 'network', 'dbus', 'signal',
  'ptrace', 'unix', 'mount', 'pivot-root', 'change-profile', 'rlimit', 'userns', 'mqueue', 'io-uring', 'everything', 'file-keywords', 'arrow', 'permissions-first', 'permissions', 'block', 'value',
  'comma'];

/** @param {Record<string, string[]>} v the vocabulary: see vocabulary.json */
export function apparmorGrammar(v) {
  return {
    name: 'AppArmor',
    scopeName: 'source.apparmor',
    fileTypes: ['aa', 'apparmor'],
    patterns: [{ include: '#item' }],
    repository: {
      item: { patterns: ITEMS.map((item) => ({ include: `#${item}` })) },
      ...heads(v),
      ...rules(v),
      ...values,
    },
  };
}
