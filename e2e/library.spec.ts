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
