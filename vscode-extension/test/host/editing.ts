import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { after, closeAll, errorWith, eventually, extension, problems, ready, replace, set, setText, show, workspaceUri } from './help';

export function editing(): void {
  teardown(closeAll);

  test('activation: a profile is opened, recognised and judged', async () => {
    const started = Date.now();
    const { document } = await show('policy/broken.d/unknown-capability');
    const error = await errorWith(document.uri, "capability 'sys_amdin' does not exist");
    console.log(`      cold: from the open file to its first diagnostics, start of the editor's extensions and of Java included: ${Date.now() - started} ms`);
    assert.equal(document.languageId, 'apparmor');
    assert.equal(document.getText(error.range), 'sys_amdin');
    assert.equal(error.source?.toLowerCase(), 'vambrace');
    assert.equal((await ready(await extension())).kind, 'ready');
  });

  test('a profile that the parser accepts has no error', async () => {
    const { document } = await show('policy/broken.d/warn-everything');
    await eventually('a warning', () => problems(document.uri).length > 0);
    assert.deepEqual(problems(document.uri).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error), []);
  });

  test('diagnostics follow the text', async () => {
    const editor = await show('policy/usr.bin.guest-report');
    await replace(editor, '/dev/tty rw,', '/dev/tty rwz,');
    const error = await eventually('an error', () => problems(editor.document.uri).find(({ severity }) => severity === vscode.DiagnosticSeverity.Error));
    assert.equal(error.range.start.line, after(editor.document, '/dev/tty rwz').line);
    await replace(editor, '/dev/tty rwz,', '/dev/tty rw,');
    await eventually('no error', () => problems(editor.document.uri).every(({ severity }) => severity !== vscode.DiagnosticSeverity.Error));
  });

  test('completion: capabilities not listed yet, over the exact range', async () => {
    const editor = await show('policy/usr.bin.guest-report');
    await replace(editor, '  /dev/tty rw,', '  capability sys_admin sys_\n  /dev/tty rw,');
    const labels = await eventually('sys_ptrace is offered', async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', editor.document.uri, after(editor.document, 'sys_admin sys_'));
      const found = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      return found.includes('sys_ptrace') && found;
    });
    assert.ok(!labels.includes('sys_admin'), 'one that is listed is not offered again');
  });

  test('hover, definition and references know the include tree', async () => {
    const { document } = await show('policy/usr.sbin.imagekeeper');
    const hovers = await eventually('a hover', async () => {
      const found = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, after(document, '@{IMA'));
      return found.length > 0 && found;
    });
    const text = hovers.flatMap(({ contents }) => contents.map((content) => (content as vscode.MarkdownString).value)).join('\n');
    assert.match(text, /\/srv\/images/, 'the values of the variable');
    const targets = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>('vscode.executeDefinitionProvider', document.uri, after(document, '@{IMA'));
    assert.ok(targets.some((target) => ('uri' in target ? target.uri : target.targetUri).path.endsWith('/tunables/images')));
    const include = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>('vscode.executeDefinitionProvider', document.uri, after(document, '<abstractions/name'));
    assert.ok(include.some((target) => ('uri' in target ? target.uri : target.targetUri).path.endsWith('/abstractions/nameservice')));
    const references = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, after(document, '@{IMA'));
    assert.ok(references.filter(({ uri }) => uri.path.endsWith('/usr.sbin.imagekeeper')).length >= 2);
  });

  test('rename: a variable, in every file that uses it', async () => {
    const { document } = await show('policy/usr.sbin.imagekeeper');
    const edit = await eventually('a rename', async () => {
      const found = await vscode.commands.executeCommand<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', document.uri, after(document, '@{IMA'), 'DISKS');
      return found.size > 0 && found;
    });
    const files = edit.entries().map(([uri]) => uri.path.replace(/^.*\/policy\//, ''));
    assert.ok(files.includes('tunables/images') && files.includes('usr.sbin.imagekeeper'), files.join(' '));
    assert.ok(edit.get(document.uri).length >= 2);
    assert.ok(edit.get(document.uri).every(({ newText }) => newText.includes('DISKS')));
  });

  test('format: one style, and nothing to do the second time', async () => {
    const editor = await show('policy/usr.bin.guest-report');
    await replace(editor, '  /dev/tty rw,', '  /dev/tty     rw,   ');
    const format = () => vscode.commands.executeCommand<vscode.TextEdit[] | undefined>('vscode.executeFormatDocumentProvider', editor.document.uri, { tabSize: 2, insertSpaces: true });
    const edit = new vscode.WorkspaceEdit();
    edit.set(
      editor.document.uri,
      await eventually('edits', async () => {
        const edits = await format();
        return edits !== undefined && edits.length > 0 && edits;
      }),
    );
    await vscode.workspace.applyEdit(edit);
    assert.match(editor.document.getText(), /^ {2}\/dev\/tty rw,$/m);
    assert.deepEqual((await format()) ?? [], []);
  });

  test('code action: a quick fix does away with what it was offered for', async () => {
    const { uri } = (await show('policy/broken.d/warn-everything')).document;
    const warning = await eventually('a warning', () => problems(uri)[0]);
    const id = String(typeof warning.code === 'object' ? warning.code.value : warning.code);
    const same = () => problems(uri).filter(({ code, range }) => String(typeof code === 'object' ? code.value : code) === id && range.contains(warning.range));
    assert.equal(same().length, 1);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, warning.range, vscode.CodeActionKind.QuickFix.value, 100);
    const fix = actions.find(({ title, edit }) => title.includes(id) && edit?.has(uri));
    assert.ok(fix?.edit, actions.map(({ title }) => title).join('; '));
    const before = problems(uri).length;
    await vscode.workspace.applyEdit(fix.edit);
    await eventually('the warning is gone', () => problems(uri).length < before);
  });

  test('code action: what was meant takes the place of a name that does not exist', async () => {
    const { document } = await show('policy/broken.d/unknown-capability');
    const error = await errorWith(document.uri, 'sys_amdin');
    const fix = await eventually('a fix', async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, error.range, vscode.CodeActionKind.QuickFix.value, 100);
      return actions.find(({ title, edit }) => title.includes('sys_admin') && edit?.has(document.uri))?.edit;
    });
    await vscode.workspace.applyEdit(fix);
    assert.match(document.getText(), /capability sys_admin,/);
    await eventually('no error', () => problems(document.uri).every(({ severity }) => severity !== vscode.DiagnosticSeverity.Error));
  });

  test('the code of a diagnostic leads to the page of its check', async () => {
    const { uri } = (await show('policy/broken.d/warn-everything')).document;
    const code = await eventually('a code with a link', () => problems(uri).map((problem) => problem.code).find((one) => typeof one === 'object'));
    await vscode.commands.executeCommand('vscode.open', code.target);
    const page = await eventually('its page', () => vscode.window.activeTextEditor?.document.uri.toString() === code.target.toString() && vscode.window.activeTextEditor.document);
    assert.equal(page.languageId, 'markdown');
    assert.ok(page.getText().includes(String(code.value)), page.getText().slice(0, 200));
  });

  test('outline and colours by meaning', async () => {
    const { document } = await show('policy/usr.sbin.imagekeeper');
    const symbols = await eventually('an outline', async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>('vscode.executeDocumentSymbolProvider', document.uri);
      return found && found.length > 0 && found;
    });
    const profile = symbols.find(({ name }) => name.includes('imagekeeper'));
    assert.ok(profile?.children.some(({ name }) => name.includes('reader')));
    const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens | undefined>('vscode.provideDocumentSemanticTokens', document.uri);
    assert.ok(tokens && tokens.data.length > 0);
  });

  test('settings: another target parser has another verdict', async () => {
    const editor = await show('policy/usr.bin.guest-report');
    try {
      await set('target', '3.0');
      await replace(editor, '  /dev/tty rw,', '  userns,\n  /dev/tty rw,');
      await eventually('3.0 does not know userns', () => problems(editor.document.uri).some(({ severity, range }) => severity === vscode.DiagnosticSeverity.Error && range.start.line === after(editor.document, 'userns').line));
      await set('target', '6.0');
      await eventually('6.0 does', () => problems(editor.document.uri).every(({ severity }) => severity !== vscode.DiagnosticSeverity.Error));
    } finally {
      await set('target', undefined);
    }
  });

  test('languages: policy by its place and its modeline, other files stay what they are', async () => {
    const language = async (path: string, text?: string) => {
      const uri = workspaceUri(path);
      if (text !== undefined) {
        await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
      }
      return vscode.workspace.openTextDocument(uri);
    };
    for (const path of ['policy/tunables/home', 'policy/abstractions/base', 'policy/libvirt/TEMPLATE.qemu', 'policy/local/usr.sbin.imagekeeper']) {
      const document = await language(path);
      await eventually(`${path} is policy`, () => vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === document.uri.toString())?.languageId === 'apparmor');
    }
    const modeline = await language('notes', 'first line\n# vim:syntax=apparmor\n');
    await eventually('a modeline counts', () => vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === modeline.uri.toString())?.languageId === 'apparmor');
    assert.equal((await language('apparmor.d/README.md', '# x\n')).languageId, 'markdown');
    assert.equal((await language('apparmor.d/groups/usr.bin.x', '/a r,\n')).languageId, 'apparmor');
    assert.equal((await language('domains/web01.xml')).languageId, 'xml');
  });

  test('XML that is no domain is left alone', async () => {
    const editor = await show('domains/default-network.xml');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', editor.document.uri, after(editor.document, '<na'));
    assert.deepEqual(hovers, []);
    assert.deepEqual(problems(editor.document.uri).filter(({ source }) => source?.toLowerCase() === 'vambrace'), []);
  });

  test('an untitled document is judged too', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'apparmor', content: 'profile a /a {\n  capability chwon,\n}\n' });
    const editor = await vscode.window.showTextDocument(document);
    await errorWith(document.uri, 'chwon');
    await setText(editor, 'profile a /a {\n  capability chown,\n}\n');
    await eventually('no error', () => problems(document.uri).every(({ severity }) => severity !== vscode.DiagnosticSeverity.Error));
  });
}
