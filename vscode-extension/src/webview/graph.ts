// The page of the profile graph: draws what it is sent, reports what was chosen.
import type { FromPage, ToPage } from '../graph/model';
import type { GraphEdge, GraphNode, GraphResult } from '../protocol';
import { BOX_HEIGHT, layout, type Layout } from './layout';

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const editor = acquireVsCodeApi();
const SVG = 'http://www.w3.org/2000/svg';
const KINDS: Record<GraphEdge['kind'], string> = {
  exec: 'executes',
  change_profile: 'changes to',
  hat: 'hat',
  child: 'child',
  include: 'includes',
  peer: 'talks to',
};
const LETTER_WIDTH = 7.3;

const canvas = element('canvas');
const find = element('find') as HTMLInputElement;
const summary = element('summary');
const kinds = element('kinds');
let graph: GraphResult = { title: '', nodes: [], edges: [], truncated: false, messages: [] };
const chosen = new Set<string>(Object.keys(KINDS).filter((kind) => kind !== 'include'));

window.addEventListener('message', (event: MessageEvent<ToPage>) => {
  // In one order whatever the server's, so that the picture is the same each time.
  graph = { ...event.data.graph, nodes: event.data.graph.nodes.toSorted((a, b) => a.id.localeCompare(b.id)) };
  draw();
});
find.addEventListener('input', mark);
find.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') {
    canvas.querySelector<SVGGElement>('.node:not(.faded)')?.focus();
  }
});
for (const [kind, label] of Object.entries(KINDS)) {
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = chosen.has(kind);
  box.addEventListener('change', () => {
    if (box.checked) {
      chosen.add(kind);
    } else {
      chosen.delete(kind);
    }
    editor.postMessage({ type: 'kinds', kinds: [...chosen] });
  });
  const holder = document.createElement('label');
  holder.className = `kind ${kind}`;
  holder.append(box, ` ${label}`);
  kinds.append(holder);
}
editor.postMessage({ type: 'ready' });

function draw(): void {
  const placed = layout(
    graph.nodes.map((node) => ({ id: node.id, width: widthOf(node) })),
    graph.edges,
  );
  const svg = create('svg', { width: placed.width, height: placed.height, viewBox: `0 0 ${placed.width} ${placed.height}`, role: 'group', 'aria-label': graph.title });
  const arrow = create('marker', { id: 'arrow', viewBox: '0 0 8 8', refX: 8, refY: 4, markerWidth: 8, markerHeight: 8, orient: 'auto' });
  arrow.append(create('path', { d: 'M0 0 L8 4 L0 8 z' }));
  svg.append(arrow);
  graph.edges.forEach((edge, index) => drawEdge(svg, edge, index, placed));
  graph.nodes.forEach((node) => drawNode(svg, node, placed));
  canvas.replaceChildren(svg);
  const left = graph.truncated ? ', the best connected only' : '';
  const profiles = graph.nodes.filter(({ kind }) => kind === 'profile' || kind === 'hat' || kind === 'child').length;
  summary.textContent = `${profiles} profiles, ${graph.edges.length} connections${left}`;
  mark();
}

function drawNode(svg: Element, node: GraphNode, placed: Layout): void {
  const at = placed.places.get(node.id);
  if (at === undefined) {
    return;
  }
  const out = graph.edges.filter((edge) => edge.from === node.id).length;
  const into = graph.edges.filter((edge) => edge.to === node.id).length;
  const described = `${node.kind} ${node.label}${node.detail ? `, ${node.detail}` : ''}, ${into} in, ${out} out`;
  const group = create('g', { class: `node ${node.kind}`, transform: `translate(${at.x} ${at.y})`, tabindex: 0, role: 'button', 'aria-label': described, 'data-id': node.id });
  const title = create('title', {});
  title.textContent = described;
  const text = create('text', { x: 12, y: 18.5 });
  text.textContent = node.label;
  group.append(title, create('rect', { width: widthOf(node), height: BOX_HEIGHT, rx: node.kind === 'file' ? 0 : 6 }), text);
  const open = () => editor.postMessage({ type: 'open', id: node.id });
  group.addEventListener('click', open);
  group.addEventListener('focus', () => connect(node.id));
  group.addEventListener('keydown', (event) => {
    const { key } = event;
    if (key === 'Enter' || key === ' ') {
      event.preventDefault();
      open();
    } else if (key.startsWith('Arrow')) {
      event.preventDefault();
      move(node.id, key, placed);
    }
  });
  svg.append(group);
}

function drawEdge(svg: Element, edge: GraphEdge, index: number, placed: Layout): void {
  const from = placed.places.get(edge.from);
  const to = placed.places.get(edge.to);
  if (from === undefined || to === undefined) {
    return;
  }
  const width = (id: string) => widthOf(graph.nodes.find((node) => node.id === id));
  const middle = BOX_HEIGHT / 2;
  // Onward from right to left side, back from left to right side, and within a layer around the right.
  const back = to.x < from.x;
  const onward = to.x > from.x;
  const [x1, y1] = [back ? from.x : from.x + width(edge.from), from.y + middle];
  const [x2, y2] = [onward ? to.x : to.x + width(edge.to), to.y + middle];
  const bend = Math.max(40, Math.abs(x2 - x1) / 2);
  const line = create('path', {
    class: `edge ${edge.kind}`,
    d: `M${x1} ${y1} C${back ? x1 - bend : x1 + bend} ${y1} ${onward ? x2 - bend : x2 + bend} ${y2} ${x2} ${y2}`,
    'marker-end': 'url(#arrow)',
    'data-from': edge.from,
    'data-to': edge.to,
  });
  const title = create('title', {});
  title.textContent = `${edge.from} ${KINDS[edge.kind]} ${edge.to}${edge.label ? `: ${edge.label}` : ''}`;
  line.append(title);
  line.addEventListener('click', () => editor.postMessage({ type: 'openEdge', index }));
  svg.append(line);
}

/** Left and right follow a connection, up and down stay in the layer. */
function move(id: string, key: string, placed: Layout): void {
  const here = placed.places.get(id);
  if (here === undefined) {
    return;
  }
  const ids =
    key === 'ArrowRight'
      ? graph.edges.filter((edge) => edge.from === id).map((edge) => edge.to)
      : key === 'ArrowLeft'
        ? graph.edges.filter((edge) => edge.to === id).map((edge) => edge.from)
        : graph.nodes.map((node) => node.id).filter((other) => placed.places.get(other)?.layer === here.layer);
  const y = (other: string) => (placed.places.get(other)?.y ?? 0) - here.y;
  const ahead = key === 'ArrowDown' ? ids.filter((other) => y(other) > 0) : key === 'ArrowUp' ? ids.filter((other) => y(other) < 0) : ids;
  const [nearest] = ahead.sort((a, b) => Math.abs(y(a)) - Math.abs(y(b)));
  if (nearest !== undefined) {
    canvas.querySelector<SVGGElement>(`.node[data-id="${CSS.escape(nearest)}"]`)?.focus();
  }
}

function connect(id: string): void {
  canvas.querySelectorAll<SVGElement>('.edge').forEach((line) => line.classList.toggle('near', line.dataset['from'] === id || line.dataset['to'] === id));
}

function mark(): void {
  const wanted = find.value.toLowerCase();
  canvas.querySelectorAll<SVGElement>('.node').forEach((group) => group.classList.toggle('faded', !(group.dataset['id'] ?? '').toLowerCase().includes(wanted)));
}

function widthOf(node: GraphNode | undefined): number {
  return 24 + (node?.label.length ?? 0) * LETTER_WIDTH;
}

function create(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, String(value)));
  return made;
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) {
    throw new Error(`the page has no element '${id}'`);
  }
  return found;
}
