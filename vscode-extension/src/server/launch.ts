// The command line of the server.
import { createHash } from 'node:crypto';
import { devNull } from 'node:os';
import { join } from 'node:path';
import type { Java } from './java';

export interface LaunchOptions {
  readonly jar: string;
  /** Changes whenever the jar does: size and time of the file. */
  readonly jarIdentity: string;
  readonly extraArguments: readonly string[];
  /** Where archives of classes are kept; undefined: none is used. */
  readonly archives?: string | undefined;
}

export interface Launch {
  readonly command: string;
  readonly args: string[];
  /** The archive that this launch would use, whether it exists or not. */
  readonly archive?: string | undefined;
}

// As the launcher starts the server, with a bound: a heap of this size holds a tree of 2,000 profiles. The serial collector starts fastest and uses least, and so does the first compiler.
const MEMORY = ['-Xms32m', '-Xmx512m', '-Xss4m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:MinHeapFreeRatio=20', '-XX:MaxHeapFreeRatio=40'];
// The JVM writes warnings of its own to stdout unless told otherwise, which is the protocol's.
const STDOUT_IS_THE_PROTOCOLS = ['-Xlog:disable', '-Xlog:all=error:stderr'];
// Java 17 was seen to crash while it wrote an archive on a busy machine. That costs the archive, and is to leave nothing in the folder the editor runs in.
const CRASH_LEAVES_NOTHING = [`-XX:ErrorFile=${devNull}`, '-XX:-CreateCoredumpOnCrash'];

/** How to start the server. `archiveExists` says whether the archive that it would use is there. */
export function launch(java: Java, options: LaunchOptions, archiveExists: (path: string) => boolean): Launch {
  const archive = options.archives === undefined ? undefined : join(options.archives, archiveName(java, options));
  const shared = archive !== undefined && archiveExists(archive) ? [`-XX:SharedArchiveFile=${archive}`, '-Xshare:auto'] : [];
  return {
    command: java.executable,
    args: [...MEMORY, ...STDOUT_IS_THE_PROTOCOLS, ...shared, ...options.extraArguments, '-jar', options.jar, 'lsp'],
    archive,
  };
}

/** The command that runs the server once to write the archive `file`; it ends when its input does. */
export function archiveCommand(java: Java, options: LaunchOptions, file: string): Launch {
  return {
    command: java.executable,
    args: [...MEMORY, ...STDOUT_IS_THE_PROTOCOLS, ...CRASH_LEAVES_NOTHING, `-XX:ArchiveClassesAtExit=${file}`, ...options.extraArguments, '-jar', options.jar, 'lsp'],
    archive: file,
  };
}

/** An archive fits one jar at one path, one runtime and one set of arguments: its name says which. */
function archiveName(java: Java, options: LaunchOptions): string {
  const identity = [java.executable, java.fullVersion, options.jar, options.jarIdentity, ...options.extraArguments].join('\n');
  return `vambrace-${createHash('sha256').update(identity).digest('hex').slice(0, 16)}.jsa`;
}
