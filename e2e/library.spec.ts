import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { axe, expect, idle, reload, test } from './support.ts';

const recording = (name: string, events: number) => ({
  name,
  mimeType: 'application/x-ndjson',
  buffer: Buffer.from(
    Array.from({ length: events }, (_, i) => `{"id":"${i}","name":"tick","source":"clock"}\n`).join(''),
  ),
});

async function open(page: Page, name: string, events: number): Promise<void> {
  await page.getByLabel('Open recording').setInputFiles(recording(name, events));
  await idle(page);
}

test('what was opened is found again, named, tagged, kept, removed and put back', async ({ page }) => {
  await page.goto('/');
  await idle(page);
  await page.getByRole('tab', { name: 'Library' }).click();
  await expect(page.getByText('No recording is stored yet')).toBeVisible();
  await open(page, 'monday.jsonl', 3);
  await open(page, 'tuesday.jsonl', 4);
  await page.getByRole('tab', { name: 'Library' }).click();
  const stored = page.getByRole('list', { name: 'Stored recordings' });
  await expect(stored.getByRole('listitem')).toHaveCount(2);
  await expect(stored.getByRole('listitem').first()).toContainText('tuesday.jsonl');
  await expect(stored.getByRole('listitem').first()).toContainText('4 events');
  await expect(page.getByText(/2 recordings take .* in this browser\. Room for about/)).toBeVisible();

  await page.getByRole('button', { name: 'Name and tags of monday.jsonl' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('The slow Monday');
  await page.getByRole('textbox', { name: /^Tags/ }).fill('incident, shop');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Keep The slow Monday' }).click();
  await reload(page);
  await page.getByRole('tab', { name: 'Library' }).click();
  await expect(page.getByRole('button', { name: 'Keep The slow Monday' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  expect(await axe(page)).toEqual([]);

  await page.getByRole('searchbox', { name: 'Search the library' }).fill('slow');
  await expect(stored.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Search the library' }).fill('');
  await page.getByRole('button', { name: /^incident/ }).click();
  await expect(stored.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: /^incident/ }).click();

  await page.getByRole('button', { name: 'Remove The slow Monday' }).click();
  await idle(page);
  await expect(stored.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('log').getByRole('button', { name: 'Undo' }).click();
  await idle(page);
  await expect(stored.getByRole('listitem')).toHaveCount(2);
  await stored.getByRole('button', { name: /^The slow Monday/ }).click();
  await idle(page);
  await expect(page.getByRole('status')).toContainText('3 events');
});

test('with keys alone: a form gives them back where it was opened, and a removed row passes them on', async ({
  page,
}) => {
  await page.goto('/');
  await idle(page);
  await open(page, 'monday.jsonl', 3);
  await open(page, 'tuesday.jsonl', 4);
  await page.getByRole('tab', { name: 'Library' }).click();
  const form = page.getByRole('button', { name: 'Name and tags of monday.jsonl' });
  await form.press('Enter');
  await page.keyboard.press('Escape');
  await expect(form).toBeFocused();
  await form.press('Enter');
  await page.keyboard.press('Enter');
  await expect(form).toBeFocused();
  await page.getByRole('button', { name: 'Remove tuesday.jsonl' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Keep monday.jsonl' })).toBeFocused();
});

test('a recording that comes back after its room was freed says that its file is gone', async ({ page }) => {
  await page.goto('/');
  await idle(page);
  await open(page, 'monday.jsonl', 3);
  await page.getByRole('tab', { name: 'Library' }).click();
  await page.getByRole('button', { name: 'Remove monday.jsonl' }).click();
  await page.getByRole('button', { name: 'Free their room' }).click();
  await idle(page);
  await page.getByRole('log').getByRole('button', { name: 'Undo' }).click();
  await idle(page);
  const stored = page.getByRole('list', { name: 'Stored recordings' });
  await expect(stored.getByRole('listitem')).toContainText('Its file is no longer stored');
  await expect(page.getByText('0 recordings take 0 bytes in this browser')).toBeVisible();
  await open(page, 'monday.jsonl', 3);
  await page.getByRole('tab', { name: 'Library' }).click();
  await expect(stored.getByRole('listitem')).toHaveCount(1);
  await expect(stored.getByRole('listitem')).not.toContainText('Its file is no longer stored');
});

test('tags and names of any length leave the page as wide as it is', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto('/');
  await idle(page);
  await open(page, 'monday.jsonl', 3);
  await page.getByRole('tab', { name: 'Library' }).click();
  await page.getByRole('button', { name: 'Name and tags of monday.jsonl' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('M'.repeat(200));
  await page.getByRole('textbox', { name: /^Tags/ }).fill(`${'T'.repeat(5000)}, shop`);
  await page.keyboard.press('Enter');
  await idle(page);
  for (const list of [page.getByRole('list', { name: 'Stored recordings' }), page.getByRole('group')])
    expect((await list.first().boundingBox())?.width).toBeLessThan(1024);
});

test('a full disk is said, and the recording stays open', async ({ page }) => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
      if (this.name === 'files') throw new DOMException('no room', 'QuotaExceededError');
      return put.apply(this, args);
    };
  });
  await page.goto('/');
  await idle(page);
  await open(page, 'monday.jsonl', 3);
  await expect(page.getByRole('status')).toContainText('3 events');
  await expect(page.getByRole('log')).toContainText('no room left to store monday.jsonl');
});

test('a page to hand over opens from the disk, without a network, as it was left', async ({
  page,
  context,
}, info) => {
  await page.goto('/?example=two-phase-commit');
  await idle(page);
  await page
    .getByRole('region', { name: 'Where to begin' })
    .getByRole('listitem')
    .first()
    .getByRole('button')
    .click();
  await idle(page);
  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /A page that opens anywhere/ }).click();
  const path = info.outputPath('handed-over.html');
  await (await download).saveAs(path);
  const text = await readFile(path, 'utf8');
  expect(text).not.toMatch(/<(script|link)[^>]+(src|href)="(?!data:)/); // everything is inside

  await context.setOffline(true);
  const second = await context.newPage();
  await second.goto(`file://${path}`);
  await idle(second);
  const status = await page.getByRole('status').textContent();
  expect(await second.getByRole('status').textContent()).toBe(status);
  await expect(second.getByRole('complementary')).toContainText('Desk.abort');
  await expect(second).toHaveURL(/sel=/);
  // what was asked before can be asked there too
  await second.getByRole('button', { name: /^Root causes/ }).click();
  await idle(second);
  await expect(
    second.getByRole('region', { name: 'Root causes' }).getByRole('listitem').first(),
  ).toBeVisible();
  // no address can be reached from there; what is built in runs all the same
  await second.getByRole('tab', { name: 'Live' }).click();
  await expect(second.getByText(/reaches no network/)).toBeVisible();
  await expect(second.getByLabel('Address')).toHaveCount(0);
  await second.getByRole('button', { name: 'Attach to a shop' }).click();
  await expect(second.getByRole('status')).toContainText(/\d\d events · .* following/, { timeout: 15_000 });
});
