// Lanes the way one wants them: grouped, ordered, hidden, folded, pinned, on any axis; and a link that brings it back.
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { axe, expect, idle, openFile, reload, sharedData, skipWithoutShared, test } from './support.ts';

function laneNames(page: Page): Locator {
  return page.getByRole('list', { name: 'Lanes, from top to bottom' }).getByRole('button');
}

function lane(page: Page, name: string): Locator {
  return page.locator(`[data-lane="${name}"]`);
}

/** The lanes on screen by their names, top to bottom. */
async function order(page: Page): Promise<string[]> {
  return laneNames(page).evaluateAll((names) =>
    names.map((name) => (name as HTMLElement).dataset.lane ?? ''),
  );
}

async function fromLanesMenu(
  page: Page,
  role: 'menuitem' | 'menuitemradio' | 'menuitemcheckbox',
  name: RegExp,
) {
  await page.getByRole('button', { name: /^Lanes:/ }).click();
  await page.getByRole(role, { name }).click();
  await idle(page);
}

async function fromLaneMenu(page: Page, of: string, name: RegExp): Promise<void> {
  await lane(page, of).click();
  await page.getByRole('menuitem', { name }).click();
  await idle(page);
}

test.describe('the checkout incident', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('?example=checkout-incident');
    await idle(page);
  });

  test('lanes are moved with keys and by dragging, and undone', async ({ page }) => {
    const before = await order(page);
    expect(before).toHaveLength(14);
    await lane(page, before[3]).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await idle(page);
    const swapped = before.with(2, before[3]).with(3, before[2]);
    expect(await order(page)).toEqual(swapped);
    await expect(lane(page, before[3])).toBeFocused();

    const from = await lane(page, 'web').boundingBox();
    const to = await lane(page, swapped[0]).boundingBox();
    if (!from || !to) throw new Error('lanes are on screen');
    await page.mouse.move(from.x + 20, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(to.x + 20, to.y + 4, { steps: 6 });
    await page.mouse.up();
    await idle(page);
    const dragged = ['web', ...swapped.filter((name) => name !== 'web')];
    expect(await order(page)).toEqual(dragged);
    await expect(page.getByRole('menu')).toHaveCount(0);

    await page.getByRole('button', { name: /^Undo/ }).click();
    await idle(page);
    expect(await order(page)).toEqual(swapped);
  });

  test('a hidden lane leaves its paths behind, and comes back', async ({ page }) => {
    await fromLaneMenu(page, 'queue', /^Hide\b(?! all)/);
    expect(await order(page)).not.toContain('queue');
    await expect(page.getByText(/1,163 of 1,369 events drawn; 132 edges stand for paths/)).toBeVisible();
    await expect(page.getByRole('button', { name: /^Summary/ })).toBeVisible();
    // the bank still depends on orders, through the queue that is not there
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show all lanes, 1 hidden' }).click();
    await idle(page);
    expect(await order(page)).toContain('queue');
    await expect(page.getByText(/events drawn/)).toHaveCount(0);

    // a selected event that is hidden says so, and leads back
    await page
      .getByRole('button', { name: /capture.declined/ })
      .first()
      .click();
    await idle(page);
    await fromLaneMenu(page, 'ledger', /^Hide all others/);
    expect(await order(page)).toEqual(['ledger']);
    await expect(page.getByText('The selected event is not drawn: its lane is hidden.')).toBeVisible();
    await page.getByRole('button', { name: 'Show its lane' }).click();
    await idle(page);
    expect((await order(page)).toSorted()).toEqual(['bank', 'ledger']);
  });

  test('lanes are folded, by hand and by service', async ({ page }) => {
    await lane(page, 'fraud').click({ modifiers: ['Shift'] });
    await lane(page, 'stock').focus();
    await page.keyboard.press('Space');
    await fromLaneMenu(page, 'stock', /^Fold the 2 chosen lanes into one/);
    expect(await order(page)).toHaveLength(13);
    await expect(lane(page, 'fraud + 1')).toHaveAttribute(
      'title',
      /stands for fraud, stock|stands for stock, fraud/,
    );
    await fromLaneMenu(page, 'fraud + 1', /^Unfold its 2 lanes/);
    expect(await order(page)).toHaveLength(14);

    await fromLanesMenu(page, 'menuitem', /^Fold instances of one service/);
    expect(await order(page)).toContain('payments');
    expect(await order(page)).not.toContain('payments-1');
  });

  test('pinned lanes stay while the others scroll', async ({ page }) => {
    await lane(page, 'config').focus();
    await page.keyboard.press('p');
    await idle(page);
    expect((await order(page))[0]).toBe('config');
    const top = (await lane(page, 'config').boundingBox())?.y;
    await lane(page, 'checkout').hover();
    await page.keyboard.down('Alt');
    for (let turn = 0; turn < 3; turn++) await page.mouse.wheel(0, -400);
    await page.keyboard.up('Alt');
    await page.mouse.wheel(0, 900);
    await idle(page);
    await expect(lane(page, 'bank')).toHaveCount(0);
    await expect(lane(page, 'config')).toBeVisible();
    expect(Math.abs(((await lane(page, 'config').boundingBox())?.y ?? 0) - (top ?? 0))).toBeLessThan(60);
  });

  test('every axis, and a link that reproduces all of it', async ({ page, context }) => {
    for (const [name, unit] of [
      ['Level', 'causal level'],
      ['Wall time', 'since the first event'],
      ['Compact', 'since the first event, gaps squeezed'],
    ]) {
      await page.getByRole('radio', { name, exact: true }).click();
      await idle(page);
      await expect(page.getByText(unit, { exact: true })).toBeVisible();
    }
    await page.getByRole('application').focus();
    for (let step = 0; step < 4; step++) await page.keyboard.press('w');
    await idle(page);
    await expect(page.getByTitle(/^Nothing happened for/).first()).toBeVisible();
    await fromLanesMenu(page, 'menuitemradio', /^By name/);
    await fromLaneMenu(page, 'web', /^Hide\b(?! all)/);
    await fromLaneMenu(page, 'stock', /^Pin to the top/);
    await fromLaneMenu(page, 'bank', /^Fold with the lane below/);
    const shown = await order(page);
    expect(shown[0]).toBe('stock');

    await expect(page).toHaveURL(/fold=.*pin=stock/);
    const other = await context.newPage();
    await other.goto(page.url());
    await idle(other);
    expect(await order(other)).toEqual(shown);
    await expect(other.getByRole('radio', { name: 'Compact' })).toHaveAttribute('aria-checked', 'true');
  });
});

test('a filtered picture has the lanes of what is left, and its links', async ({ page }) => {
  await page.goto('?example=checkout-incident#f=source:web,bank&pin=web');
  await idle(page);
  expect(await order(page)).toEqual(['web', 'bank']);
  // nothing of the way from the shop to the bank is drawn but that there is one
  await expect(page.getByText(/of 1,369 events drawn; [\d,]+ edges stand for paths/)).toBeVisible();
  await page.getByRole('button', { name: /^Summary/ }).click();
  await idle(page);
  await expect(page.getByRole('button', { name: /^Summary/ })).toHaveAttribute('aria-pressed', 'false');

  await page.goto('?example=checkout-incident#f=source:web,bank&fm=dim');
  await reload(page);
  expect(await order(page)).toHaveLength(14);
  await expect(page.getByText(/events drawn/)).toHaveCount(0);
});

/** 48 lanes are drawn as low as they get, in CSS pixels. */
const LOWEST_LANE = 14;

test('in a crowd lanes talk in flows, and a flow tells how often', async ({ page }) => {
  await page.goto('?example=big-mesh');
  await idle(page);
  await expect(page.getByText(/edges drawn as flows/)).toBeVisible();
  const picture = page.getByRole('application');
  const box = await picture.boundingBox();
  if (!box) throw new Error('the picture is on screen');
  // between two lanes: on the way from left to right lies a flow that crosses from one to the other
  const card = page.getByRole('tooltip').filter({ hasText: '→' });
  for (let x = 100; x < box.width / 2 && (await card.count()) === 0; x += 5) {
    await picture.hover({ position: { x, y: 12 * LOWEST_LANE } });
    await idle(page);
  }
  await expect(card).toContainText(/ → .*edges?: [\d,]+ declared/);
});

test.describe('the OpenTelemetry demo', () => {
  skipWithoutShared(test);

  test('groups by service, type and connection', async ({ page }) => {
    await page.goto('.');
    await openFile(page, join(sharedData, 'otlp/otel-demo-capture.jsonl'));
    await fromLanesMenu(page, 'menuitemradio', /^Service/);
    await expect(page.getByText('9 services', { exact: true })).toBeVisible();
    await fromLanesMenu(page, 'menuitemradio', /^Event type/);
    await expect(page.getByText('78 event types', { exact: true })).toBeVisible();
    await fromLanesMenu(page, 'menuitemradio', /^Connection/);
    // 88 traces that are linked or stand alone, and ten log records of their own
    await expect(page.getByText('98 connected groups', { exact: true })).toBeVisible();
    expect(await axe(page)).toEqual([]);
  });
});
