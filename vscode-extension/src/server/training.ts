// The short session from which the archive of classes is made: what an editor asks first, about a policy tree of its own.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const PROFILE = `abi <abi/4.0>,
include <tunables/global>
profile training /usr/bin/training flags=(attach_disconnected) {
  include <abstractions/base>
  capability chown,
  capability chown,
  network inet stream,
  signal (send) set=(term) peer=training,
  owner @{HOME}/training/{,**} rw,
  /usr/bin/helper Px -> helper,
  deny /etc/shadow r,
  ^hat {
    /etc/hat r,
  }
}
`;
const DOMAIN = `<domain type='kvm'>
  <name>training</name>
  <uuid>00000000-0000-4000-8000-000000000000</uuid>
  <os><type arch='x86_64'>hvm</type></os>
  <devices>
    <disk type='file' device='disk'><source file='/srv/training.qcow2'/><target dev='vda'/></disk>
  </devices>
</domain>
`;
const TREE: Record<string, string> = {
  'tunables/global': '@{HOME} = /home/*/\n',
  'abstractions/base': '/etc/ld.so.cache r,\n',
  'abstractions/libvirt-qemu': '/dev/kvm rw,\n',
  'libvirt/TEMPLATE.qemu': 'profile LIBVIRT_TEMPLATE {\n  include <abstractions/libvirt-qemu>\n}\n',
  'usr.bin.training': PROFILE,
  'training.xml': DOMAIN,
};

/** Writes the policy tree into a new folder. */
export async function writeTrainingTree(folder: string): Promise<void> {
  for (const [name, text] of Object.entries(TREE)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

/** The messages up to the last question; the id of that is the second value. */
export function trainingSession(folder: string): [object[], number] {
  const at = (name: string) => pathToFileURL(join(folder, name)).toString();
  const textDocument = { uri: at('usr.bin.training') };
  const domain = { uri: at('training.xml') };
  const position = { line: 4, character: 14 };
  const range = { start: { line: 0, character: 0 }, end: { line: 16, character: 0 } };
  const questions: [string, object][] = [
    ['textDocument/semanticTokens/full', { textDocument }],
    ['textDocument/documentSymbol', { textDocument }],
    ['textDocument/codeLens', { textDocument }],
    ['textDocument/inlayHint', { textDocument, range }],
    ['textDocument/documentLink', { textDocument }],
    ['textDocument/foldingRange', { textDocument }],
    ['textDocument/completion', { textDocument, position }],
    ['textDocument/hover', { textDocument, position }],
    ['textDocument/definition', { textDocument, position: { line: 8, character: 12 } }],
    ['textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } }],
    ['workspace/executeCommand', { command: 'vambrace.previewProfile', arguments: [domain] }],
  ];
  const open = (uri: string, languageId: string, text: string) => ({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId, version: 1, text } } });
  const messages = [
    { id: 0, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {}, workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'training' }] } },
    { method: 'initialized', params: {} },
    open(textDocument.uri, 'apparmor', PROFILE),
    open(domain.uri, 'xml', DOMAIN),
    ...questions.map(([method, params], index) => ({ id: index + 1, method, params })),
  ];
  return [messages, questions.length];
}

/** The end of the session. */
export const TRAINING_END = [{ id: 'end', method: 'shutdown' }, { method: 'exit' }];

/** A message as it goes over the stream. */
export function frame(message: object): string {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
