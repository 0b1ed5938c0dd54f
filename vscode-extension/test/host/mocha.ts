// Runs mocha inside the extension host.
import Mocha from 'mocha';

/** Runs what `define` declares, or what of it VAMBRACE_TEST names; rejects if a test fails, which makes the window's exit code non-zero. */
export function runMocha(define: () => void): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', timeout: 60_000, reporter: 'spec', color: false, ...(process.env['VAMBRACE_TEST'] ? { grep: process.env['VAMBRACE_TEST'] } : {}) });
  mocha.suite.emit('pre-require', globalThis as unknown as Mocha.MochaGlobals, '', mocha);
  define();
  return new Promise((resolve, reject) => {
    mocha.run((failures) => (failures > 0 ? reject(new Error(`${failures} tests failed`)) : resolve()));
  });
}
