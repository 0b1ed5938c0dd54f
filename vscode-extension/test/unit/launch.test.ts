import assert from 'node:assert/strict';
import { test } from 'node:test';
import { archiveCommand, launch } from '../../src/server/launch';

const java = { executable: '/jdk/bin/java', version: 17, fullVersion: '17.0.15', source: 'PATH' };
const options = { jar: '/ext/server/vambrace.jar', jarIdentity: '100-1', extraArguments: ['-Xmx1g'], archives: '/storage/archives' };

void test('the JVM keeps its own words off the protocol stream, and the jar is started as a server', () => {
  const { command, args } = launch(java, options, () => false);
  assert.equal(command, '/jdk/bin/java');
  assert.deepEqual(args.slice(-3), ['-jar', '/ext/server/vambrace.jar', 'lsp']);
  assert.ok(args.includes('-Xlog:all=error:stderr'));
  assert.ok(args.indexOf('-Xmx1g') > args.indexOf('-Xmx512m'), 'the last -Xmx counts: the user has the last word');
});

void test('an archive is used once it exists', () => {
  const without = launch(java, options, () => false);
  assert.ok(!without.args.some((arg) => arg.startsWith('-XX:SharedArchiveFile')));
  const archive = without.archive ?? '';
  assert.match(archive, /^\/storage\/archives\/vambrace-[0-9a-f]{16}\.jsa$/);
  assert.ok(launch(java, options, (path) => path === archive).args.includes(`-XX:SharedArchiveFile=${archive}`));
});

void test('another jar, runtime or argument has another archive', () => {
  const name = (changed: object, runtime = java) => launch(runtime, { ...options, ...changed }, () => false).archive;
  const names = [name({}), name({ jarIdentity: '100-2' }), name({ extraArguments: [] }), name({}, { ...java, fullVersion: '17.0.16' })];
  assert.equal(new Set(names).size, names.length);
  assert.equal(name({ archives: undefined }), undefined);
});

void test('a JVM that crashes while it writes the archive leaves no report in the folder of the editor', () => {
  const { args } = archiveCommand(java, options, '/storage/archives/a.jsa');
  assert.ok(args.some((arg) => arg.startsWith('-XX:ErrorFile=')) && args.includes('-XX:-CreateCoredumpOnCrash'));
});
