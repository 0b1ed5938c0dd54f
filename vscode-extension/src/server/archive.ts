// Writes the archive of loaded classes that makes the next start of the server faster.
import { spawn } from 'node:child_process';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { archiveCommand, type LaunchOptions } from './launch';
import type { Java } from './java';
import { frame, TRAINING_END, trainingSession, writeTrainingTree } from './training';

const TIMEOUT_MS = 60_000;
// The server looks at everything only when typing rests.
const REST_MS = 1500;

/**
 * Runs a short session of its own and leaves the archive at `archive`. Archives of other versions in the same folder go. Resolves to what went wrong, or
 * undefined.
 */
export async function writeArchive(java: Java, options: LaunchOptions, archive: string): Promise<string | undefined> {
  const folder = dirname(archive);
  const temporary = join(folder, `${basename(archive)}.${process.pid}`);
  const tree = `${temporary}.d`;
  await mkdir(folder, { recursive: true });
  try {
    await writeTrainingTree(tree);
    const problem = await train(archiveCommand(java, options, temporary), tree);
    if (problem !== undefined) {
      await rm(temporary, { force: true });
      return problem;
    }
    await rename(temporary, archive);
  } catch (error) {
    return `no archive was written: ${String(error)}`;
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
  for (const name of await readdir(folder)) {
    if (name.endsWith('.jsa') && name !== basename(archive)) {
      await rm(join(folder, name), { force: true });
    }
  }
  return undefined;
}

function train(launch: { command: string; args: string[] }, tree: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(launch.command, launch.args, { stdio: ['pipe', 'pipe', 'pipe'] });
    // Not with the milder signal: the JVM would write the archive then, of a server in the middle of its work.
    const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS);
    const [messages, last] = trainingSession(tree);
    const send = (all: object[]) => child.stdin.write(all.map(frame).join(''));
    const answered = () => said.includes(`"id":${last},`);
    let errors = '';
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const waiting = !answered();
      said += text;
      if (waiting && answered()) {
        setTimeout(() => {
          send(TRAINING_END);
          child.stdin.end();
        }, REST_MS);
      }
    });
    child.stdin.on('error', () => undefined); // the exit code below says it better
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve(error.message);
    });
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      resolve(code === 0 ? undefined : `the server ended with ${signal ?? String(code)}: ${errors.trim().slice(0, 500)}`);
    });
    send(messages);
  });
}
