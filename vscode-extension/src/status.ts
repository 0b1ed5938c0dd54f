import * as vscode from 'vscode';
import type { Session, SessionState } from './server/session';

/** The server's state in the status bar's language menu, beside the files it is about. */
export function statusItem(session: Session): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('vambrace.server', [{ language: 'apparmor' }, { language: 'xml', pattern: '**/*.xml' }]);
  item.name = 'Vambrace';
  const show = (state: SessionState) => {
    item.busy = state.kind === 'starting' || state.kind === 'indexing';
    item.severity = state.kind === 'failed' ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    item.text = `Vambrace: ${label(state)}`;
    item.detail = state.kind === 'failed' ? state.problem : state.kind === 'stopped' ? '' : state.message;
    item.command =
      state.kind === 'failed' || state.kind === 'stopped'
        ? { title: 'Restart', command: 'vambrace.restart' }
        : { title: 'Show log', command: 'vambrace.showLog' };
  };
  show(session.state);
  return vscode.Disposable.from(item, session.onDidChangeState(show));
}

function label(state: SessionState): string {
  switch (state.kind) {
    case 'starting':
      return 'starting';
    case 'indexing':
      return 'reading the policy';
    case 'ready':
      return 'ready';
    case 'failed':
      return 'not running';
    case 'stopped':
      return 'stopped';
  }
}
