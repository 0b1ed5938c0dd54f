// The texts of result documents.
import type { DenialResult, Message, Origin, PreviewResult } from '../protocol';

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

/** The explanation of denials as Markdown with links to the rules. */
export function renderDenials(result: DenialResult): string {
  const parts = [`# ${result.title}\n`];
  for (const record of result.records) {
    const subject = [record.profile && `profile \`${record.profile}\``, record.guest && `guest \`${record.guest}\``].filter(Boolean).join(', ');
    parts.push(`## Line ${record.line + 1}: ${record.event}${subject ? `, ${subject}` : ''}\n`, `${record.explain}\n`);
    if (record.rule) {
      parts.push(`What would allow it:\n\n\`\`\`apparmor\n${record.rule}\n\`\`\`\n`);
    }
    if (record.place) {
      const { path, uri, range, why } = record.place;
      parts.push(`Where: ${uri ? `[${path}](${link(uri, range?.start.line)})` : `\`${path}\``}, ${why}\n`);
    }
    if (record.deciding && record.deciding.length > 0) {
      parts.push('What decides today:\n', ...record.deciding.map((rule) => `* \`${rule.text.trim()}\` [${tail(rule.uri)}:${rule.range.start.line + 1}](${link(rule.uri, rule.range.start.line)})`), '');
    }
    const fields = Object.entries(record.fields);
    if (fields.length > 0) {
      parts.push('| field | value |\n|---|---|', ...fields.map(([name, value]) => `| ${name} | ${cell(String(value))} |`), '');
    }
  }
  if (result.records.length === 0) {
    parts.push('No line holds an AppArmor record.\n');
  }
  parts.push(...result.messages.flatMap(messageLines));
  return `${parts.join('\n')}\n`;
}

function link(uri: string, line: number | undefined): string {
  return line === undefined ? uri : `${uri}#L${line + 1}`;
}

function tail(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}

function cell(value: string): string {
  return `\`${value.replace(/\|/g, '\\|').replace(/`/g, "'")}\``;
}
