// Writes the archive of loaded classes that makes the next start of the server faster.
import { spawn } from 'node:child_process';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { archiveCommand, type LaunchOptions } from './launch';
import type { Java } from './java';

const TIMEOUT_MS = 60_000;

const TRAINING_TEXT = 'abi <abi/4.0>,\nprofile training /usr/bin/training {\n  capability chown,\n  network inet stream,\n  /etc/training r,\n}\n';

/**
 * Runs a short session of its own (open a file, ask for what an editor asks first, end) and leaves the archive at `archive`. Archives of other versions in the
 * same folder go. Resolves to what went wrong, or undefined.
 */
export async function writeArchive(java: Java, options: LaunchOptions, archive: string): Promise<string | undefined> {
  const folder = dirname(archive);
  const temporary = join(folder, `${basename(archive)}.${process.pid}`);
  await mkdir(folder, { recursive: true });
  const problem = await train(archiveCommand(java, options, temporary));
  if (problem !== undefined) {
    await rm(temporary, { force: true });
    return problem;
  }
  try {
    await rename(temporary, archive);
  } catch (error) {
    return `no archive was written: ${String(error)}`;
  }
  for (const name of await readdir(folder)) {
    if (name.endsWith('.jsa') && name !== basename(archive)) {
      await rm(join(folder, name), { force: true });
    }
  }
  return undefined;
}

function train(launch: { command: string; args: string[] }): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(launch.command, launch.args, { stdio: ['pipe', 'pipe', 'pipe'] });
    const timer = setTimeout(() => child.kill(), TIMEOUT_MS);
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.stdout.resume();
    child.stdin.on('error', () => undefined); // the exit code below says it better
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve(error.message);
    });
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      resolve(code === 0 ? undefined : `the server ended with ${signal ?? String(code)}: ${errors.trim().slice(0, 500)}`);
    });
    child.stdin.end(trainingSession().map(frame).join(''));
  });
}

function trainingSession(): object[] {
  const uri = 'untitled:training.aa';
  const textDocument = { uri };
  const position = { line: 2, character: 4 };
  return [
    { id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {}, workspaceFolders: null } },
    { method: 'initialized', params: {} },
    { method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'apparmor', version: 1, text: TRAINING_TEXT } } },
    { id: 2, method: 'textDocument/semanticTokens/full', params: { textDocument } },
    { id: 3, method: 'textDocument/completion', params: { textDocument, position } },
    { id: 4, method: 'textDocument/hover', params: { textDocument, position } },
    { id: 5, method: 'textDocument/documentSymbol', params: { textDocument } },
    { id: 6, method: 'shutdown' },
    { method: 'exit' },
  ];
}

function frame(message: object): string {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
