import * as vscode from 'vscode';

/** Says why there is no server, and offers what to do about it. */
export async function reportFailure(problem: string): Promise<void> {
  const choose = 'Choose a Java Runtime';
  const settings = 'Open Settings';
  const log = 'Show Log';
  switch (await vscode.window.showErrorMessage(`Vambrace is not running: ${problem}`, choose, settings, log)) {
    case choose:
      await vscode.commands.executeCommand('vambrace.selectJava');
      break;
    case settings:
      await openSettings('vambrace.java');
      break;
    case log:
      await vscode.commands.executeCommand('vambrace.showLog');
      break;
  }
}

/** Shows settings of the machine that the extension runs on: in a remote window those are not on the page that opens by itself. */
async function openSettings(query: string): Promise<void> {
  const command = vscode.env.remoteName === undefined ? 'workbench.action.openSettings' : 'workbench.action.openRemoteSettings';
  await vscode.commands.executeCommand(command, { query });
}

/** Lets the user pick the folder of a Java runtime; the server restarts by the change of the setting. */
export async function selectJava(): Promise<void> {
  const [folder] =
    (await vscode.window.showOpenDialog({ title: 'The folder of a Java runtime (the one that holds bin)', canSelectFolders: true, canSelectFiles: false, openLabel: 'Use This Runtime' })) ?? [];
  if (folder !== undefined) {
    await vscode.workspace.getConfiguration('vambrace.java').update('home', folder.fsPath, vscode.ConfigurationTarget.Global);
  }
}
