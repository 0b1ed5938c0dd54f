// The extension in a trusted workspace, with the real server.
import { editing } from './editing';
import { life } from './life';
import { runMocha } from './mocha';
import { results } from './results';

export function run(): Promise<void> {
  return runMocha(() => {
    suite('editing', editing);
    suite('results', results);
    suite('life', life);
  });
}
