// What a user does with an editor, on the page that shows it.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/build.mjs';

export const PATIENCE_MS = 40_000;
/** Where pictures of a run are kept. */
export const pictures = join(root, 'out', 'journey');

/** One thing that a user does, with its name and time in the output. */
export async function step(name, run) {
  const started = Date.now();
  await run();
  console.log(`  ✔ ${name} (${Date.now() - started} ms)`);
}

/** What a user does with an editor. */
export class Editor {
  constructor(page) {
    this.page = page;
  }

  async quickInput(text) {
    const input = this.page.locator('.quick-input-widget input.input');
    await this.page.keyboard.press('F1');
    await input.waitFor();
    await input.fill(text);
  }

  /** What is picked may ask the next question at once in the same widget, so the row's end is awaited, not the widget's. */
  async pick(label) {
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first();
    await row.click();
    await row.waitFor({ state: 'hidden' });
  }

  /** Runs a command. `stays`: it asks for something more in the same place. */
  async command(name, { stays = false } = {}) {
    await this.quickInput(`>${name}`);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
    if (!stays) {
      await this.settled();
    }
  }

  async open(file) {
    await this.quickInput(file);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: file }).first().click();
    await this.page.locator(`.tab.active[aria-label*="${file}"]`).waitFor();
    await this.settled();
  }

  async goTo(line, column) {
    await this.quickInput(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
    await this.settled();
  }

  async goToEnd(line) {
    await this.goTo(line, 1);
    await this.page.keyboard.press('End');
  }

  async closeAll() {
    await this.command('View: Close All Editors');
    await this.page.locator('.tab').first().waitFor({ state: 'detached' });
  }

  /** The text of the active editor. */
  text() {
    return this.page.locator('.editor-group-container.active .monaco-editor .view-lines').first();
  }

  /** The text of the editor beside it. */
  side() {
    return this.page.locator('.editor-group-container').nth(1).locator('.monaco-editor .view-lines');
  }

  /** Polls for what the page has no event for. */
  async until(holds) {
    const deadline = Date.now() + PATIENCE_MS;
    while (!(await holds())) {
      assert.ok(Date.now() < deadline, `did not become true: ${holds}`);
      await this.page.waitForTimeout(100);
    }
  }

  async settled() {
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Keeps a picture of the page, without notifications unless they are to be seen. */
  async picture(name, { toasts = false } = {}) {
    if (!toasts) {
      await this.page.locator('.notifications-toasts.visible').waitFor({ state: 'hidden' });
    }
    await this.page.screenshot({ path: join(pictures, `${name}.png`) });
    assert.ok(existsSync(join(pictures, `${name}.png`)));
  }
}
