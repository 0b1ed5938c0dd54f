// Fenced code blocks of policy in Markdown.
import { r } from './patterns.mjs';

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
