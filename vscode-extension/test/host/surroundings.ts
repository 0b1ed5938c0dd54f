// What the extension needs and finds around it: storage, file systems that are no disk, other runtimes.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { closeAll, errorWith, eventually, extension, ready, set, show } from './help';

export function surroundings(): void {
  teardown(closeAll);

  test('a file of a virtual workspace is checked', async () => {
    const text = 'abi <abi/3.0>,\nprofile far /usr/bin/far {\n  capability chwon,\n}\n';
    const files = new OneFile(text);
    const registered = vscode.workspace.registerFileSystemProvider('vscode-vfs', files, { isReadonly: true });
    try {
      const uri = vscode.Uri.parse('vscode-vfs://far/etc/apparmor.d/usr.bin.far');
      const { document } = await vscode.window.showTextDocument(uri);
      assert.equal(document.languageId, 'apparmor');
      const error = await errorWith(uri, 'chwon');
      assert.equal(document.getText(error.range), 'chwon');
    } finally {
      await closeAll();
      registered.dispose();
    }
  });

  test('a runtime that is too old is refused, and said so', async () => {
    const api = await extension();
    const home = mkdtempSync(join(tmpdir(), 'vambrace-old-java-'));
    mkdirSync(join(home, 'bin'));
    writeFileSync(join(home, 'bin', 'java'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    writeFileSync(join(home, 'release'), 'JAVA_VERSION="11.0.22"\n');
    try {
      await set('java.home', home);
      const state = await eventually('a failure', () => api.session.state.kind === 'failed' && api.session.state);
      assert.match(state.problem, /is Java 11; 17 or newer is needed/);
    } finally {
      await set('java.home', undefined);
      rmSync(home, { recursive: true });
    }
    await ready(api);
  });

  test('the archive of classes is written to the storage, and the next start loads classes from it', async () => {
    const api = await extension();
    const loaded = join(mkdtempSync(join(tmpdir(), 'vambrace-classes-')), 'log');
    try {
      const { document } = await show('policy/broken.d/unknown-capability');
      await set('java.arguments', [`-Xlog:class+load:file=${loaded}`]);
      await eventually('the server is started with it', () => existsSync(loaded) && api.session.state.kind === 'ready');
      const archive = api.session.runtime?.archive ?? '';
      assert.match(archive, /\/globalStorage\/vambrace\.vambrace\/archives\/vambrace-[0-9a-f]{16}\.jsa$/);
      await eventually('the archive is written', () => existsSync(archive));
      rmSync(loaded);
      let started = 0;
      const listener = api.session.onDidChangeState(({ kind }) => {
        if (kind === 'starting' && started === 0) {
          started = Date.now();
        }
      });
      await vscode.commands.executeCommand('vambrace.restart');
      await errorWith(document.uri, 'sys_amdin');
      listener.dispose();
      console.log(`      warm: from the start of the server, its classes in the archive, to the first diagnostics: ${Date.now() - started} ms`);
      await ready(api);
      const own = readFileSync(loaded, 'utf8').split('\n').filter((line) => / org\.vambrace\./.test(line));
      const shared = own.filter((line) => line.includes('shared objects file'));
      assert.ok(own.length > 100 && shared.length > own.length * 0.8, `${shared.length} of ${own.length} classes are from the archive`);
    } finally {
      await set('java.arguments', undefined);
      await ready(api);
    }
  });
}

/** A file system where every name is a file with the same text. */
class OneFile implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  private readonly content: Uint8Array;

  constructor(text: string) {
    this.content = new TextEncoder().encode(text);
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(): vscode.FileStat {
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.content.length };
  }

  readFile(): Uint8Array {
    return this.content;
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  writeFile(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  delete(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  rename(): never {
    throw vscode.FileSystemError.NoPermissions();
  }
}
