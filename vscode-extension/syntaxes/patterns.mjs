// The building blocks of the grammar: what a word is, where a rule starts and ends, and the shape that most rules share.
export const r = String.raw;


/** A word as the lexer reads it: everything up to white space, a quote, or a comma that ends the rule. */
export const WORD = r`(?:[^\s"!,\\]|\\.|,(?=[^\s"!,]))`;
/** What may stand before the first token of an item. */
export const START = r`(?<=^|[\s,{}])`;
export const COMMA = r`,(?=[\s#}]|$)`;

export const oneOf = (words) => `(?:${[...words].sort((a, b) => b.length - a.length || a.localeCompare(b)).map((w) => w.replace(/[.+]/g, r`\$&`)).join('|')})`;
/** Whole words only: `net_raw` is not `raw`, `make-private` is not `private`. */
export const whole = (words) => r`(?<![\w.+-])${oneOf(words)}(?![\w.-])`;

const RULE_KEYWORDS = ['capability', 'network', 'dbus', 'signal', 'ptrace', 'unix', 'mount', 'remount', 'umount', 'unmount', 'pivot_root', 'change_profile',
  'userns', 'mqueue', 'io_uring', 'set', 'link', 'file', 'all', 'abi', 'include', '#include', 'profile', 'hat', 'alias', 'rewrite', 'if'];
const PREFIXES = ['audit', 'allow', 'deny', 'prompt', 'owner', 'user', 'other'];
export const EXEC = r`(?:[uU]x|(?:[pP]|[cC])[uUiI]?x|ix|x)`;
export const MODES = r`(?:[rwalkmRWLMX]|${EXEC})+`;
export const UNCONFINED = r`(?:[pPcC]?[uU]x)`;
/** Patterns that cover the whole file system: /, then nothing but a `**`. */
export const EVERYTHING = r`"?(?:/\*\*|/\{,\*\*\}|/\{\*\*,\}|/\*\*/\*|/\{,\*\*/?\})"?`;

/** The start of the next rule: where a rule whose comma was forgotten stops, so that one slip does not colour the rest of the file. */
export const NEXT_RULE = r`^(?=\s*(?:(?:${PREFIXES.join('|')}|priority=-?\d+)\s+)*(?:${RULE_KEYWORDS.join('|')})(?:[\s,(]|$))`;
export const END_OF_RULE = r`(${COMMA})|(?=\}\s*(?:#.*)?$)|${NEXT_RULE}`;

/** A rule of one class: the keyword, its operands, the comma. */
export const rule = (keywords, name, patterns) => ({
  name: `meta.rule.${name}.apparmor`,
  begin: r`${START}(${keywords})(?=[\s,(]|$)`,
  beginCaptures: { 1: { name: `storage.type.rule.${name}.apparmor` } },
  end: END_OF_RULE,
  endCaptures: { 1: { name: 'punctuation.terminator.rule.apparmor' } },
  patterns: [{ include: '#line-comment' }, ...patterns, { include: '#arrow' }, { include: '#condition-group' }, { include: '#condition' }, { include: '#list' }, { include: '#value' }],
});
/** The captures of a condition: its key, its operator, and what the third group is. */
export const condition = (third) => ({
  1: { name: 'variable.parameter.condition.apparmor' },
  2: { name: 'keyword.operator.assignment.apparmor' },
  3: third,
});
/** A condition whose value is a list in parentheses: where it begins, and what may stand in it. */
export const listCondition = (begin, patterns) => ({
  begin: r`${begin}\s*(\()`,
  beginCaptures: condition({ name: 'punctuation.section.list.begin.apparmor' }),
  end: r`\)`,
  endCaptures: { 0: { name: 'punctuation.section.list.end.apparmor' } },
  patterns: [...patterns, { include: '#list-comma' }, { include: '#list-value' }],
});
export const words = (list, name) => ({ match: whole(list), name });
export const ACCESS = 'keyword.other.access.apparmor';
/** What a socket may do. */
export const NET_ACCESS = ['create', 'bind', 'listen', 'accept', 'connect', 'shutdown', 'getattr', 'setattr', 'getopt', 'setopt', 'send', 'receive', 'read', 'write', 'r', 'w', 'rw', 'wr'];
