// From a line of a result to its source and back.
import type { Origin, Position, Range } from '../protocol';

/** The origins of a line, the narrowest first: an attribute before the element that holds it. */
export function originsOfLine(origins: readonly Origin[], line: number): Origin[] {
  return origins.filter((origin) => origin.line === line).sort((a, b) => size(a.range) - size(b.range));
}

/**
 * The lines that come from the place of `position` in `uri`: those of the narrowest ranges around it. With the cursor on an element's own line outside all
 * attributes, those of everything in the element's range.
 */
export function linesFrom(origins: readonly Origin[], uri: string, position: Position): number[] {
  const here = origins.filter((origin) => origin.uri === uri && contains(origin.range, position));
  const narrowest = Math.min(...here.map((origin) => size(origin.range)));
  const exact = here.filter((origin) => size(origin.range) === narrowest);
  const lines = exact.length > 0 ? exact : origins.filter((origin) => origin.uri === uri && origin.range.start.line <= position.line && position.line <= origin.range.end.line);
  return [...new Set(lines.map((origin) => origin.line))].sort((a, b) => a - b);
}

/** The line of a preview with the first generated rule: behind the end of the profile. Undefined where there is no profile, or nothing behind it. */
export function firstRule(preview: string): number | undefined {
  const lines = preview.split('\n');
  const end = lines.lastIndexOf('}');
  const first = lines.findIndex((line, index) => index > end && line.trim() !== '');
  return end < 0 || first < 0 ? undefined : first;
}

function contains(range: Range, position: Position): boolean {
  return compare(range.start, position) <= 0 && compare(position, range.end) <= 0;
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

// Lines weigh more than any column: only the order matters here.
function size(range: Range): number {
  return (range.end.line - range.start.line) * 100_000 + range.end.character - range.start.character;
}
