// What rules are made of: conditions, lists, paths, variables, globs.
import { ACCESS, NET_ACCESS, r, WORD, listCondition, words } from './patterns.mjs';

export const values = {
  // peer=( … ): conditions inside parentheses.
  'condition-group': {
    name: 'meta.group.apparmor',
    ...listCondition(r`\b(peer|xattrs)\s*(=)`, [{ include: '#condition' }]),
  },
  key: {
    match: r`(?<![\w.-])(bus|path|interface|member|name|label|peer|type|addr|protocol|ip|port|oldroot)\s*(:?=)(?!\s*\()`,
    captures: { 1: { name: 'variable.parameter.condition.apparmor' }, 2: { name: 'keyword.operator.assignment.apparmor' } },
  },
  condition: {
    match: r`(?<![\w.-])([a-z_][\w.]*)\s*(:?=|\bin\b(?=\s*\())`,
    captures: { 1: { name: 'variable.parameter.condition.apparmor' }, 2: { name: 'keyword.operator.assignment.apparmor' } },
  },
  list: {
    begin: r`\(`,
    beginCaptures: { 0: { name: 'punctuation.section.list.begin.apparmor' } },
    end: r`\)`,
    endCaptures: { 0: { name: 'punctuation.section.list.end.apparmor' } },
    patterns: [
      { include: '#list-comma' },
      words([...new Set([...NET_ACCESS, 'eavesdrop', 'trace', 'tracedby', 'readby', 'open', 'delete', 'sqpoll', 'override_creds'])], ACCESS),
      { include: '#list-value' },
    ],
  },
  'list-comma': { match: ',', name: 'punctuation.separator.list.apparmor' },
  'list-value': {
    patterns: [
      { include: '#quoted' },
      { name: 'string.unquoted.apparmor', match: r`(?:\{[^\s(){}]*\}|[^\s"!,()\\]|\\.)+`, captures: { 0: { patterns: [{ include: '#variable' }, { include: '#glob' }] } } },
    ],
  },

  value: {
    patterns: [
      { include: '#quoted' },
      {
        match: r`(?<![^\s=({,"])(${WORD}+)`,
        captures: { 1: { patterns: [{ include: '#word' }] } },
      },
    ],
  },
  word: {
    patterns: [
      {
        name: 'string.unquoted.path.apparmor',
        match: r`(?:/|@\{\w+\}(?=[^\s,])|:|&|@\w+/).*`,
        captures: { 0: { patterns: [{ include: '#variable' }, { include: '#glob' }] } },
      },
      { include: '#variable' },
      { match: r`[^@${'$'}{}*?\[\]\\]+|@`, name: 'string.unquoted.apparmor' },
      { include: '#glob' },
    ],
  },
  quoted: {
    name: 'string.quoted.double.apparmor',
    begin: '"',
    beginCaptures: { 0: { name: 'punctuation.definition.string.begin.apparmor' } },
    end: '"|$',
    endCaptures: { 0: { name: 'punctuation.definition.string.end.apparmor' } },
    patterns: [{ include: '#variable' }, { include: '#glob' }],
  },
  variable: {
    patterns: [
      {
        match: r`(@)(\{)(\w+)(\})`,
        captures: {
          1: { name: 'punctuation.definition.variable.apparmor' },
          2: { name: 'punctuation.definition.variable.begin.apparmor' },
          3: { name: 'variable.other.apparmor' },
          4: { name: 'punctuation.definition.variable.end.apparmor' },
        },
      },
      {
        match: r`(\$)(?:(\{)(\w+)(\})|(\w+))`,
        captures: {
          1: { name: 'punctuation.definition.variable.apparmor' },
          2: { name: 'punctuation.definition.variable.begin.apparmor' },
          3: { name: 'variable.other.boolean.apparmor' },
          4: { name: 'punctuation.definition.variable.end.apparmor' },
          5: { name: 'variable.other.boolean.apparmor' },
        },
      },
    ],
  },
  glob: {
    patterns: [
      { match: r`\\(?:[0-7]{1,3}|d\d{1,3}|x[0-9A-Fa-f]{1,2}|.)`, name: 'constant.character.escape.apparmor' },
      { match: r`\*\*`, name: 'keyword.operator.glob.deep.apparmor' },
      { match: r`[*?]`, name: 'keyword.operator.glob.apparmor' },
      { match: r`(\[)(\^)?([^\]]*)(\])`, captures: {
        1: { name: 'punctuation.definition.character-class.begin.apparmor' },
        2: { name: 'keyword.operator.negation.apparmor' },
        3: { name: 'constant.other.character-class.set.apparmor' },
        4: { name: 'punctuation.definition.character-class.end.apparmor' },
      } },
      { match: r`[{},]`, name: 'punctuation.definition.alternation.apparmor' },
    ],
  },
  block: { match: r`\}|\{(?=[\s#]|$)`, name: 'punctuation.section.block.apparmor' },
  comma: { match: ',', name: 'punctuation.terminator.rule.apparmor' },
};
