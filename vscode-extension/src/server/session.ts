// One server, from the search for a Java runtime to its end.
import { stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { LanguageClient, LSPErrorCodes, ResponseError, RevealOutputChannelOn, State, type LanguageClientOptions, type Middleware } from 'vscode-languageclient/node';
import type { CommandName, Commands, ServerStatus } from '../protocol';
import { writeArchive } from './archive';
import { DomainFilter } from './domainFilter';
import { findJava, type Java } from './java';
import { launch, type LaunchOptions } from './launch';
import { thisMachine } from './machine';

export const SCHEMES = ['file', 'untitled', 'vscode-vfs'];

export type SessionState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting'; readonly message: string }
  | { readonly kind: 'indexing'; readonly message: string }
  | { readonly kind: 'ready'; readonly message: string }
  | { readonly kind: 'failed'; readonly problem: string };

/** Thrown to those who need the server while there is none; the user has been told. */
export class ServerUnavailable extends Error {}

// The first seconds of a session belong to the user; the archive can wait.
const ARCHIVE_DELAY_MS = 8000;

/** Starts the server when it is first needed, and keeps its state for all to see. */
export class Session implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private starting: Promise<void> | undefined;
  private lifecycle = Promise.resolve();
  private status: ServerStatus | undefined;
  private current: SessionState = { kind: 'stopped' };
  private java: Java | undefined;
  private archive: string | undefined;
  private archiveTimer: NodeJS.Timeout | undefined;
  private readonly changed = new vscode.EventEmitter<SessionState>();
  private readonly previewStale = new vscode.EventEmitter<string>();
  /** Fired with each new state. */
  readonly onDidChangeState = this.changed.event;
  /** Fired with the URI of a domain whose preview changed for a reason that the editor does not see. */
  readonly onPreviewChanged = this.previewStale.event;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
    private readonly middleware: Middleware,
    private readonly reportFailure: (problem: string) => void,
  ) {}

  get state(): SessionState {
    return this.current;
  }

  /** The runtime and the jar in use, for tasks; and where the archive of classes for them is kept, if any is to be. */
  get runtime(): { java: Java; jar: string; archive?: string | undefined } | undefined {
    return this.java && { java: this.java, jar: this.jar, archive: this.archive };
  }

  /** The server's process. */
  get processId(): number | undefined {
    return this.client?.serverProcess?.pid;
  }

  /** Whether somebody has asked for the server, whatever came of it. */
  get isWanted(): boolean {
    return this.starting !== undefined;
  }

  /** Starts the server unless it runs or failed before; never rejects. The state says what came of it. */
  start(): Promise<void> {
    return (this.starting ??= this.inOrder(() => this.tryToStart()));
  }

  /** Ends the server if it runs, and starts it anew; never rejects. */
  restart(): Promise<void> {
    return (this.starting = this.inOrder(async () => {
      await this.end();
      await this.tryToStart();
    }));
  }

  /** Starts and ends come one after another, however fast they are asked for: one that is overtaken by the next would leave its state behind. */
  private inOrder(step: () => Promise<void>): Promise<void> {
    return (this.lifecycle = this.lifecycle.then(step));
  }

  private async end(): Promise<void> {
    clearTimeout(this.archiveTimer);
    const client = this.client;
    this.client = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      this.log.debug(`the server did not end in order: ${String(error)}`);
    }
    this.setState({ kind: 'stopped' });
  }

  /** Runs a server command, starting the server if need be. Rejects with ServerUnavailable, or with the server's own refusal. */
  async run<K extends CommandName>(command: K, argument: Commands[K]['arguments'], token?: vscode.CancellationToken): Promise<Commands[K]['result']> {
    await this.start();
    for (let attempt = 0; ; attempt++) {
      const client = this.client;
      if (client === undefined) {
        throw new ServerUnavailable('the Vambrace server is not running');
      }
      try {
        return await client.sendRequest<Commands[K]['result']>('workspace/executeCommand', { command, arguments: [argument] }, token);
      } catch (error) {
        // The text changed while the server was at it: what is wanted now is the answer for the new text.
        if (attempt > 2 || !(error instanceof ResponseError) || error.code !== LSPErrorCodes.ContentModified) {
          throw error;
        }
      }
    }
  }

  /** Tells the server that settings changed; it asks for what it needs. */
  async settingsChanged(): Promise<void> {
    if (this.client?.isRunning()) {
      await this.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    }
  }

  dispose(): void {
    clearTimeout(this.archiveTimer);
    void this.client?.dispose();
    this.changed.dispose();
    this.previewStale.dispose();
  }

  private get jar(): string {
    return this.context.asAbsolutePath('server/vambrace.jar');
  }

  private async tryToStart(): Promise<void> {
    this.status = undefined;
    this.setState({ kind: 'starting', message: 'Looking for Java' });
    try {
      const search = await findJava(javaSettings(this.context), thisMachine);
      search.passedOver.forEach((line) => this.log.info(`passed over: ${line}`));
      if (search.java === undefined) {
        this.fail(search.problem);
        return;
      }
      this.java = search.java;
      this.log.info(`Java ${search.java.fullVersion} of ${search.java.source}: ${search.java.executable}`);
      await this.connect(search.java);
    } catch (error) {
      this.fail(`the server did not start: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async connect(java: Java): Promise<void> {
    const options = await this.launchOptions();
    const command = launch(java, options, existsSync);
    this.log.info(`starting ${[command.command, ...command.args].join(' ')}`);
    const client = new LanguageClient('vambrace', 'Vambrace', { command: command.command, args: command.args }, this.clientOptions());
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (this.client === client) {
        this.clientStateChanged(newState);
      }
    });
    client.onNotification('vambrace/status', (status: ServerStatus) => {
      if (this.client === client) {
        this.status = status;
        this.clientStateChanged(client.state);
      }
    });
    client.onNotification('vambrace/previewChanged', ({ uri }: { uri: string }) => this.previewStale.fire(uri));
    const { archive } = command;
    this.archive = archive;
    await client.start();
    if (archive !== undefined && !existsSync(archive)) {
      this.archiveTimer = setTimeout(() => void this.makeArchive(java, options, archive), ARCHIVE_DELAY_MS);
    }
  }

  private clientStateChanged(state: State): void {
    switch (state) {
      case State.Starting:
        this.setState({ kind: 'starting', message: 'Starting' });
        break;
      case State.Running:
        if (this.status === undefined || this.status.state === 'ready') {
          this.setState({ kind: 'ready', message: this.status?.message ?? '' });
        } else {
          this.setState({ kind: this.status.state, message: this.status.message });
        }
        break;
      case State.Stopped:
        this.status = undefined;
        this.setState({ kind: 'stopped' });
        break;
      case State.StartFailed:
        this.fail('the server did not start; the log says more');
        break;
    }
  }

  private clientOptions(): LanguageClientOptions {
    const filter = new DomainFilter((uri) => {
      const document = vscode.workspace.textDocuments.find((d) => d.uri.toString() === uri);
      return document && { version: document.version, text: document.getText() };
    });
    return {
      documentSelector: SCHEMES.flatMap((scheme) => ['apparmor', 'xml'].map((language) => ({ scheme, language }))),
      outputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: () => ({
        settings: vscode.workspace.getConfiguration('vambrace'),
        trusted: vscode.workspace.isTrusted,
        notifications: ['status', 'previewChanged'],
      }),
      markdown: { isTrusted: false, supportHtml: false },
      middleware: {
        ...this.middleware,
        sendRequest: async (type, param, token, next) =>
          filter.isIgnored(param) ? (nothing(methodOf(type)) as never) : next(type, param, token),
        sendNotification: async (type, next, params) => {
          const decision = filter.notification(methodOf(type), params);
          if (decision.kind === 'pass') {
            await next(type, params);
          } else if (decision.kind === 'open') {
            await next('textDocument/didOpen', decision.params as never);
          }
        },
      },
    };
  }

  private async launchOptions(): Promise<LaunchOptions> {
    const configuration = vscode.workspace.getConfiguration('vambrace.java');
    const { size, mtimeMs } = await stat(this.jar);
    return {
      jar: this.jar,
      jarIdentity: `${size}-${mtimeMs}`,
      extraArguments: configuration.get<string[]>('arguments', []),
      archives: configuration.get<boolean>('sharedArchive', true) ? vscode.Uri.joinPath(this.context.globalStorageUri, 'archives').fsPath : undefined,
    };
  }

  private async makeArchive(java: Java, options: LaunchOptions, archive: string): Promise<void> {
    const problem = await writeArchive(java, options, archive).catch((error: unknown) => String(error));
    this.log.info(problem === undefined ? `wrote ${archive} for the next start` : `no archive of classes: ${problem}`);
  }

  private fail(problem: string): void {
    this.log.error(problem);
    this.setState({ kind: 'failed', problem });
    this.reportFailure(problem);
  }

  private setState(state: SessionState): void {
    this.current = state;
    this.changed.fire(state);
  }
}

function methodOf(type: string | { method: string }): string {
  return typeof type === 'string' ? type : type.method;
}

/** The empty answer to a request about a document that the server was not told of. */
function nothing(method: string): unknown {
  return method === 'textDocument/diagnostic' ? { kind: 'full', items: [] } : null;
}

function javaSettings(context: vscode.ExtensionContext) {
  const others = new Map<string, string>();
  for (const name of ['java.jdt.ls.java.home', 'java.home']) {
    // Only the user's own value: a workspace must not choose what is executed.
    const value = vscode.workspace.getConfiguration().inspect<string | null>(name)?.globalValue;
    if (value) {
      others.set(name, value);
    }
  }
  return {
    own: vscode.workspace.getConfiguration('vambrace.java').get<string>('home')?.trim() ?? '',
    others,
    bundled: context.asAbsolutePath('jre'),
  };
}
