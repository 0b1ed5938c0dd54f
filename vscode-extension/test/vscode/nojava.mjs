// Machines without Java: the package for linux-x64 brings its own runtime, the other says what is missing and what to do.
import assert from 'node:assert/strict';
import { inPackage, LINUX_X64, NO_JAVA } from './packaged.mjs';
import { step } from './user.mjs';

/** The package for linux-x64 where there is no Java. */
export function bundledRuntime() {
  return inPackage({ pattern: LINUX_X64, env: NO_JAVA }, (editor) =>
    step('an error is underlined by the bundled runtime', async () => {
      await editor.open('unknown-capability');
      await editor.page.locator('.squiggly-error').first().waitFor();
    }),
  );
}

/** The universal package where there is no Java. */
export function withoutJava() {
  return inPackage({ env: NO_JAVA }, async (editor) => {
    await step('an error says what is missing, and offers what to do', async () => {
      await editor.open('unknown-capability');
      const toast = editor.page.locator('.notification-toast', { hasText: 'no Java found; the server needs Java 17 or newer' });
      await toast.waitFor();
      const offers = await toast.locator('.monaco-button').allInnerTexts();
      assert.deepEqual(offers.map((text) => text.trim()).filter(Boolean), ['Choose a Java Runtime', 'Open Settings', 'Show Log']);
      await editor.picture('no-java', { toasts: true });
      await toast.locator('.monaco-button', { hasText: 'Open Settings' }).click();
      const page = editor.page.locator('.settings-editor', { hasText: 'A Java runtime (17 or newer)' });
      await page.waitFor();
      await editor.picture('settings');
      await editor.page.locator('.monaco-modal-editor-block [aria-label^="Close"]').first().click();
      await page.waitFor({ state: 'hidden' });
    });

    await step('the status says so too', async () => {
      await editor.page.locator('#status\\.languageStatus').hover();
      await editor.page.locator('.hover-language-status', { hasText: 'Vambrace: not running' }).waitFor();
      await editor.picture('status-failed', { toasts: true });
    });
  });
}
