import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { axe, expect, idle, openFile, reload, sharedData, skipWithoutShared, test } from './support.ts';

async function openMesh(page: Page): Promise<void> {
  await page.goto('/?example=big-mesh');
  await expect(page.getByRole('status')).toContainText('100,000 events', { timeout: 60_000 });
  await idle(page);
}

async function typeFilter(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Shift+F');
  const line = page.getByRole('combobox', { name: 'Filter' });
  await expect(line).toBeFocused();
  await line.fill(text);
  await page.keyboard.press('Enter');
  await idle(page);
}

const strip = (page: Page) => page.getByRole('region', { name: 'Filter', exact: true });
const grid = (page: Page) => page.getByRole('grid', { name: 'Events' });

/** The texts of a column, of the rows in sight. */
async function column(page: Page, index: number): Promise<string[]> {
  const cells = grid(page).locator(`[role="gridcell"][aria-colindex="${index}"]`);
  return (await cells.allInnerTexts()).filter((text) => text !== '');
}

test('a hundred thousand events are narrowed to the failures of one service, in picture and table alike', async ({
  page,
}) => {
  await openMesh(page);
  await page.keyboard.press('t');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '100001');

  await typeFilter(page, 'is:failure source:accounts*');
  await expect(strip(page)).toContainText('of 100,000 events');
  const kept = Number((await strip(page).innerText()).match(/([\d,]+) of 100,000/)?.[1].replaceAll(',', ''));
  expect(kept).toBeGreaterThan(50);
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(kept + 1));
  await expect(page.getByText(/^\d+ sources$/)).toHaveText('2 sources');
  expect(new Set(await column(page, 3))).toEqual(new Set(['accounts', 'accounts-db']));

  // dimmed, everything is drawn again; the table goes on keeping to the filter
  await strip(page).getByText('Dim others').click();
  await idle(page);
  await expect(page.getByText(/^\d+ sources$/)).toHaveText('48 sources');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(kept + 1));

  // which can be undone like any change of the view
  await page.getByRole('button', { name: 'Undo filter' }).click();
  await expect(strip(page).getByText('Hide others')).toHaveAttribute('aria-checked', 'true');
  await page.getByRole('button', { name: 'Redo filter' }).click();
  await idle(page);
  expect(await axe(page)).toEqual([]);

  // the link brings all of it back on another page
  await expect(page).toHaveURL(/fm=dim/);
  const link = page.url();
  await page.goto('about:blank');
  await page.goto(link);
  await expect(strip(page)).toContainText(`${kept.toLocaleString('en-US')} of 100,000 events`, {
    timeout: 60_000,
  });
  await expect(strip(page).getByText('Dim others')).toHaveAttribute('aria-checked', 'true');
  await idle(page);

  await strip(page).getByRole('button', { name: 'Show all events again' }).click();
  await idle(page);
  await expect(strip(page)).toHaveCount(0);
});

test('what is typed wrongly is explained, and the suggestion mends it', async ({ page }) => {
  await openMesh(page);
  await page.keyboard.press('Shift+F');
  const line = page.getByRole('combobox', { name: 'Filter' });
  await line.fill('nmae:*.failed duration>20 ');
  await expect(page.getByText('There is no field “nmae”.')).toBeVisible();
  await page.getByRole('button', { name: 'name', exact: true }).click();
  await page.getByRole('button', { name: '20ms' }).click();
  await expect(line).toHaveValue('name:*.failed duration>20ms ');
  await line.fill('source:acc');
  await page.getByRole('option', { name: /accounts-db/ }).click();
  await expect(line).toHaveValue('source:accounts-db ');
  await expect(strip(page)).toContainText(/[\d,]+ of 100,000 events/);
});

test('searching finds what stands in payloads, steps through the hits and keeps only them', async ({
  page,
}) => {
  skipWithoutShared(test);
  await page.goto('/');
  await openFile(page, join(sharedData, 'otlp/otel-demo-capture.jsonl'));
  await page.keyboard.press('Control+f');
  const box = page.getByRole('combobox', { name: 'Search events' });
  await expect(box).toBeFocused();
  await box.pressSequentially('econnrefused');
  const first = page.getByRole('option').first();
  await expect(first).toContainText('payload');
  await expect(first.locator('mark').last()).toHaveText('ECONNREFUSED');
  await expect(page.getByText('26 events')).toBeVisible();
  await idle(page);

  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+g');
  await idle(page);
  await expect(page.getByText('1 / 26')).toBeVisible();
  await page.keyboard.press('Control+g');
  await expect(page.getByText('2 / 26')).toBeVisible();
  await page.keyboard.press('Control+Shift+g');
  await expect(page.getByText('1 / 26')).toBeVisible();

  await page.keyboard.press('Control+f');
  await page.keyboard.press('Control+Enter');
  await idle(page);
  await expect(strip(page)).toContainText('26 of 1,256 events');
});

test('payload keys become columns, which sort, filter and are copied as CSV', async ({ page, context }) => {
  skipWithoutShared(test);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/');
  await openFile(page, join(sharedData, 'otlp/otel-demo-capture.jsonl'));
  await page.keyboard.press('t');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByLabel('Find a column').fill('http.status_code');
  await page.getByRole('checkbox', { name: /payload\.http\.status_code/ }).check();
  await page.keyboard.press('Escape');
  await idle(page);

  const head = page.getByRole('columnheader', { name: 'http.status_code' });
  await head.getByRole('button', { name: 'http.status_code', exact: true }).click();
  await head.getByRole('button', { name: 'http.status_code', exact: true }).click();
  await idle(page);
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  expect((await column(page, 8))[0]).toBe('500');

  await head.hover();
  await head.getByRole('button', { name: 'Menu of the column http.status_code' }).click();
  await page.getByRole('menuitem', { name: 'Filter by this column …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Filter by http.status_code' });
  await dialog.getByLabel('http.status_code').selectOption({ label: 'at least' });
  await dialog.getByLabel('Value').fill('500');
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await idle(page);
  await expect(strip(page)).toContainText('payload.http.status_code>=500');
  expect(new Set(await column(page, 8)).has('200')).toBe(false);

  // by keyboard alone: pick three rows, copy them
  await grid(page).focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('3 picked', { exact: false }).first()).toBeVisible();
  await page.keyboard.press('Control+c');
  await expect(page.getByText('Copied 3 rows as CSV.')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const lines = copied.split('\r\n');
  expect(lines[0]).toBe('time,name,source,id,level,causes,effects,payload.http.status_code');
  expect(lines).toHaveLength(5);
  expect(lines[1]).toMatch(/^2024-10-30T.*,500$/);

  // Enter selects the event everywhere
  await page.keyboard.press('Enter');
  await idle(page);
  await expect(grid(page).locator('[data-selected]')).toHaveCount(1);
});

test('facets count, include and exclude; a filter that is saved survives a reload', async ({ page }) => {
  skipWithoutShared(test);
  await page.goto('/');
  await openFile(page, join(sharedData, 'otlp/otel-demo-capture.jsonl'));
  await page.keyboard.press('Control+k');
  await page.keyboard.type('open the panel find');
  await page.keyboard.press('Enter');
  await idle(page);
  const facets = page.getByRole('region', { name: 'Facets' });
  const sources = facets.getByRole('list', { name: 'Sources' });
  await expect(sources.getByRole('button', { name: /^frontend [\d,]+$/ })).toBeVisible();

  await sources.getByRole('button', { name: /^frontend [\d,]+$/ }).click();
  await facets.getByRole('list', { name: 'What events are' }).getByText('Looks like a failure').click();
  await idle(page);
  await expect(strip(page)).toContainText('source:frontend is:failure');
  // other values go on being counted: none of them is kept
  await expect(sources.getByRole('button', { name: /^loadgenerator 0/ })).toBeVisible();
  await facets.getByRole('button', { name: 'Leave out exception' }).click();
  await idle(page);
  await expect(strip(page)).toContainText('-name:exception');
  const summary = await strip(page).innerText();

  await strip(page).getByRole('button', { name: 'Save' }).click();
  await page.getByLabel('Name of this filter').fill('Failing frontend');
  await page.getByRole('button', { name: 'Save', exact: true }).last().click();
  await expect(page.getByText('The filter is kept as “Failing frontend”.')).toBeVisible();
  expect(await axe(page)).toEqual([]);

  await reload(page);
  await openFile(page, join(sharedData, 'otlp/otel-demo-capture.jsonl'));
  await page.getByRole('list', { name: 'Saved filters' }).getByText('Failing frontend').click();
  await idle(page);
  expect((await strip(page).innerText()).match(/[\d,]+ of 1,256 events/)?.[0]).toBe(
    summary.match(/[\d,]+ of 1,256 events/)?.[0],
  );
  await page.getByRole('button', { name: 'Delete Failing frontend' }).click();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.getByRole('list', { name: 'Saved filters' })).toContainText('Failing frontend');
});

test('hiding hosts of a distributed log keeps the order between the others as summary edges', async ({
  page,
}) => {
  skipWithoutShared(test);
  await page.goto('/');
  await openFile(page, join(sharedData, 'shiviz/chord.log'));
  const dialog = page.getByRole('dialog');
  if (await dialog.isVisible())
    await dialog
      .getByRole('button', { name: /^(Open|Read)/ })
      .last()
      .click();
  await idle(page);
  await expect(page.getByRole('status')).toContainText('1,235 events');
  await typeFilter(page, 'source:kv-node-10,kv-node-40');
  await expect(strip(page)).toContainText('of 1,235 events');
  await expect(strip(page)).toContainText(/summary edges?/);
});
