// What stands around rules: comments, includes, assignments, conditions, the heads of profiles, and the words before a rule.
import { r, WORD, START, oneOf, MODES, EVERYTHING, NEXT_RULE, rule, words } from './patterns.mjs';

/** @param {Record<string, string[]>} v the vocabulary: see vocabulary.json */
export function heads(v) {
  return {
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
        1: { name: 'storage.type.import.apparmor' },
        2: { name: 'storage.type.import.apparmor' },
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
        1: { name: 'storage.type.abi.apparmor' },
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
  };
}
