// Editors' modelines, which policy files often carry at their end where VS Code does not look.

const LINES = 5;
const VIM = /(?:^|\s)(?:vim?|ex):.*?\b(?:ft|filetype|syn|syntax)=([\w-]+)/;
const EMACS = /-\*-\s*(?:.*?mode:\s*)?([\w-]+?)(?:-mode)?\s*(?:;.*)?-\*-/;

/** The language that a modeline in the first or last lines names, lower-case; undefined without one. */
export function modelineLanguage(text: string): string | undefined {
  const lines = text.split('\n');
  for (const line of [...lines.slice(0, LINES), ...lines.slice(-LINES - 1)]) {
    const found = VIM.exec(line) ?? EMACS.exec(line);
    if (found?.[1]) {
      return found[1].toLowerCase();
    }
  }
  return undefined;
}
