import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { reveal, toRange } from '../convert';
import { asUri } from '../domains';
import type { GraphResult, Range } from '../protocol';
import type { Session } from '../server/session';
import type { FromPage, ToPage } from './model';

/** The profile graph beside the editor. The page gets data and sends back ids; it loads nothing and opens nothing by itself. */
export class GraphPanel implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private graph: GraphResult | undefined;
  private about: vscode.Uri | undefined;
  private kinds: string[] | undefined;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly session: Session,
  ) {}

  /** Opens the graph around the clicked file, or around the active policy file; of the whole workspace without either. */
  async open(clicked: unknown): Promise<void> {
    const active = vscode.window.activeTextEditor?.document;
    this.about = asUri(clicked) ?? (active?.languageId === 'apparmor' && active.uri.scheme === 'file' ? active.uri : undefined);
    await this.refresh();
    if (this.panel === undefined) {
      this.panel = this.create();
    } else {
      this.panel.reveal();
      this.post();
    }
    this.panel.title = this.graph?.title ?? 'Profile graph';
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private async refresh(): Promise<void> {
    const uri = this.about?.toString();
    this.graph = await this.session.run('vambrace.graph', { ...(uri === undefined ? {} : { uri }), ...(this.kinds === undefined ? {} : { kinds: this.kinds }) });
  }

  private create(): vscode.WebviewPanel {
    const dist = vscode.Uri.joinPath(this.extension, 'dist');
    const panel = vscode.window.createWebviewPanel('vambrace.graph', 'Profile graph', vscode.ViewColumn.Beside, {
      enableScripts: true,
      localResourceRoots: [dist],
      enableFindWidget: false,
    });
    panel.webview.html = page(panel.webview, dist);
    panel.webview.onDidReceiveMessage((message: FromPage) => void this.receive(message));
    panel.onDidDispose(() => (this.panel = undefined));
    return panel;
  }

  private async receive(message: FromPage): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.post();
        break;
      case 'open':
        await goTo(this.graph?.nodes.find((node) => node.id === message.id));
        break;
      case 'openEdge':
        await goTo(this.graph?.edges[message.index]);
        break;
      case 'kinds':
        this.kinds = message.kinds;
        await this.refresh();
        this.post();
        break;
    }
  }

  private post(): void {
    if (this.graph !== undefined) {
      const message: ToPage = { type: 'graph', graph: this.graph };
      void this.panel?.webview.postMessage(message);
    }
  }
}

async function goTo(place: { uri?: string | null; range?: Range | null } | undefined): Promise<void> {
  if (place?.uri) {
    const uri = vscode.Uri.parse(place.uri);
    const shown = vscode.window.visibleTextEditors.some((editor) => editor.document.uri.toString() === uri.toString());
    const range = place.range ? toRange(place.range) : undefined;
    if (shown) {
      await reveal(uri, range);
    } else {
      await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One, ...(range === undefined ? {} : { selection: range }) });
    }
  }
}

function page(webview: vscode.Webview, dist: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const script = webview.asWebviewUri(vscode.Uri.joinPath(dist, 'graph.js')).toString();
  const style = webview.asWebviewUri(vscode.Uri.joinPath(dist, 'graph.css')).toString();
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>Profile graph</title>
</head>
<body>
<header>
<label>Find <input id="find" type="search" spellcheck="false"></label>
<fieldset id="kinds"><legend class="hidden">What to show</legend></fieldset>
<output id="summary"></output>
</header>
<main id="canvas" tabindex="-1"></main>
<p id="help">Tab and the arrow keys move between profiles, Enter goes to the source</p>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
