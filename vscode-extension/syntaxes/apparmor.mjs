// The TextMate grammar of AppArmor policy, written as functions of the vocabulary so that no list of words stands twice.
// `npm run build` turns it into dist/apparmor.tmLanguage.json. What the real lexer does is described in docs/architecture.md; the shapes that matter here:
// a word may hold commas (one that ends a rule is followed by white space), braces belong to words, and most classes of rule may span lines.
const r = String.raw;

/** A word as the lexer reads it: everything up to white space, a quote, or a comma that ends the rule. */
const WORD = r`(?:[^\s"!,\\]|\\.|,(?=[^\s"!,]))`;
/** What may stand before the first token of an item. */
const START = r`(?<=^|[\s,{}])`;
const COMMA = r`,(?=[\s#}]|$)`;

const oneOf = (words) => `(?:${[...words].sort((a, b) => b.length - a.length || a.localeCompare(b)).map((w) => w.replace(/[.+]/g, r`\$&`)).join('|')})`;
/** Whole words only: `net_raw` is not `raw`, `make-private` is not `private`. */
const whole = (words) => r`(?<![\w.+-])${oneOf(words)}(?![\w.-])`;

const RULE_KEYWORDS = ['capability', 'network', 'dbus', 'signal', 'ptrace', 'unix', 'mount', 'remount', 'umount', 'unmount', 'pivot_root', 'change_profile',
  'userns', 'mqueue', 'io_uring', 'set', 'link', 'file', 'all', 'abi', 'include', '#include', 'profile', 'hat', 'alias', 'rewrite', 'if'];
const PREFIXES = ['audit', 'allow', 'deny', 'prompt', 'owner', 'user', 'other'];
const EXEC = r`(?:[uU]x|(?:[pP]|[cC])[uUiI]?x|ix|x)`;
const MODES = r`(?:[rwalkmRWLMX]|${EXEC})+`;
const UNCONFINED = r`(?:[pPcC]?[uU]x)`;
/** Patterns that cover the whole file system: /, then nothing but a `**`. */
const EVERYTHING = r`"?(?:/\*\*|/\{,\*\*\}|/\{\*\*,\}|/\*\*/\*|/\{,\*\*/?\})"?`;

/** The start of the next rule: where a rule whose comma was forgotten stops, so that one slip does not colour the rest of the file. */
const NEXT_RULE = r`^(?=\s*(?:(?:${PREFIXES.join('|')}|priority=-?\d+)\s+)*(?:${RULE_KEYWORDS.join('|')})(?:[\s,(]|$))`;
const END_OF_RULE = r`(${COMMA})|(?=\}\s*(?:#.*)?$)|${NEXT_RULE}`;

/** A rule of one class: the keyword, its operands, the comma. */
const rule = (keywords, name, patterns) => ({
  name: `meta.rule.${name}.apparmor`,
  begin: r`${START}(${keywords})(?=[\s,(]|$)`,
  beginCaptures: { 1: { name: `storage.type.rule.${name}.apparmor` } },
  end: END_OF_RULE,
  endCaptures: { 1: { name: 'punctuation.terminator.rule.apparmor' } },
  patterns: [{ include: '#line-comment' }, ...patterns, { include: '#arrow' }, { include: '#condition-group' }, { include: '#condition' }, { include: '#list' }, { include: '#value' }],
});
const words = (list, name) => ({ match: whole(list), name });
const ACCESS = 'keyword.other.access.apparmor';

/** @param {Record<string, string[]>} v the vocabulary: see vocabulary.json */
export function apparmorGrammar(v) {
  const harmless = v.capabilities.filter((c) => !v.dangerousCapabilities.includes(c));
  const netAccess = ['create', 'bind', 'listen', 'accept', 'connect', 'shutdown', 'getattr', 'setattr', 'getopt', 'setopt', 'send', 'receive', 'read', 'write', 'r', 'w', 'rw', 'wr'];
  return {
    name: 'AppArmor',
    scopeName: 'source.apparmor',
    fileTypes: ['aa', 'apparmor'],
    patterns: [{ include: '#item' }],
    repository: {
      item: {
        patterns: ['include', 'modeline', 'comment', 'abi', 'alias', 'assignment', 'conditional', 'profile', 'bare-profile', 'head-groups', 'prefix', 'capability', 'network', 'dbus', 'signal',
          'ptrace', 'unix', 'mount', 'pivot-root', 'change-profile', 'rlimit', 'userns', 'mqueue', 'io-uring', 'everything', 'file-keywords', 'arrow', 'permissions-first', 'permissions', 'block', 'value',
          'comma'].map((i) => ({ include: `#${i}` })),
      },

      comment: {
        name: 'comment.line.number-sign.apparmor',
        match: r`${START}(#).*$`,
        captures: { 1: { name: 'punctuation.definition.comment.apparmor' } },
      },
      // Suppressions and editor modelines are comments that somebody reads.
      modeline: {
        name: 'comment.line.number-sign.apparmor',
        match: r`${START}(#)\s*((?:vambrace:|aa:)\s*[\w-]+|vim:)(.*)$`,
        captures: { 1: { name: 'punctuation.definition.comment.apparmor' }, 2: { name: 'keyword.other.directive.apparmor' } },
      },
      // Inside most rules the parser knows no comments; people write them between the lines of a long rule all the same.
      'line-comment': {
        name: 'comment.line.number-sign.apparmor',
        match: r`^\s*(#)(?!include).*$`,
        captures: { 1: { name: 'punctuation.definition.comment.apparmor' } },
      },

      include: {
        name: 'meta.include.apparmor',
        match: r`${START}(#?include)(?:\s+(if\s+exists))?\s*(?:(<)([^>]*)(>)|(")([^"]*)(")|(${WORD}+))`,
        captures: {
          1: { name: 'keyword.control.import.apparmor' },
          2: { name: 'keyword.control.conditional.apparmor' },
          3: { name: 'punctuation.definition.string.begin.apparmor' },
          4: { name: 'string.quoted.other.lt-gt.include.apparmor' },
          5: { name: 'punctuation.definition.string.end.apparmor' },
          6: { name: 'punctuation.definition.string.begin.apparmor' },
          7: { name: 'string.quoted.double.include.apparmor' },
          8: { name: 'punctuation.definition.string.end.apparmor' },
          9: { name: 'string.unquoted.include.apparmor' },
        },
      },
      abi: {
        name: 'meta.abi.apparmor',
        match: r`${START}(abi)\s+(?:(<[^>]*>|"[^"]*")|(${WORD}+))\s*(,)?`,
        captures: {
          1: { name: 'keyword.control.abi.apparmor' },
          2: { name: 'string.quoted.other.abi.apparmor' },
          3: { name: 'string.unquoted.abi.apparmor' },
          4: { name: 'punctuation.terminator.rule.apparmor' },
        },
      },
      alias: rule('alias|rewrite', 'alias', []),
      assignment: {
        name: 'meta.assignment.apparmor',
        begin: r`^\s*(?:(@)(?:(\{)(\w+)(\})|(\w+))|(\$)(?:(\{)(\w+)(\})|(\w+)))\s*(\+=|\?=|:=|=)`,
        beginCaptures: {
          1: { name: 'punctuation.definition.variable.apparmor' },
          2: { name: 'punctuation.definition.variable.begin.apparmor' },
          3: { name: 'variable.other.definition.apparmor' },
          4: { name: 'punctuation.definition.variable.end.apparmor' },
          5: { name: 'variable.other.definition.apparmor' },
          6: { name: 'punctuation.definition.variable.apparmor' },
          7: { name: 'punctuation.definition.variable.begin.apparmor' },
          8: { name: 'variable.other.definition.boolean.apparmor' },
          9: { name: 'punctuation.definition.variable.end.apparmor' },
          10: { name: 'variable.other.definition.boolean.apparmor' },
          11: { name: 'keyword.operator.assignment.apparmor' },
        },
        end: r`(?<!\\)$`,
        patterns: [
          { include: '#comment' },
          { match: r`\\$`, name: 'constant.character.escape.line-continuation.apparmor' },
          words(['true', 'false'], 'constant.language.boolean.apparmor'),
          words(['and', 'or', 'not', 'in', 'defined'], 'keyword.operator.logical.apparmor'),
          { include: '#value' },
        ],
      },

      conditional: {
        patterns: [
          {
            name: 'meta.conditional.apparmor',
            begin: r`${START}(?:(else)\s+)?(if)(?=[\s(])`,
            beginCaptures: { 1: { name: 'keyword.control.conditional.apparmor' }, 2: { name: 'keyword.control.conditional.apparmor' } },
            end: r`(?=\{\s*(?:#.*)?$)|(?=(?<=\s)\{)|${NEXT_RULE}`,
            patterns: [
              words(['and', 'or', 'not', 'in', 'defined'], 'keyword.operator.logical.apparmor'),
              words(['true', 'false'], 'constant.language.boolean.apparmor'),
              { match: '==|!=|>=|<=|[<>]', name: 'keyword.operator.comparison.apparmor' },
              { match: r`[()]`, name: 'punctuation.section.group.apparmor' },
              { include: '#variable' },
              { include: '#quoted' },
              { match: r`\d+(?=[\s)]|$)`, name: 'constant.numeric.apparmor' },
              { match: r`[^\s(){}"@$=!<>]+`, name: 'string.unquoted.apparmor' },
            ],
          },
          { match: r`${START}(else)(?=\s*\{)`, name: 'keyword.control.conditional.apparmor' },
        ],
      },

      profile: {
        patterns: [
          {
            match: r`${START}(profile|hat)[ \t]+(?:("(?:[^"\\]|\\.)*")|(${WORD}+))`,
            captures: {
              1: { name: 'storage.type.profile.apparmor' },
              2: { name: 'entity.name.function.profile.apparmor' },
              3: { name: 'entity.name.function.profile.apparmor', patterns: [{ include: '#variable' }] },
            },
          },
          {
            match: r`${START}(\^)(?:("(?:[^"\\]|\\.)*")|(${WORD}+))(?=[^,]*\{)`,
            captures: {
              1: { name: 'storage.type.profile.hat.apparmor' },
              2: { name: 'entity.name.function.hat.apparmor' },
              3: { name: 'entity.name.function.hat.apparmor', patterns: [{ include: '#variable' }] },
            },
          },
        ],
      },
      // `/usr/bin/foo {`: a profile named by the program it is attached to.
      'bare-profile': {
        match: r`^\s*("[/:@](?:[^"\\]|\\.)*"|[/:@]${WORD}+)(?=(?:\s+["/@][^\s(]*)?(?:\s*(?:flags\s*=\s*|xattrs\s*=\s*)?\([^)]*\))*\s*(?<=[\s)"])\{\s*(?:#.*)?$)`,
        captures: { 1: { name: 'entity.name.function.profile.apparmor', patterns: [{ include: '#variable' }, { include: '#glob' }] } },
      },
      'head-groups': {
        patterns: [
          {
            name: 'meta.flags.apparmor',
            begin: r`${START}(?:(flags)\s*(=)\s*)?(\()`,
            beginCaptures: {
              1: { name: 'keyword.other.flags.apparmor' },
              2: { name: 'keyword.operator.assignment.apparmor' },
              3: { name: 'punctuation.section.list.begin.apparmor' },
            },
            end: r`\)`,
            endCaptures: { 0: { name: 'punctuation.section.list.end.apparmor' } },
            patterns: [
              {
                match: r`(?<![\w.-])(${oneOf(v.valuedProfileFlags)})(=)([^\s,)]+)`,
                captures: {
                  1: { name: 'storage.modifier.flag.apparmor' },
                  2: { name: 'keyword.operator.assignment.apparmor' },
                  3: { patterns: [words(v.signals, 'constant.language.signal.apparmor'), { include: '#variable' }, { match: '[^@]+|@', name: 'string.unquoted.apparmor' }] },
                },
              },
              words(['unconfined', 'default_allow'], 'storage.modifier.mode.dangerous.apparmor'),
              words(v.profileModes, 'storage.modifier.mode.apparmor'),
              words(v.profileFlags, 'storage.modifier.flag.apparmor'),
              { include: '#list-comma' },
            ],
          },
          {
            name: 'meta.xattrs.apparmor',
            begin: r`${START}(xattrs|identities)\s*(=)\s*(\()`,
            beginCaptures: {
              1: { name: 'keyword.other.xattrs.apparmor' },
              2: { name: 'keyword.operator.assignment.apparmor' },
              3: { name: 'punctuation.section.list.begin.apparmor' },
            },
            end: r`\)`,
            endCaptures: { 0: { name: 'punctuation.section.list.end.apparmor' } },
            patterns: [{ include: '#condition' }, { include: '#list-comma' }, { include: '#value' }],
          },
        ],
      },

      prefix: {
        patterns: [
          {
            match: r`${START}(priority)\s*(=)\s*([+-]?\d+)`,
            captures: {
              1: { name: 'storage.modifier.priority.apparmor' },
              2: { name: 'keyword.operator.assignment.apparmor' },
              3: { name: 'constant.numeric.apparmor' },
            },
          },
          // Denying everything is no danger.
          {
            match: r`${START}(deny)\s+(?:(owner)\s+)?(${EVERYTHING})\s+(${MODES})(?=\s*(?:,|$))`,
            captures: {
              1: { name: 'storage.modifier.deny.apparmor' },
              2: { name: 'storage.modifier.apparmor' },
              3: { patterns: [{ include: '#quoted' }, { include: '#word' }] },
              4: { patterns: [{ include: '#permission-letters' }] },
            },
          },
          { match: r`${START}deny(?=[\s{])`, name: 'storage.modifier.deny.apparmor' },
          { match: r`${START}(?:audit|allow|prompt|owner|user|other)(?=[\s{])`, name: 'storage.modifier.apparmor' },
        ],
      },

      // Capability rules stay in the lexer's first mode: comments are comments here.
      capability: {
        patterns: [
          {
            match: r`${START}(capability)\s*(${COMMA})`,
            captures: { 1: { name: 'storage.type.rule.capability.dangerous.apparmor' }, 2: { name: 'punctuation.terminator.rule.apparmor' } },
          },
          rule('capability', 'capability', [
            { include: '#comment' },
            words(v.dangerousCapabilities, 'support.constant.capability.dangerous.apparmor'),
            words(harmless, 'support.constant.capability.apparmor'),
          ]),
        ],
      },
      network: rule('network', 'network', [
        { include: '#key' },
        words(netAccess, ACCESS),
        words(v.families, 'support.type.family.apparmor'),
        words(v.socketTypes, 'support.type.socket.apparmor'),
        words(v.protocols, 'support.type.protocol.apparmor'),
      ]),
      unix: rule('unix', 'unix', [
        { include: '#key' },
        words(netAccess, ACCESS),
        words([...v.socketTypes, 'none', 'auto', 'dccp'], 'support.type.socket.apparmor'),
      ]),
      dbus: rule('dbus', 'dbus', [
        { include: '#key' },
        { match: r`(?<=bus=)(?:system|session|accessibility|fcitx)(?![\w.-])`, name: 'constant.language.bus.apparmor' },
        words(['send', 'receive', 'bind', 'eavesdrop', 'read', 'write', 'r', 'w', 'rw'], ACCESS),
      ]),
      signal: rule('signal', 'signal', [
        {
          begin: r`\b(set)\s*(=)\s*(\()`,
          beginCaptures: {
            1: { name: 'variable.parameter.condition.apparmor' },
            2: { name: 'keyword.operator.assignment.apparmor' },
            3: { name: 'punctuation.section.list.begin.apparmor' },
          },
          end: r`\)`,
          endCaptures: { 0: { name: 'punctuation.section.list.end.apparmor' } },
          patterns: [{ include: '#signal-name' }, { include: '#list-comma' }, { include: '#list-value' }],
        },
        {
          match: r`\b(set)\s*(=)\s*([\w+]+)`,
          captures: { 1: { name: 'variable.parameter.condition.apparmor' }, 2: { name: 'keyword.operator.assignment.apparmor' }, 3: { patterns: [{ include: '#signal-name' }, { include: '#list-value' }] } },
        },
        { include: '#key' },
        words(['send', 'receive', 'read', 'write', 'r', 'w', 'rw'], ACCESS),
      ]),
      'signal-name': { match: r`(?<![\w.+-])(?:${oneOf(v.signals)}|rtmin\+\w*)(?![\w.-])`, name: 'constant.language.signal.apparmor' },
      ptrace: rule('ptrace', 'ptrace', [{ include: '#key' }, words(['trace', 'tracedby', 'read', 'readby', 'write', 'r', 'w', 'rw'], ACCESS)]),
      mount: rule('mount|remount|umount|unmount', 'mount', [
        {
          begin: r`(?<![\w.-])(options?)\s*(=|\bin\b)\s*(\()`,
          beginCaptures: {
            1: { name: 'variable.parameter.condition.apparmor' },
            2: { name: 'keyword.operator.assignment.apparmor' },
            3: { name: 'punctuation.section.list.begin.apparmor' },
          },
          end: r`\)`,
          endCaptures: { 0: { name: 'punctuation.section.list.end.apparmor' } },
          patterns: [words(v.mountOptions, 'constant.language.mount-option.apparmor'), { include: '#list-comma' }, { include: '#list-value' }],
        },
        {
          match: r`(?<![\w.-])(options?)\s*(=)\s*(${WORD}+)`,
          captures: {
            1: { name: 'variable.parameter.condition.apparmor' },
            2: { name: 'keyword.operator.assignment.apparmor' },
            3: { patterns: [words(v.mountOptions, 'constant.language.mount-option.apparmor'), { include: '#list-comma' }, { include: '#list-value' }] },
          },
        },
        {
          match: r`(?<![\w.-])(v?fstype)\s*(=)\s*([\w.-]+)(?![^\s,])`,
          captures: {
            1: { name: 'variable.parameter.condition.apparmor' },
            2: { name: 'keyword.operator.assignment.apparmor' },
            3: { name: 'support.type.filesystem.apparmor' },
          },
        },
        { match: r`\bdetached\b`, name: 'constant.language.apparmor' },
      ]),
      'pivot-root': rule('pivot_root', 'pivot-root', [{ include: '#key' }]),
      'change-profile': rule('change_profile', 'change-profile', [words(['safe', 'unsafe'], 'storage.modifier.apparmor')]),
      rlimit: {
        name: 'meta.rule.rlimit.apparmor',
        match: r`${START}(set)\s+(rlimit)\s+(${oneOf(v.rlimits)})\s*(<=)\s*(infinity|-?\d+)\s*([A-Za-z]+)?\s*(,)?`,
        captures: {
          1: { name: 'storage.type.rule.rlimit.apparmor' },
          2: { name: 'storage.type.rule.rlimit.apparmor' },
          3: { name: 'support.constant.rlimit.apparmor' },
          4: { name: 'keyword.operator.comparison.apparmor' },
          5: { name: 'constant.numeric.apparmor' },
          6: { name: 'keyword.other.unit.apparmor' },
          7: { name: 'punctuation.terminator.rule.apparmor' },
        },
      },
      userns: rule('userns', 'userns', [words(['create'], ACCESS)]),
      mqueue: rule('mqueue', 'mqueue', [
        { include: '#key' },
        words(['create', 'open', 'delete', 'getattr', 'setattr', 'read', 'write', 'r', 'w', 'rw'], ACCESS),
        words(['posix', 'sysv'], 'support.type.mqueue.apparmor'),
      ]),
      'io-uring': rule('io_uring', 'io-uring', [{ include: '#key' }, words(['sqpoll', 'override_creds'], ACCESS)]),

      // Rules that open everything, told apart from all others: `/** rw`, `file,`, `all,`.
      everything: {
        patterns: [
          {
            match: r`${START}(${EVERYTHING})\s+(?=\w*[waWxX])(${MODES})(?=\s*(?:,|->|$))`,
            captures: { 1: { name: 'string.unquoted.path.dangerous.apparmor' }, 2: { name: 'keyword.other.permission.dangerous.apparmor' } },
          },
          {
            match: r`${START}(?=\w*[waWxX])(${MODES})\s+(${EVERYTHING})(?=\s*(?:,|->|$))`,
            captures: { 1: { name: 'keyword.other.permission.dangerous.apparmor' }, 2: { name: 'string.unquoted.path.dangerous.apparmor' } },
          },
          {
            match: r`${START}(file|all)\s*(${COMMA})`,
            captures: { 1: { name: 'storage.type.rule.file.dangerous.apparmor' }, 2: { name: 'punctuation.terminator.rule.apparmor' } },
          },
        ],
      },
      'file-keywords': {
        patterns: [
          { match: r`${START}(?:file|link)(?=\s)`, name: 'storage.type.rule.file.apparmor' },
          { match: r`${START}(?:safe|subset)(?=\s)`, name: 'storage.modifier.apparmor' },
          { match: r`${START}unsafe(?=\s)`, name: 'storage.modifier.dangerous.apparmor' },
        ],
      },
      'permissions-first': {
        match: r`${START}(${MODES})(?=[ \t]+(?:subset[ \t]+)?["/@])`,
        captures: { 1: { patterns: [{ include: '#permission-letters' }] } },
      },
      permissions: {
        match: r`(?<=[\s"])(${MODES})(?=\s*(?:,(?:[\s#}]|$)|->|#|$))`,
        captures: { 1: { patterns: [{ include: '#permission-letters' }] } },
      },
      'permission-letters': {
        patterns: [
          { match: UNCONFINED, name: 'keyword.other.permission.dangerous.apparmor' },
          { match: EXEC, name: 'keyword.other.permission.exec.apparmor' },
          { match: '[waWA]', name: 'keyword.other.permission.write.apparmor' },
          { match: '[rlkmRLM]', name: 'keyword.other.permission.apparmor' },
        ],
      },
      arrow: {
        match: r`(->)\s*(?:("(?:[^"\\]|\\.)*")|(${WORD}+))?`,
        captures: {
          1: { name: 'keyword.operator.arrow.apparmor' },
          2: { name: 'entity.name.function.target.apparmor' },
          3: { name: 'entity.name.function.target.apparmor', patterns: [{ include: '#variable' }, { include: '#glob' }] },
        },
      },

      // peer=( … ): conditions inside parentheses.
      'condition-group': {
        name: 'meta.group.apparmor',
        begin: r`\b(peer|xattrs)\s*(=)\s*(\()`,
        beginCaptures: {
          1: { name: 'variable.parameter.condition.apparmor' },
          2: { name: 'keyword.operator.assignment.apparmor' },
          3: { name: 'punctuation.section.list.begin.apparmor' },
        },
        end: r`\)`,
        endCaptures: { 0: { name: 'punctuation.section.list.end.apparmor' } },
        patterns: [{ include: '#condition' }, { include: '#list-comma' }, { include: '#list-value' }],
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
          words([...new Set([...netAccess, 'eavesdrop', 'trace', 'tracedby', 'readby', 'open', 'delete', 'sqpoll', 'override_creds'])], ACCESS),
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
    },
  };
}

/** Fenced code blocks ```apparmor in Markdown. */
export function markdownInjection() {
  return {
    scopeName: 'markdown.apparmor.codeblock',
    injectionSelector: 'L:text.html.markdown',
    patterns: [{ include: '#fence' }],
    repository: {
      fence: {
        name: 'markup.fenced_code.block.markdown',
        begin: r`(^|\G)(\s*)(${'`'}{3,}|~{3,})\s*(?i:(apparmor|aa)((\s+|:|,|\{|\?)[^${'`'}]*)?$)`,
        beginCaptures: {
          3: { name: 'punctuation.definition.markdown' },
          4: { name: 'fenced_code.block.language.markdown' },
          5: { name: 'fenced_code.block.language.attributes.markdown' },
        },
        end: r`(^|\G)(\2|\s{0,3})(\3)\s*$`,
        endCaptures: { 3: { name: 'punctuation.definition.markdown' } },
        patterns: [
          {
            begin: r`(^|\G)(\s*)(.*)`,
            while: r`(^|\G)(?!\s*([${'`'}~]{3,})\s*$)`,
            contentName: 'meta.embedded.block.apparmor',
            patterns: [{ include: 'source.apparmor' }],
          },
        ],
      },
    },
  };
}
