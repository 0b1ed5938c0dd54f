// Makes target/vambrace-VERSION.vsix, and on Linux x64 with a JDK at hand target/vambrace-linux-x64-VERSION.vsix with a runtime of its own.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildExtension, root } from './build.mjs';

// What the server's libraries use: XML for domains, logging and management for the protocol library, `sun.misc.Unsafe` for JSON.
const MODULES = 'java.base,java.xml,java.logging,java.management,jdk.unsupported,jdk.zipfs';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const jar = join(root, 'server', 'vambrace.jar');
const jre = join(root, 'jre');

function run(command, ...args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) {
    console.error(`package: ${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`);
    process.exit(1);
  }
}

function vsce(name, ...args) {
  const file = join(root, 'target', name);
  run('npx', '--no-install', 'vsce', 'package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', file, ...args);
  console.log(`package: ${name} ${(statSync(file).size / 1e6).toFixed(2)} MB`);
}

/** The folder of a JDK with jlink, or undefined. */
function jdk() {
  const asked = spawnSync('java', ['-XshowSettings:properties', '-version'], { encoding: 'utf8' });
  const found = [process.env.JAVA_HOME, /java\.home = (.*)/.exec(asked.stderr ?? '')?.[1]];
  return found.find((home) => home && existsSync(join(home, 'bin', 'jlink')) && existsSync(join(home, 'jmods')));
}

/** The jar without compression of its own: the package compresses it as a whole, a third smaller, and its classes load faster. */
function storeJar(home) {
  const folder = mkdtempSync(join(tmpdir(), 'vambrace-jar-'));
  const tool = join(home, 'bin', 'jar');
  const unpacked = spawnSync(tool, ['--extract', '--file', jar], { cwd: folder, stdio: 'inherit' });
  if (unpacked.status === 0) {
    run(tool, '--create', '--no-compress', '--file', jar, '--manifest', join(folder, 'META-INF', 'MANIFEST.MF'), '-C', folder, '.');
  }
  rmSync(folder, { recursive: true, force: true });
}

const home = jdk();
await buildExtension({ production: true });
if (!existsSync(jar)) {
  console.error('package: server/target/vambrace/lib/vambrace.jar is missing: build the server first (mvn -DskipTests package)');
  process.exit(1);
}
if (home !== undefined) {
  storeJar(home);
}
mkdirSync(join(root, 'target'), { recursive: true });
cpSync(join(root, '..', 'LICENSE'), join(root, 'LICENSE'));
cpSync(join(root, '..', 'CHANGELOG.md'), join(root, 'CHANGELOG.md'));
rmSync(jre, { recursive: true, force: true });
vsce(`vambrace-${version}.vsix`);

if (home === undefined || process.platform !== 'linux' || process.arch !== 'x64') {
  console.error('package: SKIPPED the linux-x64 package: it is made on Linux x64 with a JDK that has jlink and jmods');
} else {
  run(join(home, 'bin', 'jlink'), '--add-modules', MODULES, '--strip-debug', '--no-header-files', '--no-man-pages', '--compress=2', '--output', jre);
  run(join(jre, 'bin', 'java'), '-Xshare:dump', '-Xlog:disable', '-Xlog:all=error:stderr');
  run(join(jre, 'bin', 'java'), '-jar', jar, '--version');
  vsce(`vambrace-linux-x64-${version}.vsix`, '--target', 'linux-x64');
  rmSync(jre, { recursive: true, force: true });
}
