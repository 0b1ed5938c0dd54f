// Where the parts are put together. The server starts for a workspace with a policy tree, else when the first policy file or domain is seen.
import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import { queryAccess } from './commands/access';
import { showReferences } from './commands/references';
import { Denials, explain, openDiff, openEffective, renderers } from './commands/results';
import { chooseDomain, followActiveDomain, isDomainDocument } from './domains';
import { GraphPanel } from './graph/panel';
import { reportFailure, selectJava } from './javaProblem';
import { modelineLanguage } from './modeline';
import { isInPolicyTree, workspaceHasPolicy } from './policyTree';
import { Navigation, openPreview } from './results/navigation';
import { ResultDocuments } from './results/documents';
import { registerPreviewLens } from './results/previewLens';
import { SCHEMES, ServerUnavailable, Session } from './server/session';
import { statusItem } from './status';
import { Tasks } from './tasks';

/** What other extensions, and the tests, may use. */
export interface Api {
  readonly session: Session;
  readonly documents: ResultDocuments;
}

export function activate(context: vscode.ExtensionContext): Api {
  const log = vscode.window.createOutputChannel('Vambrace', { log: true });
  const session = new Session(context, log, commandMiddleware(), (problem) => void reportFailure(problem));
  const denials = new Denials();
  const documents = new ResultDocuments(renderers(session, denials));
  const navigation = new Navigation(documents);
  const graph = new GraphPanel(context.extensionUri, session);
  context.subscriptions.push(log, session, documents, navigation, registerPreviewLens(), graph, statusItem(session));

  const command = (name: string, run: (argument?: unknown) => Promise<void>) =>
    context.subscriptions.push(vscode.commands.registerCommand(`vambrace.${name}`, (argument?: unknown) => guarded(run(argument))));
  command('openPreview', async (clicked) => {
    const source = await chooseDomain(clicked);
    if (source !== undefined) {
      await openPreview(documents, source);
    }
  });
  command('openDiff', (clicked) => openDiff(session, clicked));
  command('openEffective', (clicked) => openEffective(session, documents, clicked));
  command('explain', (given) => explain(session, denials, given));
  command('queryAccess', (given) => queryAccess(session, given));
  command('openGraph', (clicked) => graph.open(clicked));
  command('goToSource', () => navigation.goToSource());
  command('goToRules', () => navigation.goToRules());
  command('showReferences', showReferences);
  command('restart', () => session.restart());
  command('selectJava', selectJava);
  command('showLog', () => {
    log.show();
    return Promise.resolve();
  });

  context.subscriptions.push(
    vscode.tasks.registerTaskProvider('vambrace', new Tasks(session)),
    session.onPreviewChanged((uri) => documents.sourceChanged(vscode.Uri.parse(uri).toString())),
    session.onDidChangeState(({ kind }) => {
      if (kind === 'ready') {
        documents.sourceChanged();
      }
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('vambrace.java') && session.isWanted) {
        void session.restart();
      } else if (event.affectsConfiguration('vambrace')) {
        void session.settingsChanged().then(() => documents.sourceChanged());
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => session.isWanted && void session.restart()),
    vscode.workspace.onDidOpenTextDocument((document) => void consider(document, session)),
    followActiveDomain(() => void session.start()),
  );
  vscode.workspace.textDocuments.forEach((document) => void consider(document, session));
  void startForPolicy(session);
  return { session, documents };
}

/** Starts the server for a document that it is about. A plain text that is policy by its modeline or its place becomes policy first. */
async function consider(document: vscode.TextDocument, session: Session): Promise<void> {
  if (!SCHEMES.includes(document.uri.scheme)) {
    return;
  }
  if (document.languageId === 'apparmor' || isDomainDocument(document)) {
    await session.start();
  } else if (document.languageId === 'plaintext' && (modelineLanguage(document.getText()) === 'apparmor' || (await isInPolicyTree(document.uri)))) {
    await vscode.languages.setTextDocumentLanguage(document, 'apparmor'); // comes back here as an opened document
  }
}

async function startForPolicy(session: Session): Promise<void> {
  if (await workspaceHasPolicy()) {
    await session.start();
  }
}

/** The server's own commands, as its code lenses and code actions name them, done the editor's way. */
function commandMiddleware(): Middleware {
  const ours: Record<string, string> = {
    'vambrace.previewProfile': 'vambrace.openPreview',
    'vambrace.diffInstalledProfile': 'vambrace.openDiff',
    'vambrace.showEffectiveProfile': 'vambrace.openEffective',
    'vambrace.explainDenial': 'vambrace.explain',
    'vambrace.whoCanAccess': 'vambrace.queryAccess',
    'vambrace.graph': 'vambrace.openGraph',
  };
  return {
    executeCommand: (name, args: unknown[], next) => {
      const own = ours[name];
      return own === undefined ? (next(name, args) as unknown) : vscode.commands.executeCommand(own, ...args);
    },
  };
}

async function guarded(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ServerUnavailable) {
      return; // the session has said so already, with what to do about it
    }
    void vscode.window.showErrorMessage(`Vambrace: ${error instanceof Error ? error.message : String(error)}`);
  }
}
