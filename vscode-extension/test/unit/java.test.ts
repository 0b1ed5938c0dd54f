import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findJava, majorVersion, type Machine } from '../../src/server/java';

/** A machine whose files are given: runtimes by folder, as the text of their `release` file, or null for a runtime without one. */
function machine(runtimes: Record<string, string | null>, env: Record<string, string> = {}, printed?: string): Machine {
  return {
    windows: false,
    env,
    isFile: (path) => path.endsWith('/bin/java') && path.slice(0, -'/bin/java'.length) in runtimes,
    realPath: (path) => path,
    readText: (path) => (path.endsWith('/release') ? (runtimes[path.slice(0, -'/release'.length)] ?? undefined) : undefined),
    versionOutput: () => Promise.resolve(printed),
  };
}

const release = (version: string) => `IMPLEMENTOR="x"\nJAVA_VERSION="${version}"\nOS_NAME="Linux"\n`;
const none = { others: new Map<string, string>() };

void test('the order is: own setting, others, JAVA_HOME, JDK_HOME, PATH, bundled', async () => {
  const all = { '/own': release('17'), '/jdtls': release('21'), '/jh': release('17'), '/jdk': release('17'), '/usr': release('17'), '/ext/jre': release('17') };
  const settings = { own: '/own', others: new Map([['java.jdt.ls.java.home', '/jdtls']]), bundled: '/ext/jre' };
  const env = { JAVA_HOME: '/jh', JDK_HOME: '/jdk', PATH: '/nowhere:/usr/bin' };
  const source = async (s: Parameters<typeof findJava>[0], e: Record<string, string>) => (await findJava(s, machine(all, e))).java?.source;
  assert.equal(await source(settings, env), "the setting 'vambrace.java.home'");
  assert.equal(await source({ ...settings, own: '' }, env), "the setting 'java.jdt.ls.java.home'");
  assert.equal(await source({ ...none, bundled: '/ext/jre' }, env), 'JAVA_HOME');
  assert.equal(await source({ ...none, bundled: '/ext/jre' }, { JDK_HOME: '/jdk', PATH: '/usr/bin' }), 'JDK_HOME');
  assert.equal(await source({ ...none, bundled: '/ext/jre' }, { PATH: '/nowhere:/usr/bin' }), 'PATH');
  assert.equal(await source({ ...none, bundled: '/ext/jre' }, {}), 'the bundled runtime');
});

void test('a runtime that is too old is passed over, and said', async () => {
  const search = await findJava(none, machine({ '/old': release('1.8.0_412'), '/usr': release('17.0.15') }, { JAVA_HOME: '/old', PATH: '/usr/bin' }));
  assert.equal(search.java?.executable, '/usr/bin/java');
  assert.equal(search.java.version, 17);
  assert.deepEqual(search.passedOver, ["JAVA_HOME: '/old/bin/java' is Java 8; 17 or newer is needed"]);
});

void test('an own setting that does not work is a problem, not passed over', async () => {
  const search = await findJava({ own: '/gone', ...none }, machine({ '/usr': release('17') }, { PATH: '/usr/bin' }));
  assert.equal(search.java, undefined);
  assert.equal('problem' in search && search.problem, "the setting 'vambrace.java.home' names no Java runtime: '/gone/bin/java' does not exist");
});

void test('nothing found is a problem that says what is needed', async () => {
  const search = await findJava(none, machine({}, { PATH: '/usr/bin:/bin' }));
  assert.equal('problem' in search && search.problem, 'no Java found; the server needs Java 17 or newer');
});

void test('a runtime without a release file is asked for its version', async () => {
  const search = await findJava(none, machine({ '/usr': null }, { PATH: '/usr/bin' }, 'openjdk version "21.0.2" 2024-01-16\n'));
  assert.equal(search.java?.version, 21);
  const silent = await findJava(none, machine({ '/usr': null }, { PATH: '/usr/bin' }));
  assert.equal('problem' in silent && silent.problem, "no Java 17 or newer found; PATH: '/usr/bin/java' does not say its version");
});

void test('versions of all eras', () => {
  assert.deepEqual(['1.8.0_412', '9', '11.0.2', '17.0.15 17.0.15+6-Debian', '25-ea'].map(majorVersion), [8, 9, 11, 17, 25]);
});
