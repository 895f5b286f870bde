import type { Page } from '@playwright/test';
import { axe, expect, idle, reload, test } from './support.ts';

const details = (page: Page) => page.getByRole('complementary', { name: 'Details' });
const tab = (page: Page, name: string) => page.getByTestId('explore').getByRole('tab', { name, exact: true });
const palette = (page: Page) => page.getByRole('dialog', { name: 'Find an action, an event or a source' });

async function open(page: Page, example = 'checkout-incident'): Promise<void> {
  await page.goto(`/?example=${example}`);
  await idle(page);
}

/** Finds something in the palette by keyboard and does it. */
async function choose(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(palette(page)).toBeVisible();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await expect(palette(page)).toBeHidden();
  await idle(page);
}

test('the palette finds actions, sources and events, and does them', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Control+k');
  await expect(palette(page).getByRole('combobox')).toBeFocused();
  expect(await axe(page)).toEqual([]);
  await page.keyboard.type('ledger-99');
  await expect(palette(page).getByRole('option')).toHaveText([/order\.double_charged/]);
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await idle(page);
  await expect(details(page)).toContainText('order.double_charged');

  await choose(page, 'show root causes of');
  await expect(page.getByRole('region', { name: 'Root causes' })).toBeVisible();
  await page.keyboard.press('Control+k');
  const groups = palette(page).getByRole('group');
  await expect(groups.first()).toContainText('Show the root causes of the selected event');
  await page.keyboard.type('payments-2');
  await expect(palette(page).getByRole('group', { name: 'Go to source' })).toContainText('payments-2');
  await page.keyboard.type(' nothing at all');
  await expect(palette(page)).toContainText('Nothing fits');
  await page.keyboard.press('Escape');
  await expect(palette(page)).toBeHidden();
});

test('the sheet of keys is searched, and says the keys that work', async ({ page }) => {
  await open(page);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys and words' });
  await expect(sheet).toContainText('Fit everything');
  expect(await axe(page)).toEqual([]);
  await page.keyboard.type('root causes of');
  await expect(sheet.getByRole('term')).toHaveText(['R']);
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('every change of the view is undone and done again, one gesture at a time', async ({ page }) => {
  await open(page);
  const picture = page.getByRole('application');
  const undo = page.getByRole('button', { name: /^Undo / });
  const redo = page.getByRole('button', { name: /^Redo / });
  await expect(undo).toHaveAttribute('aria-disabled', 'true');

  await choose(page, 'ledger-99');
  await expect(undo).toHaveAccessibleName('Undo selection');
  await page.getByRole('button', { name: /^Derived/ }).click();
  await expect(undo).toHaveAccessibleName('Undo kinds of edges');
  await page.waitForTimeout(450); // the address follows the view
  const before = page.url();
  await picture.focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('w'); // one gesture
  await expect(undo).toHaveAccessibleName('Undo zoom and place');
  await page.waitForTimeout(450);
  const zoomed = page.url();
  expect(zoomed).not.toBe(before);

  await page.keyboard.press('Control+z');
  await expect(page).toHaveURL(before);
  await expect(undo).toHaveAccessibleName('Undo kinds of edges');
  await undo.click();
  await expect(page.getByRole('button', { name: /^Derived/ })).toHaveAttribute('aria-pressed', 'true');
  await undo.click();
  await idle(page);
  await expect(page.getByRole('region', { name: 'Where to begin' })).toBeVisible();
  await expect(undo).toHaveAttribute('aria-disabled', 'true');
  await expect(page).not.toHaveURL(/sel=/);

  await expect(redo).toHaveAccessibleName('Redo selection');
  for (let i = 0; i < 3; i++) await page.keyboard.press('Control+Shift+z');
  await expect(page).toHaveURL(zoomed);
  await expect(details(page)).toContainText('order.double_charged');
  await page.getByRole('combobox', { name: 'Search events' }).fill('a');
  await page.keyboard.press('Control+z'); // the text's own
  await expect(undo).toHaveAccessibleName('Undo zoom and place');
});

test('panels are dragged, resized, closed and remembered, and the picture goes on being drawn', async ({
  page,
}) => {
  await open(page);
  const canvas = page.locator('canvas').first();
  const side = page.locator('[data-tabset]', { has: page.getByRole('tab', { name: 'Event', exact: true }) });
  const boxOf = async (locator: ReturnType<Page['locator']>) => {
    const box = await locator.boundingBox();
    if (!box) throw new Error('it has no size');
    return box;
  };
  const drawsOn = async (): Promise<void> => {
    const before = await canvas.screenshot();
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await idle(page);
    expect((await canvas.screenshot()).equals(before)).toBe(false);
  };

  // by keyboard: the separator
  const separator = page.getByRole('separator', { name: 'Width of the panels' });
  const width = (await boxOf(side)).width;
  await separator.focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft');
  expect((await boxOf(side)).width).toBeGreaterThan(width + 10);
  await drawsOn();

  // by mouse: the tab of the picture to the right edge of the other set
  const [from, to] = [await boxOf(tab(page, 'Space-time')), await boxOf(side)];
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
  await page.mouse.move(to.x + to.width - 20, to.y + to.height / 2, { steps: 4 });
  await page.mouse.up();
  await idle(page);
  expect((await boxOf(canvas)).x).toBeGreaterThan((await boxOf(details(page))).x);
  await drawsOn();
  expect(await axe(page)).toEqual([]);

  await reload(page);
  expect((await boxOf(canvas)).x).toBeGreaterThan((await boxOf(details(page))).x);

  await tab(page, 'Event').focus();
  await page.keyboard.press('Delete');
  await expect(details(page)).toBeHidden();
  await reload(page);
  await expect(details(page)).toBeHidden();
  await page.getByRole('button', { name: 'Panels', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: /^Event/ }).click();
  await expect(details(page)).toBeVisible();
  // without dragging: the menu of the panel
  await page.getByRole('button', { name: 'Move the panel Event' }).click();
  await page.getByRole('menuitemradio', { name: 'Below the picture' }).click();
  expect((await boxOf(details(page))).y).toBeGreaterThan((await boxOf(canvas)).y);
  await drawsOn();
  await choose(page, 'reset layout');
  expect((await boxOf(canvas)).x).toBeLessThan((await boxOf(details(page))).x);
  await drawsOn();
});

test('high contrast comes with the system or by choice, on the page and on the canvas', async ({ page }) => {
  await page.emulateMedia({ contrast: 'more', colorScheme: 'light' });
  await open(page);
  const root = page.locator('html');
  await expect(root).toHaveAttribute('data-theme', 'contrast');
  await choose(page, 'ledger-99');
  expect(await axe(page)).toEqual([]);
  const canvas = page.locator('canvas').first();
  const contrast = await canvas.screenshot();
  await page.emulateMedia({ contrast: 'no-preference', colorScheme: 'light' });
  await expect(root).toHaveAttribute('data-theme', 'light');
  await idle(page);
  expect((await canvas.screenshot()).equals(contrast)).toBe(false);
  await choose(page, 'high contrast');
  await expect(root).toHaveAttribute('data-theme', 'contrast');
  await reload(page);
  await expect(root).toHaveAttribute('data-theme', 'contrast');
  await page.goto('/');
  await idle(page);
  expect(await axe(page)).toEqual([]);
});

test('the tour is offered once, taken by keyboard, and begun again from Help', async ({ page }) => {
  await open(page);
  const offer = page.getByRole('button', { name: /^New here/ });
  const note = page.getByRole('dialog').filter({ hasText: /Note \d of 5/ });
  await offer.focus();
  await page.keyboard.press('Enter');
  const titles: string[] = [];
  for (let step = 1; step <= 5; step++) {
    await expect(note).toContainText(`Note ${step} of 5`);
    await expect(note.getByRole('button', { name: /^(Next|Done)$/ })).toBeFocused();
    titles.push((await note.getByRole('heading').textContent()) ?? '');
    const box = await note.boundingBox();
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
    expect(
      box && box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height,
    ).toBe(true);
    if (step === 2) expect(await axe(page)).toEqual([]);
    await page.keyboard.press('Enter');
  }
  expect(new Set(titles).size).toBe(5);
  await expect(note).toBeHidden();
  await expect(offer).toBeHidden();
  await reload(page);
  await expect(offer).toBeHidden();

  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'Take the tour' }).click();
  await expect(note).toContainText('Note 1 of 5');
  // nothing lies over the app: it can be used meanwhile
  await page.getByRole('button', { name: /^Derived/ }).click();
  await expect(page.getByRole('button', { name: /^Derived/ })).toHaveAttribute('aria-pressed', 'false');
  await expect(note).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(note).toBeHidden();
});

test('from the start screen to the root cause by keyboard alone', async ({ page }) => {
  await page.goto('/');
  await idle(page);
  await choose(page, 'charged twice');
  await expect(page.getByRole('status')).toContainText('1,369 events');
  await choose(page, 'ledger-99');
  await page.keyboard.press('r');
  await idle(page);
  const causes = page.getByRole('region', { name: 'Root causes' });
  await expect(causes.getByRole('listitem')).toHaveCount(3);
  await choose(page, 'close panels but');
  await expect(details(page)).toBeHidden();
  await choose(page, 'open panel event');
  await expect(details(page)).toBeVisible();
  await page.keyboard.press('Control+z');
  await idle(page);
  await expect(causes).toBeHidden();
  await page.keyboard.press('Control+Shift+z');
  await idle(page);
  await expect(causes.getByRole('listitem')).toHaveCount(3);
});

test.describe('a narrow screen for fingers', () => {
  test.use({ viewport: { width: 412, height: 880 }, hasTouch: true, isMobile: true });

  test('has everything, large enough to hit, and nothing cut off sideways', async ({ page }) => {
    await open(page);
    const fits = () =>
      page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
    expect(await fits()).toBe(true);
    await expect(details(page)).toBeVisible();
    const [picture, panel] = [
      await page.locator('canvas').first().boundingBox(),
      await details(page).boundingBox(),
    ];
    expect((panel?.y ?? 0) > (picture?.y ?? 0), 'the panel stands below the picture').toBe(true);
    await details(page).getByRole('listitem').first().getByRole('button').tap();
    await idle(page);
    await expect(details(page)).toContainText('Depends on');
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, [role="tab"], [role="radio"], select')]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .map((element) => ({
          name: element.ariaLabel ?? element.textContent,
          ...element.getBoundingClientRect().toJSON(),
        }))
        .filter(({ width, height }) => width > 0 && (width < 39.5 || height < 39.5))
        .map(({ name, width, height }) => `${name}: ${width} x ${height}`),
    );
    expect(small).toEqual([]);
    expect(await axe(page)).toEqual([]);
    expect(await fits()).toBe(true);
  });
});
