// The extension in a trusted workspace, with the real server.
import { commands } from './commands';
import { editing } from './editing';
import { life } from './life';
import { runMocha } from './mocha';
import { results } from './results';
import { surroundings } from './surroundings';

export function run(): Promise<void> {
  return runMocha(() => {
    suite('editing', editing);
    suite('results', results);
    suite('commands', commands);
    suite('life', life);
    suite('surroundings', surroundings);
  });
}
