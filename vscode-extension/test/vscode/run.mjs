// Runs the extension in a real VS Code: the suites of test/host in the extension host, then the journey and the tour on the package. `npm run test:vscode [-- trusted|untrusted|journey|tour|without-java]`.
import { buildExtension, buildTests } from '../../scripts/build.mjs';
import { missing } from './editor.mjs';
import { runSuite } from './host.mjs';
import { journey } from './journey.mjs';
import { bundledRuntime, withoutJava } from './nojava.mjs';
import { tour } from './tour.mjs';

const absent = missing();
if (absent.length > 0) {
  const required = Boolean(process.env.VAMBRACE_REQUIRE_TOOLS);
  console.error(`\n*** vscode: ${required ? 'FAILED' : 'SKIPPED'}: the tests in a real VS Code need test/install-vscode.sh to be run first; missing: ${absent.join(', ')}\n`);
  process.exit(required ? 1 : 0);
}

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const asked = (name) => wanted.length === 0 || wanted.includes(name);
let failed = 0;

/** Tries once more, in a new VS Code, and says so: a browser on a busy machine can lose what a user would just do again, and what is really broken fails twice. */
async function twice(name, run) {
  try {
    await run();
  } catch (error) {
    console.error(`\n*** vscode: ${name} FAILED, and is tried once more:\n`, error);
    await run();
  }
}

await buildExtension();
await buildTests('host', ['vscode', 'mocha']);
for (const [name, options] of Object.entries({ trusted: { trust: false }, untrusted: { trust: true } })) {
  if (asked(name)) {
    console.log(`\nvscode: the suite '${name}'`);
    failed += (await runSuite(name, options)) === 0 ? 0 : 1;
  }
}
if (asked('journey')) {
  console.log('\nvscode: the journey');
  await twice('the journey', () => journey({ updateImages: process.argv.includes('--update-images') }));
}
if (asked('tour')) {
  console.log('\nvscode: the tour');
  await twice('the tour', tour);
}
if (asked('without-java')) {
  console.log('\nvscode: without Java');
  await twice('without Java', withoutJava);
  await twice('the bundled runtime', bundledRuntime);
}
console.log(failed === 0 ? 'vscode: all passed' : `vscode: ${failed} suites failed`);
process.exit(failed === 0 ? 0 : 1);
