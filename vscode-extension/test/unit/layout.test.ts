import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BOX_HEIGHT, layout } from '../../src/webview/layout';

const boxes = (...ids: string[]) => ids.map((id) => ({ id, width: 80 }));
const link = (pair: string) => ({ from: pair.charAt(0), to: pair.charAt(1) });

void test('every link but those that close a cycle leads to the right', () => {
  const { places } = layout(boxes('a', 'b', 'c', 'd'), ['ab', 'bc', 'ac', 'cd', 'da'].map(link));
  const layer = (id: string) => places.get(id)?.layer;
  assert.deepEqual(['a', 'b', 'c', 'd'].map(layer), [0, 1, 2, 3]);
});

void test('no two boxes overlap, and all are inside', () => {
  const ids = Array.from({ length: 60 }, (_, i) => String.fromCharCode(0x4e00 + i));
  const links = ids.flatMap((from, i) => [(i * 7) % 60, (i * 13 + 5) % 60].map((to) => ({ from, to: ids[to] ?? '' })));
  const lonely = Array.from({ length: 25 }, (_, i) => `alone ${i}`);
  const { places, width, height } = layout(boxes(...lonely, ...ids), links);
  const all = [...places.values()];
  assert.equal(all.length, 85);
  for (const a of all) {
    assert.ok(a.x >= 0 && a.y >= 0 && a.x + 80 <= width && a.y + BOX_HEIGHT <= height);
    assert.equal(all.filter((b) => Math.abs(a.x - b.x) < 80 && Math.abs(a.y - b.y) < BOX_HEIGHT).length, 1);
  }
});

void test('boxes without a link stand below all others', () => {
  const { places } = layout(boxes('x', 'a', 'b', 'y'), ['ab'].map(link));
  const lowest = Math.max(...['a', 'b'].map((id) => places.get(id)?.y ?? 0));
  assert.ok(['x', 'y'].every((id) => (places.get(id)?.y ?? 0) >= lowest + BOX_HEIGHT));
});

void test('links to nowhere, links to oneself and an empty graph do no harm', () => {
  assert.equal(layout([], []).places.size, 0);
  assert.equal(layout(boxes('a'), ['aa', 'ax', 'xa'].map(link)).places.size, 1);
});

void test('a chain longer than any stack is placed', () => {
  const ids = Array.from({ length: 20_000 }, (_, i) => `n${i}`);
  const links = ids.slice(1).map((to, i) => ({ from: `n${i}`, to }));
  assert.equal(layout(boxes(...ids), links).places.get('n19999')?.layer, 19_999);
});
