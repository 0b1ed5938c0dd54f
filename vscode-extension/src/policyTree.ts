// Policy that does not lie below a folder named apparmor.d: a repository's tree, a checkout, an unpacked image.
import { posix } from 'node:path';
import * as vscode from 'vscode';

// Files of other languages that live in the same repositories; policy has names such as `usr.bin.man` or `tunables/home.d/site.local`.
const FOREIGN = /(?:^|\/)(?:[^/]*\.(?:md|txt|json|ya?ml|toml|xml|html?|c|h|go|rs|py|sh|pl|rb|js|ts|java|log|csv|tsv|diff|patch|cfg|ini|lock|service)|README|LICENSE|COPYING|Makefile|PKGBUILD|\.[^/]*)$/;

/** Whether the workspace holds a policy tree: somebody will open a profile soon. */
export async function workspaceHasPolicy(): Promise<boolean> {
  const [base] = await vscode.workspace.findFiles('**/abstractions/base', '**/{node_modules,.git,target}/**', 1);
  return base !== undefined;
}

/** Whether a folder above the file, within its workspace folder, is the base of a policy tree: it holds `abstractions` and `tunables`. */
export async function isInPolicyTree(uri: vscode.Uri): Promise<boolean> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (folder === undefined || FOREIGN.test(uri.path)) {
    return false;
  }
  for (let path = posix.dirname(uri.path); path.startsWith(folder.uri.path); path = posix.dirname(path)) {
    const [abstractions, tunables] = await Promise.all(['abstractions', 'tunables'].map((name) => isFolder(uri.with({ path: posix.join(path, name) }))));
    if (abstractions && tunables) {
      return true;
    }
    if (path === '/') {
      return false;
    }
  }
  return false;
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) !== 0;
  } catch {
    return false; // not there: the answer, no failure
  }
}
