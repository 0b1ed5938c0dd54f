// Draws images/icon.svg (polygons only) as a PNG: the package format wants one, and no binary stands in the repository.
import { readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

const SIZE = 128;
const SAMPLES = 4;

/** @returns the bytes of a PNG of 128 by 128 pixels */
export function iconPng(svgFile) {
  const polygons = [...readFileSync(svgFile, 'utf8').matchAll(/<polygon fill="#([0-9a-f]{6})" points="([^"]+)"/g)].map(([, fill, points]) => ({
    colour: [0, 2, 4].map((at) => parseInt(fill.slice(at, at + 2), 16)),
    points: points.split(' ').map((point) => point.split(',').map(Number)),
  }));
  const rows = Buffer.alloc(SIZE * (1 + 4 * SIZE));
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const at = y * (1 + 4 * SIZE) + 1 + 4 * x;
      pixel(polygons, x, y).forEach((value, channel) => (rows[at + channel] = value));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

/** The mean of the samples within one pixel: red, green, blue, opacity. */
function pixel(polygons, x, y) {
  const sum = [0, 0, 0];
  let covered = 0;
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
    const at = [x + ((sample % SAMPLES) + 0.5) / SAMPLES, y + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES];
    const top = polygons.findLast((polygon) => inside(polygon.points, at));
    if (top !== undefined) {
      covered++;
      top.colour.forEach((value, channel) => (sum[channel] += value));
    }
  }
  return [...sum.map((value) => (covered === 0 ? 0 : Math.round(value / covered))), Math.round((255 * covered) / (SAMPLES * SAMPLES))];
}

function inside(points, [x, y]) {
  return points.reduce((odd, [x1, y1], index) => {
    const [x2, y2] = points[(index + 1) % points.length];
    return y1 > y !== y2 > y && x < x1 + ((y - y1) * (x2 - x1)) / (y2 - y1) ? !odd : odd;
  }, false);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
