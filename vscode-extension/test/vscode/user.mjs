// What a user does with an editor, on the page that shows it.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { errors } from 'playwright-core';
import { root } from '../../scripts/build.mjs';

export const PATIENCE_MS = 40_000;
/** After which a user who sees nothing happen tries again. */
const AGAIN_MS = 5_000;
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
    this.input = page.locator('.quick-input-widget input.input');
  }

  /**
   * Does something until what it is to bring about is seen: the workbench drops clicks and keys that come while it still builds, moves or fills what they are meant for. What is
   * done must bear being done twice.
   */
  async achieve(act, shown, state = 'visible') {
    const deadline = Date.now() + PATIENCE_MS;
    this.page.setDefaultTimeout(AGAIN_MS);
    try {
      for (;;) {
        try {
          await act();
          await shown.waitFor({ state });
          return;
        } catch (error) {
          if (!(error instanceof errors.TimeoutError) || Date.now() > deadline) {
            throw error;
          }
        }
      }
    } finally {
      this.page.setDefaultTimeout(PATIENCE_MS);
    }
  }

  /** The row of the open list that says `label`. */
  row(label) {
    return this.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first();
  }

  /** Fills the command line of the workbench until it offers `shown`. */
  async ask(text, shown) {
    await this.achieve(async () => {
      await this.page.keyboard.press('F1');
      await this.input.fill(text);
    }, shown);
  }

  /** What is picked may ask the next question at once in the same widget, so the row's end is awaited, not the widget's. */
  async pick(label) {
    const row = this.row(label);
    await row.waitFor();
    await this.achieve(async () => (await row.isVisible()) && row.click(), row, 'hidden');
  }

  /** Runs a command. `stays`: it asks for something more in the same place. */
  async command(name, { stays = false } = {}) {
    await this.ask(`>${name}`, this.row(name));
    await this.pick(name);
    if (!stays) {
      await this.settled();
    }
  }

  async open(file) {
    await this.ask(file, this.row(file));
    await this.pick(file);
    await this.page.locator(`.tab.active[aria-label*="${file}"]`).waitFor();
    await this.settled();
  }

  async goTo(line, column) {
    const there = this.page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` });
    await this.achieve(async () => {
      await this.page.keyboard.press('F1');
      await this.input.fill(`:${line}:${column}`);
      await this.page.keyboard.press('Enter');
    }, there);
    await this.settled();
  }

  async goToEnd(line) {
    await this.goTo(line, 1);
    await this.page.keyboard.press('End');
  }

  async closeAll() {
    await this.achieve(() => this.command('View: Close All Editors'), this.page.locator('.tab').first(), 'detached');
  }

  /** Opens the context menu of something and chooses from it. `seen` runs while the menu is open. */
  async menu(where, label, seen) {
    const item = this.page.locator('.monaco-menu .action-label', { hasText: label });
    await this.achieve(() => where.click({ button: 'right' }), item);
    await seen?.();
    // A menu takes no click in its first moments, in which the button that opened it may still be down.
    await this.achieve(async () => (await item.isVisible()) && item.click(), item, 'hidden');
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

  /** What the page shows, in words, for logs that carry no pictures. */
  async describe() {
    const said = {};
    for (const [name, selector] of Object.entries(DESCRIBED)) {
      said[name] = (await this.page.locator(selector).filter({ visible: true }).allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').slice(0, 600));
    }
    said.asked = (await this.input.isVisible()) ? await this.input.inputValue() : null;
    return JSON.stringify(said, null, 2);
  }
}

const DESCRIBED = {
  tabs: '.tab',
  texts: '.monaco-editor .view-lines',
  menus: '.monaco-menu',
  list: '.quick-input-list',
  notifications: '.notification-toast',
  status: '.statusbar-item',
};
