import type { Locator, Page } from '@playwright/test';
import { axe, expect, idle, openFile, sharedData, skipWithoutShared, test } from './support.ts';

/** Two branches after `order`, joined by `ship`; the letter has nothing to do with them. Hand-made for this story. */
const SHOP = [
  ['order', 'web', 0, []],
  ['price', 'catalogue', 100, ['order']],
  ['stock', 'catalogue', 150, ['price']],
  ['charge', 'bank', 120, ['order']],
  ['paid', 'bank', 400, ['charge']],
  ['ship', 'web', 450, ['stock', 'paid']],
  ['letter', 'post', 200, []],
]
  .map(([id, source, time, causes]) =>
    JSON.stringify({ id, name: id, source, time: 1_750_000_000_000 + Number(time), causes }),
  )
  .join('\n');

async function openShop(page: Page): Promise<void> {
  await page.goto('/');
  await idle(page);
  await page
    .getByLabel('Open recording')
    .setInputFiles({ name: 'shop.jsonl', mimeType: '', buffer: Buffer.from(SHOP) });
  await idle(page);
  await expect(page.getByRole('status')).toContainText('7 events');
}

const bar = (page: Page): Locator => page.getByRole('region', { name: 'Replay', exact: true });
const panel = (page: Page): Locator => page.getByRole('region', { name: 'Replay: what is next' });
const progress = (page: Page): Locator => page.getByRole('slider', { name: 'Events that have happened' });
const lane = (page: Page, name: string): Locator => page.getByRole('slider', { name: `Cut in ${name}` });

/** Brings a panel on screen by the menu of panels. */
async function show(page: Page, name: string): Promise<void> {
  const tab = page.getByRole('tab', { name, exact: true });
  if (await tab.isVisible()) await tab.click();
  else {
    await page.getByRole('button', { name: 'Panels' }).click();
    await page.getByRole('menuitemcheckbox', { name }).click();
  }
  await idle(page);
}

async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await idle(page);
}

test('a recording happens again: played, paused, stepped and taken back, by keys alone', async ({ page }) => {
  await openShop(page);
  await page.getByRole('application').focus();
  await press(page, '.');
  await expect(bar(page)).toContainText('1 of 7 events has happened');
  await expect(bar(page)).toContainText('Last: order in web');
  await expect(bar(page)).toContainText('Next: price in catalogue');
  await press(page, '.');
  await press(page, '>');
  // price happened last; charge, stock and the letter could
  await expect(progress(page)).toHaveAttribute('aria-valuetext', '5 of 7 events have happened');
  await press(page, '<');
  await expect(progress(page)).toHaveAttribute('aria-valuetext', '2 of 7 events have happened');
  await press(page, ',');
  await press(page, ',');
  await expect(progress(page)).toHaveAttribute('aria-valuetext', 'Nothing has happened yet');

  await page.getByLabel('Speed').selectOption({ label: '60 events/s' });
  await page.getByRole('application').focus();
  await page.keyboard.press('Space');
  await expect(bar(page).getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(progress(page)).toHaveAttribute('aria-valuetext', 'All 7 events have happened');
  await expect(bar(page).getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await idle(page);
  expect(await axe(page)).toEqual([]);

  await bar(page).getByRole('button', { name: 'Close the replay' }).click();
  await expect(bar(page)).toBeHidden();
});

test('pausing stops where it is, and the speed decides how far that is', async ({ page }) => {
  await page.goto('/?example=gossip');
  await idle(page);
  await page.getByRole('button', { name: 'Replay', exact: true }).click();
  await idle(page);
  await page.getByLabel('Speed').selectOption({ label: '10 events/s' });
  await bar(page).getByRole('button', { name: 'Play', exact: true }).click();
  await expect(progress(page)).not.toHaveAttribute('aria-valuenow', '0');
  await expect.poll(async () => Number(await progress(page).inputValue())).toBeGreaterThan(4);
  await bar(page).getByRole('button', { name: 'Pause' }).click();
  await idle(page);
  const paused = await progress(page).inputValue();
  expect(Number(paused)).toBeLessThan(211);
  await page.waitForTimeout(700); // more than a tick: nothing moves any more
  expect(await progress(page).inputValue()).toBe(paused);
  await page.getByLabel('Play', { exact: true }).and(page.locator('select')).selectOption('level');
  await page.getByLabel('Speed').selectOption({ label: '1,000 levels/s' });
  await bar(page).getByRole('button', { name: 'Play', exact: true }).click();
  await expect(progress(page)).toHaveAttribute('aria-valuetext', 'All 211 events have happened');
});

test('two concurrent branches are moved apart, lane by lane, and causality takes along what it must', async ({
  page,
}) => {
  await openShop(page);
  await page.getByRole('button', { name: 'Replay', exact: true }).click();
  await idle(page);
  await expect(lane(page, 'bank')).toHaveAttribute('aria-valuetext', '0 of 2 events');

  // by mouse: the bank goes ahead of the catalogue
  const handle = await lane(page, 'bank').boundingBox();
  const canvas = await page.locator('canvas').first().boundingBox();
  if (!handle || !canvas) throw new Error('nothing to drag');
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(canvas.x + canvas.width - 5, handle.y + handle.height / 2, { steps: 5 });
  await expect(page.getByText('+2 here; 1 event of web had to come along').first()).toBeVisible();
  await page.mouse.up();
  await idle(page);
  await expect(lane(page, 'bank')).toHaveAttribute('aria-valuetext', '2 of 2 events');
  await expect(lane(page, 'web')).toHaveAttribute('aria-valuetext', '1 of 2 events');
  await expect(lane(page, 'catalogue')).toHaveAttribute('aria-valuetext', '0 of 2 events');

  // by keys: the catalogue follows, the bank goes back, and neither moves the other
  await lane(page, 'catalogue').focus();
  await press(page, 'ArrowRight');
  await expect(lane(page, 'catalogue')).toHaveAttribute('aria-valuetext', '1 of 2 events');
  await expect(lane(page, 'bank')).toHaveAttribute('aria-valuetext', '2 of 2 events');
  await lane(page, 'bank').focus();
  await press(page, 'Home');
  await expect(lane(page, 'bank')).toHaveAttribute('aria-valuetext', '0 of 2 events');
  await expect(lane(page, 'catalogue')).toHaveAttribute('aria-valuetext', '1 of 2 events');
  // shipping needs both: it takes everything along
  await lane(page, 'web').focus();
  await press(page, 'End');
  await expect(progress(page)).toHaveAttribute('aria-valuetext', '6 of 7 events have happened');
  await expect(lane(page, 'post')).toHaveAttribute('aria-valuetext', '0 of 1 event');
});

test('the panel says what can happen next and what an event waits for, and lets it happen', async ({
  page,
}) => {
  await openShop(page);
  await page.getByRole('button', { name: 'Replay', exact: true }).click();
  await bar(page).getByRole('button', { name: 'What is next' }).click();
  await idle(page);
  const next = panel(page).getByRole('list', { name: 'Can happen next' });
  await expect(next.getByRole('listitem')).toHaveText([/order/, /letter/]);
  await next.getByRole('button', { name: 'Let happen: letter in post' }).click();
  await idle(page);
  await expect(panel(page)).toContainText('1 of 7 events has happened. 1 event can happen next.');
  await expect(next.getByRole('listitem')).toHaveText([/order/]);

  await page.getByRole('combobox', { name: 'Search events' }).fill('ship');
  await idle(page);
  await page.keyboard.press('Enter');
  await idle(page);
  await show(page, 'Replay'); // looking an event up shows what is known of it
  await expect(panel(page)).toContainText(
    'ship: It waits for 5 events, at least 3 steps away. Of its 2 direct causes 2 have not happened.',
  );
  const causes = panel(page).getByRole('list', { name: 'Causes that have not happened' });
  await expect(causes.getByRole('listitem')).toHaveText([
    /stock.*waits for 2 events/,
    /paid.*waits for 2 events/,
  ]);
  await panel(page).getByRole('button', { name: 'Just before it' }).click();
  await idle(page);
  await expect(panel(page)).toContainText('It can happen now: all its causes have happened.');
  await expect(next.getByRole('listitem')).toHaveText([/letter/, /ship/]);
  await panel(page).getByRole('button', { name: 'Let it happen' }).click();
  await idle(page);
  await expect(panel(page)).toContainText('It has happened, and nothing that depends on it has.');
  expect(await axe(page)).toEqual([]);
});

test('the table, the sources and the cone follow the cut', async ({ page }) => {
  await openShop(page);
  await page.getByRole('combobox', { name: 'Search events' }).fill('ship');
  await idle(page);
  await page.keyboard.press('Enter');
  await idle(page);
  await page.getByRole('application').focus();
  await press(page, 'g');
  const cone = page.getByRole('region', { name: 'Cone', exact: true });
  await expect(cone.locator('[data-key]').first()).toBeVisible();
  await press(page, '.');
  await press(page, '.');
  await press(page, '.');
  await press(page, '.');
  // stock has happened, paid has not
  await expect(cone.locator('[data-ahead]')).toHaveCount(2);
  await press(page, '>');
  await expect(cone.locator('[data-ahead]')).toHaveCount(1);
  await show(page, 'Sources');
  const sources = page.getByRole('region', { name: 'Sources', exact: true });
  await expect(sources).toContainText('Numbers are those of the replay.');
  await show(page, 'Table');
  const table = page.getByRole('grid');
  await expect(table.locator('[data-yet]')).toHaveCount(1);
  await expect(table.locator('[data-yet]')).toContainText('ship');

  await bar(page).getByRole('button', { name: 'Close the replay' }).click();
  await idle(page);
  await expect(table.locator('[data-yet]')).toHaveCount(0);
  await show(page, 'Sources');
  await expect(sources).not.toContainText('Numbers are those of the replay.');
  await show(page, 'Cone');
  await expect(cone.locator('[data-key]').first()).toBeVisible();
  await expect(cone.locator('[data-ahead]')).toHaveCount(0);
});

test.describe('recordings of others', () => {
  skipWithoutShared();

  test('chord: a link shows the same cut, and undo goes back to the one before', async ({
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('/');
    await idle(page);
    await openFile(page, `${sharedData}/shiviz/chord.log`);
    await expect(page.getByRole('status')).toContainText('1,235 events');
    await page.getByRole('application').focus();
    for (let i = 0; i < 40; i++) await page.keyboard.press('>');
    await idle(page);
    const stepped = await progress(page).getAttribute('aria-valuetext');
    expect(stepped).toMatch(/^\d+ of 1,235 events have happened$/);
    await page.waitForTimeout(700); // steps that follow one another at once are one step of undo
    const ahead = lane(page, 'kv-node-60');
    await ahead.focus();
    // without a pause between them, as they are one step of undo
    for (let i = 0; i < 5; i++) await page.keyboard.press('PageUp');
    await idle(page);
    const dragged = await progress(page).getAttribute('aria-valuetext');
    expect(dragged).not.toBe(stepped);
    const lanes = await page
      .getByRole('slider', { name: /^Cut in/ })
      .evaluateAll((handles) =>
        handles.map(
          (handle) => `${handle.getAttribute('aria-label')} ${handle.getAttribute('aria-valuetext')}`,
        ),
      );

    await page.getByRole('button', { name: /^Copy link/ }).click();
    await idle(page);
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toContain('cut=');

    const other = await context.newPage();
    await other.goto('/');
    await idle(other);
    await openFile(other, `${sharedData}/shiviz/chord.log`);
    await other.evaluate((text) => {
      location.hash = new URL(text).hash;
    }, link);
    await expect(progress(other)).toHaveAttribute('aria-valuetext', dragged ?? '');
    await idle(other);
    const reopened = await other
      .getByRole('slider', { name: /^Cut in/ })
      .evaluateAll((handles) =>
        handles.map(
          (handle) => `${handle.getAttribute('aria-label')} ${handle.getAttribute('aria-valuetext')}`,
        ),
      );
    expect(reopened).toEqual(lanes);

    await page.getByRole('application').focus();
    await press(page, 'ControlOrMeta+z');
    await expect(progress(page)).toHaveAttribute('aria-valuetext', stepped ?? '');
  });

  test('simpledb: as many steps back as on lead to the same cut, and the slider to any', async ({ page }) => {
    await page.goto('/');
    await idle(page);
    await openFile(page, `${sharedData}/shiviz/simpledb.log`);
    await expect(page.getByRole('status')).toContainText('509 events');
    await page.getByRole('application').focus();
    await press(page, '.');
    await progress(page).fill('200');
    await idle(page);
    await expect(progress(page)).toHaveAttribute('aria-valuetext', '200 of 509 events have happened');
    await page.getByRole('application').focus();
    // how far each lane has come is the cut
    const lanes = (): Promise<string[]> =>
      page
        .getByRole('slider', { name: /^Cut in/ })
        .evaluateAll((handles) =>
          handles.map(
            (handle) => `${handle.getAttribute('aria-label')} ${handle.getAttribute('aria-valuetext')}`,
          ),
        );
    const before = await lanes();
    expect(before).toHaveLength(5);
    const canvas = page.locator('canvas').first();
    const drawn = await canvas.screenshot();
    for (const key of ['>', '.', '.', '>', '>']) await press(page, key);
    await expect(progress(page)).not.toHaveAttribute('aria-valuetext', '200 of 509 events have happened');
    expect(await lanes()).not.toEqual(before);
    expect(await contrast(page, drawn, await canvas.screenshot())).toBeGreaterThan(30);
    for (const key of ['<', '<', ',', ',', '<']) await press(page, key);
    await expect(progress(page)).toHaveAttribute('aria-valuetext', '200 of 509 events have happened');
    expect(await lanes()).toEqual(before);
    // the same picture: the browser rounds the edge of what lies over it up or down by one
    await expect.poll(async () => contrast(page, drawn, await canvas.screenshot())).toBeLessThanOrEqual(1);
  });
});

/** By how much, of 255, two pictures of one size differ where they differ most. */
function contrast(page: Page, one: Buffer, other: Buffer): Promise<number> {
  const addresses = [one, other].map((png) => `data:image/png;base64,${png.toString('base64')}`);
  return page.evaluate(async (pictures) => {
    const [a, b] = await Promise.all(
      pictures.map(async (address) => {
        const image = new Image();
        image.src = address;
        await image.decode();
        const surface = new OffscreenCanvas(image.width, image.height).getContext('2d');
        surface?.drawImage(image, 0, 0);
        return surface?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
      }),
    );
    return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
  }, addresses);
}
