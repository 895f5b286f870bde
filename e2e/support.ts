// What every browser test stands on. Import `test` and `expect` from here, not from Playwright: this `test` fails when
// the page, a worker or a pop-up logs an error or a warning, throws, or meets the Content Security Policy.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';

export { expect };

interface Options {
  /**
   * Messages a test provokes on purpose: `test.use({ expectedMessages: [/404/] })`. Each must then really appear, so
   * that no exception outlives its reason.
   */
  expectedMessages: RegExp[];
}

interface Fixtures {
  quietConsole: undefined;
}

export const test = base.extend<Options & Fixtures>({
  expectedMessages: [[], { option: true }],
  quietConsole: [
    async ({ context, expectedMessages }, use) => {
      const messages = listen(context);
      await use(undefined);
      const unexpected = messages.filter((message) => !expectedMessages.some((known) => known.test(message)));
      const missing = expectedMessages.filter((known) => !messages.some((message) => known.test(message)));
      expect(unexpected, 'the console stays silent').toEqual([]);
      expect(missing.map(String), 'every expected message appears').toEqual([]);
    },
    { auto: true },
  ],
});

/** Resolves when the app says that nothing is pending. Two frames first: an action has to be noticed to be awaited. */
export async function idle(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.locator('#root[data-idle="true"]').waitFor({ state: 'attached' });
}

/** The page again, when all that is to be kept is kept. */
export async function reload(page: Page): Promise<void> {
  await idle(page);
  await page.reload();
  await idle(page);
}

export async function openFile(page: Page, path: string): Promise<void> {
  await page.getByLabel('Open recording').setInputFiles(path);
  await idle(page);
}

/** The violations of WCAG 2.2 A and AA, one legible line each. */
export async function axe(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} at ${target.join(' ')}`),
  );
}

/** Recordings of other projects; they lie beside the checkout and may be absent. */
export const sharedData = fileURLToPath(new URL('../../shared/data', import.meta.url));

/** Call it inside a describe block or a test that reads `sharedData`. */
export function skipWithoutShared(subject: { skip(condition: boolean, reason: string): void } = test): void {
  subject.skip(!existsSync(sharedData), 'the shared recordings are not beside this checkout');
}

/** Gathers what the console of a browser's pages says; a test with a browser of its own has to listen to it itself. */
export function listen(context: BrowserContext, messages: string[] = []): string[] {
  context.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    messages.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => messages.push(`thrown: ${error.error().message}`));
  return messages;
}
