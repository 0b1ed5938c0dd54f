import assert from 'node:assert/strict';
import { runMocha } from './mocha';

export function run(): Promise<void> {
  return runMocha(() => {
    suite('x', () => {
      test('works', () => assert.equal(1, 1));
    });
  });
}
