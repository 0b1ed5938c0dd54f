import * as vscode from 'vscode';
import type { Session } from './server/session';

interface LintTask extends vscode.TaskDefinition {
  command: 'lint';
  paths?: string[];
  arguments?: string[];
}

/** `vambrace lint` as a task, with the runtime and the jar that the server uses. */
export class Tasks implements vscode.TaskProvider {
  constructor(private readonly session: Session) {}

  async provideTasks(): Promise<vscode.Task[]> {
    const definition: LintTask = { type: 'vambrace', command: 'lint' };
    const tasks = await Promise.all((vscode.workspace.workspaceFolders ?? []).map((folder) => this.task(definition, folder)));
    return tasks.filter((task) => task !== undefined);
  }

  async resolveTask(task: vscode.Task): Promise<vscode.Task | undefined> {
    const definition = task.definition as LintTask;
    const folder = typeof task.scope === 'object' ? task.scope : vscode.workspace.workspaceFolders?.[0];
    return folder && this.task(definition, folder);
  }

  private async task(definition: LintTask, folder: vscode.WorkspaceFolder): Promise<vscode.Task | undefined> {
    await this.session.start();
    const runtime = this.session.runtime;
    if (runtime === undefined) {
      return undefined;
    }
    const target = vscode.workspace.getConfiguration('vambrace', folder).get('target', '6.0');
    const paths = definition.paths ?? ['.'];
    const args = ['-XX:+UseSerialGC', '-jar', runtime.jar, 'lint', '--format', 'text', '--target', target, ...(definition.arguments ?? []), ...paths];
    const execution = new vscode.ProcessExecution(runtime.java.executable, args, { cwd: folder.uri.fsPath });
    const task = new vscode.Task(definition, folder, `lint ${paths.join(' ')}`, 'vambrace', execution, '$vambrace');
    task.group = vscode.TaskGroup.Test;
    task.presentationOptions = { reveal: vscode.TaskRevealKind.Silent, clear: true };
    return task;
  }
}
