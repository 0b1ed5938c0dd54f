// Rules, class by class.
import { r, WORD, START, COMMA, oneOf, EXEC, MODES, UNCONFINED, EVERYTHING, rule, words, condition, listCondition, ACCESS, NET_ACCESS } from './patterns.mjs';

/** @param {Record<string, string[]>} v the vocabulary: see vocabulary.json */
export function rules(v) {
  const harmless = v.capabilities.filter((c) => !v.dangerousCapabilities.includes(c));
  const mountOptions = words(v.mountOptions, 'constant.language.mount-option.apparmor');
  return {
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
      words(NET_ACCESS, ACCESS),
      words(v.families, 'support.type.family.apparmor'),
      words(v.socketTypes, 'support.type.socket.apparmor'),
      words(v.protocols, 'support.type.protocol.apparmor'),
    ]),
    unix: rule('unix', 'unix', [
      { include: '#key' },
      words(NET_ACCESS, ACCESS),
      words([...v.socketTypes, 'none', 'auto', 'dccp'], 'support.type.socket.apparmor'),
    ]),
    dbus: rule('dbus', 'dbus', [
      { include: '#key' },
      { match: r`(?<=bus=)(?:system|session|accessibility|fcitx)(?![\w.-])`, name: 'constant.language.bus.apparmor' },
      words(['send', 'receive', 'bind', 'eavesdrop', 'read', 'write', 'r', 'w', 'rw'], ACCESS),
    ]),
    signal: rule('signal', 'signal', [
      listCondition(r`\b(set)\s*(=)`, [{ include: '#signal-name' }]),
      { match: r`\b(set)\s*(=)\s*([\w+]+)`, captures: condition({ patterns: [{ include: '#signal-name' }, { include: '#list-value' }] }) },
      { include: '#key' },
      words(['send', 'receive', 'read', 'write', 'r', 'w', 'rw'], ACCESS),
    ]),
    'signal-name': { match: r`(?<![\w.+-])(?:${oneOf(v.signals)}|rtmin\+\w*)(?![\w.-])`, name: 'constant.language.signal.apparmor' },
    ptrace: rule('ptrace', 'ptrace', [{ include: '#key' }, words(['trace', 'tracedby', 'read', 'readby', 'write', 'r', 'w', 'rw'], ACCESS)]),
    mount: rule('mount|remount|umount|unmount', 'mount', [
      listCondition(r`(?<![\w.-])(options?)\s*(=|\bin\b)`, [mountOptions]),
      {
        match: r`(?<![\w.-])(options?)\s*(=)\s*(${WORD}+)`,
        captures: condition({ patterns: [mountOptions, { include: '#list-comma' }, { include: '#list-value' }] }),
      },
      { match: r`(?<![\w.-])(v?fstype)\s*(=)\s*([\w.-]+)(?![^\s,])`, captures: condition({ name: 'support.type.filesystem.apparmor' }) },
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
  };
}
