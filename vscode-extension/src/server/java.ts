// Finds a Java runtime for the server. Knows nothing of the editor, so that every case has a test.
import { join, dirname } from 'node:path';

export const OLDEST_JAVA = 17;

/** What the search asks the machine; replaced in tests. */
export interface Machine {
  readonly windows: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  isFile(path: string): boolean;
  /** The path with its links followed; undefined if there is none. */
  realPath(path: string): string | undefined;
  readText(path: string): string | undefined;
  /** What `java -version` prints, on either stream; undefined if it cannot be run. */
  versionOutput(java: string): Promise<string | undefined>;
}

/** The settings of others are looked at too, as users have set them already for their Java tools. */
export interface JavaSettings {
  readonly own?: string | undefined;
  readonly others: ReadonlyMap<string, string>;
  /** The runtime of the linux-x64 package. */
  readonly bundled?: string | undefined;
}

export interface Java {
  readonly executable: string;
  readonly version: number;
  /** The full version text, which an archive of classes depends on. */
  readonly fullVersion: string;
  readonly source: string;
}

/** The outcome: a runtime, or for a person to read why there is none. `passedOver` has one line for each place looked at in vain. */
export type JavaSearch = { readonly java: Java; readonly passedOver: string[] } | { readonly java: undefined; readonly problem: string; readonly passedOver: string[] };

interface Candidate {
  readonly source: string;
  readonly executable: string;
}

/**
 * Looks in this order: own setting, other extensions' settings, JAVA_HOME, JDK_HOME, PATH, bundled. The first that is new enough is taken. An own setting
 * that does not work is a problem rather than passed over: somebody wants exactly that runtime.
 */
export async function findJava(settings: JavaSettings, machine: Machine): Promise<JavaSearch> {
  const passedOver: string[] = [];
  if (settings.own) {
    const source = "the setting 'vambrace.java.home'";
    const found = await examine({ source, executable: executableOf(settings.own, machine) }, machine);
    return typeof found === 'string' ? { java: undefined, problem: found, passedOver } : { java: found, passedOver };
  }
  for (const candidate of candidates(settings, machine)) {
    const found = await examine(candidate, machine);
    if (typeof found !== 'string') {
      return { java: found, passedOver };
    }
    passedOver.push(found);
  }
  const problem =
    passedOver.length === 0
      ? `no Java found; the server needs Java ${OLDEST_JAVA} or newer`
      : `no Java ${OLDEST_JAVA} or newer found; ${passedOver[passedOver.length - 1] ?? ''}`;
  return { java: undefined, problem, passedOver };
}

function* candidates(settings: JavaSettings, machine: Machine): Generator<Candidate> {
  for (const [name, home] of settings.others) {
    yield { source: `the setting '${name}'`, executable: executableOf(home, machine) };
  }
  for (const name of ['JAVA_HOME', 'JDK_HOME']) {
    const home = machine.env[name];
    if (home) {
      yield { source: name, executable: executableOf(home, machine) };
    }
  }
  const path = machine.env['PATH'] ?? machine.env['Path'] ?? '';
  for (const folder of path.split(machine.windows ? ';' : ':')) {
    const executable = join(folder, binary(machine));
    if (folder && machine.isFile(executable)) {
      yield { source: 'PATH', executable };
    }
  }
  if (settings.bundled && machine.isFile(executableOf(settings.bundled, machine))) {
    yield { source: 'the bundled runtime', executable: executableOf(settings.bundled, machine) };
  }
}

const binary = (machine: Machine) => (machine.windows ? 'java.exe' : 'java');
const executableOf = (home: string, machine: Machine) => join(home, 'bin', binary(machine));

/** The runtime, or why it will not do. */
async function examine(candidate: Candidate, machine: Machine): Promise<Java | string> {
  const { source, executable } = candidate;
  if (!machine.isFile(executable)) {
    return `${source} names no Java runtime: '${executable}' does not exist`;
  }
  const fullVersion = releaseVersion(executable, machine) ?? parseVersion(await machine.versionOutput(executable));
  if (fullVersion === undefined) {
    return `${source}: '${executable}' does not say its version`;
  }
  const version = majorVersion(fullVersion);
  if (version < OLDEST_JAVA) {
    return `${source}: '${executable}' is Java ${version}; ${OLDEST_JAVA} or newer is needed`;
  }
  return { executable, version, fullVersion, source };
}

/** The version in the runtime's `release` file: reading it costs a hundredth of starting the runtime. */
function releaseVersion(executable: string, machine: Machine): string | undefined {
  const real = machine.realPath(executable);
  if (real === undefined) {
    return undefined;
  }
  const release = machine.readText(join(dirname(dirname(real)), 'release'));
  const version = release && /^JAVA_VERSION="([^"]+)"/m.exec(release)?.[1];
  const build = release && /^(?:JAVA_RUNTIME_VERSION|IMPLEMENTOR_VERSION)="([^"]+)"/m.exec(release)?.[1];
  return version ? (build ? `${version} ${build}` : version) : undefined;
}

function parseVersion(output: string | undefined): string | undefined {
  return output && /version "([^"]+)"/.exec(output)?.[1];
}

/** 17 of `17.0.15`, 8 of `1.8.0_412`. */
export function majorVersion(fullVersion: string): number {
  const [first = '0', second = '0'] = fullVersion.split(/[^\d]+/);
  return first === '1' ? Number(second) : Number(first);
}
