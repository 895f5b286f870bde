import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { LastingBrowser } from './lasting-browser.ts';
import { focusEditor, openNotation, savedText, writeRules } from './notation-support.ts';
import { expect, idle, test } from './support.ts';
import { expectWhole, readJournal, storedRules } from './workspace-journal.ts';
import {
  expectNotStored,
  expectStored,
  goToLine,
  history,
  messages,
  openRules,
  refuseWhileFull,
  setFull,
  shownText,
  shownVersion,
} from './workspace-support.ts';

const NO_ROOM = 'The browser has no room left: your last changes are on this page only.';

test('without room one writes on, is told once, and everything is stored when there is room again', async ({
  page,
}) => {
  await page.addInitScript(refuseWhileFull);
  await openRules(page);
  await writeRules(page, '// one\n// two\n');
  await expectStored(page);

  await setFull(page, true);
  await focusEditor(page);
  await goToLine(page, 1);
  await page.keyboard.type(' and more');
  await expectNotStored(page);
  await expect(messages(page)).toContainText(NO_ROOM);
  await expect(page.getByRole('button', { name: 'Changes not stored' })).toBeVisible();
  await goToLine(page, 2);
  await page.keyboard.type(' and yet more');
  await expectNotStored(page);
  await page.keyboard.type('!');
  await expectNotStored(page);
  // told once, however often it was tried
  await expect(messages(page).getByText(NO_ROOM)).toHaveCount(1);
  const text = '// one and more\n// two and yet more!\n';
  expect(await savedText(page)).toBe(text);
  expect((await storedRules(page))[0].content.text, 'nothing is half stored').toBe('// one\n// two\n');
  // undo reaches what is not stored
  await focusEditor(page);
  await page.keyboard.press('ControlOrMeta+Z');
  await page.keyboard.press('ControlOrMeta+Shift+Z');
  await expect.poll(() => shownText(page)).toBe(text);

  await setFull(page, false);
  await goToLine(page, 1);
  await page.keyboard.type(';');
  await expectStored(page);
  await expect(messages(page)).toContainText('Your changes are stored again.');
  await expect(page.getByRole('button', { name: 'Changes not stored' })).toHaveCount(0);
  const version = await shownVersion(page);
  const all = text.replace('more\n', 'more;\n');
  expect((await storedRules(page))[0].content.text).toBe(all);

  await openRules(page);
  await expectStored(page);
  await expect.poll(() => shownText(page)).toBe(all);
  expect(await shownVersion(page)).toBe(version);
});

test('the history says of a version without room that it is not stored', async ({ page }) => {
  await page.addInitScript(refuseWhileFull);
  await page.goto('/');
  await idle(page);
  await page.getByRole('tab', { name: 'Library' }).click();
  await page.getByRole('tab', { name: 'Your work' }).click();
  await setFull(page, true);
  await page.getByRole('button', { name: 'New project' }).click();
  await page.getByLabel('Name of the new project').fill('Trips');
  await page.getByRole('button', { name: 'Make it' }).click();
  await page.getByRole('button', { name: 'History of Trips' }).click();
  await expect(history(page)).toContainText('version 1 · not stored');
  await setFull(page, false);
  await page.getByRole('button', { name: 'Changes not stored' }).click();
  await idle(page);
  await expect(history(page)).not.toContainText('stored');
});

test('a press tries again when there is room', async ({ page }) => {
  await page.addInitScript(refuseWhileFull);
  await openRules(page);
  await setFull(page, true);
  await writeRules(page, '// one\n');
  await expectNotStored(page);
  const again = page.getByRole('button', { name: 'Changes not stored' });
  await again.click();
  await expectNotStored(page);
  // at once: what is noted of a press would otherwise try by itself, a second later
  await again.evaluate((button: HTMLElement) => {
    window.isFull = false;
    button.click();
  });
  await expectStored(page);
  await expect(messages(page)).toContainText('Your changes are stored again.');
  expect((await storedRules(page))[0].content.text).toBe('// one\n');
});

/** A recording that no storage makes smaller. */
function heavy(name: string, kilobytes: number) {
  const line = (_: unknown, id: number): string => {
    const noise = randomBytes(12 * 1024).toString('base64');
    return JSON.stringify({ id: `${id}`, name: 'tick', source: 'clock', payload: { noise } });
  };
  const lines = Array.from({ length: kilobytes / 16 }, line);
  return { name, mimeType: '', buffer: Buffer.from(lines.join('\n')) };
}

/** Says how much room the browser gives. Before the app is opened: what room it found it remembers for a while. */
async function quotaOf(page: Page): Promise<(kilobytes: number) => Promise<unknown>> {
  await page.goto('/icon.svg');
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  return (kilobytes) =>
    session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: kilobytes * 1024 });
}

/** Rules too long to be stored in so much room. */
const longRules = (kilobytes: number): string => `// ${randomBytes(kilobytes * 768).toString('base64')}\n`;

test('the room a browser gives ends: what does not fit is said, what fits is stored', async ({ page }) => {
  const give = await quotaOf(page);
  await give(600);
  await openRules(page);
  await page.getByLabel('Open recording').setInputFiles(heavy('heavy.jsonl', 4000));
  await idle(page);
  await expect(page.getByRole('status')).toContainText('250 events');
  await expect(messages(page)).toContainText('no room left to store heavy.jsonl');
  await openNotation(page);
  await writeRules(page, '// short\n');
  await expectStored(page);
  const documents = [...expectWhole(await readJournal(page)).values()].map(({ name }) => name);
  expect(documents.sort()).toEqual(['Rules', 'tick.jsonl']);

  // rules too long for what is left
  const long = longRules(960);
  await writeRules(page, long);
  await expectNotStored(page);
  await expect(messages(page)).toContainText(NO_ROOM);
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('// written all the same\n');
  await expectNotStored(page);
  expect(await savedText(page)).toBe(`// written all the same\n${long}`);
  expect((await storedRules(page))[0].content.text).toBe('// short\n');

  await give(64 * 1024);
  await focusEditor(page);
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('// with room\n');
  await expectStored(page);
  await page.reload();
  await idle(page);
  expect((await storedRules(page))[0].content.text).toBe(`// with room\n// written all the same\n${long}`);
});

test('removing recordings and freeing their room lets what waits be stored', async ({ baseURL }, info) => {
  // with a disk: what files take there is what counts
  const browser = await LastingBrowser.launch({ ...info.project.use, baseURL });
  try {
    const page = await browser.newPage();
    const give = await quotaOf(page);
    await give(2000);
    await openRules(page);
    await page.getByLabel('Open recording').setInputFiles(heavy('heavy.jsonl', 1200));
    await idle(page);
    await openNotation(page);
    const long = longRules(960);
    await writeRules(page, long);
    await expectNotStored(page);
    await expect(messages(page)).toContainText(NO_ROOM);

    await page.getByRole('tab', { name: 'Library' }).click();
    await page.getByRole('button', { name: 'Remove heavy.jsonl' }).click();
    await page.getByRole('button', { name: 'Free their room' }).click();
    await expect(messages(page)).toContainText('The files of removed recordings are gone.');
    // the browser takes some seconds to tidy up, and begins when the page has let go of what it saw of the file
    await expect(async () => {
      await page.requestGC();
      const again = page.getByRole('button', { name: 'Changes not stored' });
      if (await again.isVisible()) await again.click();
      await expect(messages(page)).toContainText('Your changes are stored again.', { timeout: 500 });
    }).toPass({ timeout: 40_000 });
    expect((await storedRules(page))[0].content.text).toBe(long);
    expect((await readJournal(page)).files).toHaveLength(1);
    expect(browser.messages).toEqual([]);
  } finally {
    await browser.end();
  }
});
