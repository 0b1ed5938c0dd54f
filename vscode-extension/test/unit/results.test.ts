import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstRule, linesFrom, originsOfLine } from '../../src/results/origins';
import { renderDenials, renderPreview } from '../../src/results/render';
import type { Origin } from '../../src/protocol';

const at = (startLine: number, start: number, endLine: number, end: number) => ({ start: { line: startLine, character: start }, end: { line: endLine, character: end } });
const disk: Origin = { line: 4, uri: 'u', range: at(10, 4, 13, 11), xpath: '/domain/devices/disk[1]', why: 'disk' };
const file: Origin = { line: 4, uri: 'u', range: at(11, 14, 11, 40), xpath: '/domain/devices/disk[1]/source/@file', why: 'disk image' };
const backing: Origin = { line: 5, uri: 'u', range: at(11, 14, 11, 40), why: 'backing image' };
const log: Origin = { line: 1, uri: 'u', range: at(0, 0, 20, 9), xpath: '/domain', why: 'log' };
const all = [log, disk, file, backing];

void test('the narrowest origin of a line comes first', () => {
  assert.deepEqual(originsOfLine(all, 4).map((origin) => origin.why), ['disk image', 'disk']);
  assert.deepEqual(originsOfLine(all, 2), []);
});

void test('a place has the lines of the narrowest ranges around it', () => {
  assert.deepEqual(linesFrom(all, 'u', { line: 11, character: 20 }), [4, 5]);
  assert.deepEqual(linesFrom(all, 'u', { line: 12, character: 0 }), [4]);
  assert.deepEqual(linesFrom(all, 'u', { line: 2, character: 0 }), [1]);
  assert.deepEqual(linesFrom(all, 'other', { line: 11, character: 20 }), []);
});

void test('outside all ranges but on their line, the line counts', () => {
  assert.deepEqual(linesFrom([file, backing], 'u', { line: 11, character: 2 }), [4, 5]);
});

void test('the generated rules begin behind the profile', () => {
  assert.equal(firstRule('profile a {\n  ^b {\n  }\n}\n\n  "/x" r,\n'), 5);
  assert.equal(firstRule('profile a {\n}\n'), undefined);
  assert.equal(firstRule('# libvirt refuses this domain\n'), undefined);
});

const preview = { uri: 'file:///d.xml', title: 't', origins: [], messages: [] };

void test('a preview is the text of the server, byte for byte', () => {
  const text = '  "/a b" rk,\n# x\n';
  assert.equal(renderPreview({ ...preview, ok: true, text, messages: [{ severity: 'warning', text: 'w' }] }).text, text);
});

void test('a refused domain says why, in comments that lead to the place', () => {
  const range = at(3, 0, 3, 5);
  const { text, origins } = renderPreview({ ...preview, ok: false, text: '', messages: [{ severity: 'error', text: 'skipped restricted file', range, explain: 'one\ntwo' }] });
  assert.equal(text, '# libvirt refuses this domain: virt-aa-helper generates no profile\n#\n# error: skipped restricted file\n#   one\n#   two\n');
  assert.deepEqual(origins, [{ line: 2, uri: 'file:///d.xml', range, why: 'skipped restricted file' }]);
});

void test('an explained denial is policy text whose rules lead to their places', () => {
  const place = at(4, 0, 4, 0);
  const deciding = at(7, 2, 7, 9);
  const { text, origins } = renderDenials({
    title: 'One record',
    messages: [],
    records: [
      {
        line: 0,
        event: 'denied',
        fields: { name: '/srv/x', requested: 'r' },
        explain: `No rule allows it, ${'and this goes on for quite a while '.repeat(4)}until here`,
        profile: 'web',
        rule: '/srv/x r,',
        place: { path: 'local/web', uri: 'file:///etc/apparmor.d/local/web', range: place, why: 'the local override' },
        deciding: [{ uri: 'file:///etc/apparmor.d/a%20b', range: deciding, text: '  deny\n  /srv/** r,' }],
      },
    ],
  });
  const lines = text.split('\n');
  assert.ok(lines.every((line) => line.length <= 100), text);
  assert.ok(lines.every((line) => line === '' || /^#|^ {2}\S/.test(line)), text);
  assert.ok(lines.includes('# Line 1: denied, profile web'));
  assert.ok(lines.includes('# To allow it, in local/web, the local override:'));
  assert.ok(lines.includes('# What decides today, at a b:8:'));
  assert.ok(lines.includes('# The record: name=/srv/x requested=r'));
  assert.deepEqual(
    origins.map(({ line, range }) => [lines[line], range]),
    [
      ['  /srv/x r,', place],
      ['  deny /srv/** r,', deciding],
    ],
  );
});
