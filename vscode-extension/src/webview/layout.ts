// Places a directed graph in layers from left to right. Pure arithmetic: no page, no editor.

export interface Box {
  readonly id: string;
  readonly width: number;
}
export interface Link {
  readonly from: string;
  readonly to: string;
}
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly layer: number;
}
export interface Layout {
  readonly places: ReadonlyMap<string, Placed>;
  readonly width: number;
  readonly height: number;
}

export const BOX_HEIGHT = 28;
const ROW = 42;
const GAP = 90;
const MARGIN = 16;
const SWEEPS = 6;
const LONELY_WIDTH = 800;

/**
 * Layers by the longest way from a start, cycles cut where a depth-first walk closes them; then each layer ordered by where its neighbours stand. Boxes
 * without a link come last, below the others.
 * Links to or from unknown boxes are left out. Takes time linear in boxes and links, times a constant number of sweeps.
 */
export function layout(boxes: readonly Box[], links: readonly Link[]): Layout {
  const ids = new Set(boxes.map((box) => box.id));
  const known = links.filter((link) => ids.has(link.from) && ids.has(link.to) && link.from !== link.to);
  const layerOf = layers(boxes, known);
  const rows: string[][] = [];
  const linked = new Set(known.flatMap((link) => [link.from, link.to]));
  const lonely = boxes.filter((box) => !linked.has(box.id)).map((box) => box.id);
  for (const box of boxes.filter((box) => linked.has(box.id))) {
    (rows[layerOf.get(box.id) ?? 0] ??= []).push(box.id);
  }
  order(rows, known);
  return place(boxes, rows, lonely);
}

function layers(boxes: readonly Box[], links: readonly Link[]): Map<string, number> {
  const next = neighbours(links, (link) => [link.from, link.to]);
  const finished: string[] = [];
  const seen = new Set<string>();
  const open = new Set<string>();
  const back = new Set<string>();
  for (const { id } of boxes) {
    // An own stack: a chain of profiles may be longer than the page's.
    const stack: { id: string; at: number }[] = seen.has(id) ? [] : [{ id, at: 0 }];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      seen.add(top.id);
      open.add(top.id);
      const child = next.get(top.id)?.[top.at++];
      if (child === undefined) {
        open.delete(top.id);
        finished.push(top.id);
        stack.pop();
      } else if (open.has(child)) {
        back.add(`${top.id}\n${child}`);
      } else if (!seen.has(child)) {
        stack.push({ id: child, at: 0 });
      }
    }
  }
  const layer = new Map(boxes.map(({ id }) => [id, 0]));
  for (const id of finished.reverse()) {
    for (const child of next.get(id) ?? []) {
      if (!back.has(`${id}\n${child}`)) {
        layer.set(child, Math.max(layer.get(child) ?? 0, (layer.get(id) ?? 0) + 1));
      }
    }
  }
  return layer;
}

/** Sweeps over the layers, each time ordering one by the mean row of its neighbours. */
function order(rows: string[][], links: readonly Link[]): void {
  const before = neighbours(links, (link) => [link.to, link.from]);
  const after = neighbours(links, (link) => [link.from, link.to]);
  const row = new Map<string, number>();
  const remember = (ids: string[]) => ids.forEach((id, index) => row.set(id, index));
  rows.forEach((ids) => remember(ids));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const side = sweep % 2 === 0 ? before : after;
    for (const ids of sweep % 2 === 0 ? rows : [...rows].reverse()) {
      const mean = new Map(ids.map((id) => [id, average((side.get(id) ?? []).map((other) => row.get(other) ?? 0)) ?? row.get(id) ?? 0]));
      ids.sort((a, b) => (mean.get(a) ?? 0) - (mean.get(b) ?? 0));
      remember(ids);
    }
  }
}

function place(boxes: readonly Box[], rows: readonly string[][], lonely: readonly string[]): Layout {
  const width = new Map(boxes.map((box) => [box.id, box.width]));
  const tallest = Math.max(0, ...rows.map((ids) => ids.length));
  const places = new Map<string, Placed>();
  let x = MARGIN;
  rows.forEach((ids, layer) => {
    const top = MARGIN + ((tallest - ids.length) * ROW) / 2;
    ids.forEach((id, index) => places.set(id, { x, y: top + index * ROW, layer }));
    x += Math.max(0, ...ids.map((id) => width.get(id) ?? 0)) + GAP;
  });
  const wide = Math.max(LONELY_WIDTH, x - GAP);
  let y = MARGIN + tallest * ROW;
  let right = MARGIN;
  x = MARGIN;
  for (const id of lonely) {
    const own = width.get(id) ?? 0;
    if (x > MARGIN && x + own > wide) {
      x = MARGIN;
      y += ROW;
    }
    places.set(id, { x, y, layer: rows.length });
    x += own + MARGIN;
    right = Math.max(right, x);
  }
  return { places, width: Math.max(right, ...[...places].map(([id, at]) => at.x + (width.get(id) ?? 0) + MARGIN)), height: y + (lonely.length > 0 ? ROW : 0) + MARGIN };
}

function neighbours(links: readonly Link[], ends: (link: Link) => [string, string]): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (const link of links) {
    const [key, value] = ends(link);
    const known = all.get(key);
    if (known === undefined) {
      all.set(key, [value]);
    } else {
      known.push(value);
    }
  }
  return all;
}

function average(numbers: number[]): number | undefined {
  return numbers.length === 0 ? undefined : numbers.reduce((a, b) => a + b, 0) / numbers.length;
}
