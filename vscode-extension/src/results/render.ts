// The texts of result documents.
import type { DenialResult, Message, Origin, PreviewResult } from '../protocol';

const TEXT_WIDTH = 98;

/** A preview: the server's text, byte for byte; messages go before it as comments only where there is no text. */
export function renderPreview(result: PreviewResult): { text: string; origins: Origin[] } {
  if (result.ok) {
    return { text: result.text, origins: result.origins };
  }
  const said: Message[] = result.messages.length > 0 ? result.messages : [{ severity: 'error', text: 'no reason given' }];
  const lines: string[] = ['libvirt refuses this domain: virt-aa-helper generates no profile', ''];
  const origins: Origin[] = [];
  for (const message of said) {
    if (message.range) {
      origins.push({ line: lines.length, uri: message.uri ?? result.uri, range: message.range, why: message.text });
    }
    lines.push(...messageLines(message));
  }
  return { text: lines.map((line) => (line ? `# ${line}\n` : '#\n')).join(''), origins };
}

export function messageLines(message: Message): string[] {
  return [`${message.severity}: ${message.text}`, ...(message.explain ? message.explain.split('\n').map((line) => `  ${line}`) : [])];
}

/** The explanation of denials as policy text: rules as rules, all else as comments; each rule that decides leads to its place. */
export function renderDenials(result: DenialResult): { text: string; origins: Origin[] } {
  const lines = [`# ${result.title}`];
  const origins: Origin[] = [];
  const say = (text: string, indent = '') => lines.push(...wrap(text, TEXT_WIDTH - indent.length).map((line) => `# ${indent}${line}`));
  for (const record of result.records) {
    const subject = [record.profile && `profile ${record.profile}`, record.guest && `guest ${record.guest}`].filter(Boolean).join(', ');
    lines.push('', `# Line ${record.line + 1}: ${record.event}${subject ? `, ${subject}` : ''}`);
    say(record.explain);
    if (record.rule) {
      const { place } = record;
      lines.push('');
      say(place ? `To allow it, in ${place.path}, ${place.why}:` : 'To allow it:');
      if (place?.uri) {
        const range = place.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
        origins.push({ line: lines.length, uri: place.uri, range, why: place.why });
      }
      lines.push(`  ${record.rule}`);
    }
    for (const rule of record.deciding ?? []) {
      lines.push('', `# What decides today, at ${tail(rule.uri)}:${rule.range.start.line + 1}:`);
      origins.push({ line: lines.length, uri: rule.uri, range: rule.range, why: 'decides today' });
      lines.push(`  ${rule.text.trim().replace(/\s*\n\s*/g, ' ')}`);
    }
    const fields = Object.entries(record.fields).map(([name, value]) => `${name}=${String(value)}`);
    if (fields.length > 0) {
      lines.push('');
      say(`The record: ${fields.join('  ')}`);
    }
  }
  for (const message of result.messages) {
    messageLines(message).forEach((line) => say(line));
  }
  return { text: `${lines.join('\n')}\n`, origins };
}

/** Lines of at most `width` characters, broken at blanks; a longer word has a line of its own. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

function tail(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
