import { readFileSync } from 'node:fs';
import type { Download, Locator, Page } from '@playwright/test';
import { axe, expect, idle, openFile, reload, sharedData, skipWithoutShared, test } from './support.ts';

const details = (page: Page): Locator => page.getByRole('complementary', { name: 'Details' });
const picture = (page: Page): Locator => page.getByRole('application');
const card = (page: Page): Locator => page.getByRole('tooltip');

async function open(page: Page, example: string): Promise<void> {
  await page.goto(`/?example=${example}`);
  await idle(page);
}

async function find(page: Page, text: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Search events' }).fill(text);
  await idle(page);
  await page.getByRole('option').first().click();
  await idle(page);
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Where an event stands on the screen: its own menu opens there. */
async function spotOf(page: Page, id: string): Promise<Spot> {
  await find(page, id);
  await picture(page).focus();
  await page.keyboard.press('Shift+F10');
  const box = await page.locator('[data-event-anchor]').boundingBox();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  if (!box) throw new Error(`the menu of ${id} did not open`);
  return box;
}

/** Moves the pointer over a part of the screen, line by line, until what it names fits. */
async function pointAround(
  page: Page,
  spot: Spot,
  reach: { readonly x: [number, number]; readonly y: [number, number]; readonly step: number },
  wanted: RegExp,
): Promise<string> {
  for (let y = spot.y + reach.y[0]; y <= spot.y + reach.y[1]; y += reach.step) {
    for (let x = spot.x + reach.x[0]; x <= spot.x + reach.x[1]; x += reach.step) {
      await page.mouse.move(x, y);
      await idle(page);
      const [text] = await card(page).allTextContents();
      if (text !== undefined && wanted.test(text)) return text;
    }
  }
  throw new Error(`nothing under the pointer says ${wanted}`);
}

async function leavePicture(page: Page): Promise<void> {
  await page.mouse.move(2, 2);
  await idle(page);
  await expect(card(page)).toHaveCount(0);
}

async function openNotes(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Panels', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: /^Notes/ }).click();
  await idle(page);
  return page.getByRole('region', { name: 'Notes' });
}

async function brush(page: Page, share: { from: [number, number]; to: [number, number] }): Promise<void> {
  const box = await picture(page).boundingBox();
  if (!box) throw new Error('the picture has no size');
  const at = ([x, y]: [number, number]): [number, number] => [box.x + box.width * x, box.y + box.height * y];
  await page.mouse.move(...at(share.from));
  await page.mouse.down();
  await page.mouse.move(...at(share.to), { steps: 5 });
  await page.mouse.up();
  await idle(page);
}

test('pointing names the event at once, and an edge by its kind, its rule and its clock', async ({
  page,
}) => {
  await open(page, 'two-phase-commit');
  const spot = await spotOf(page, 'ben-1');
  await page.mouse.move(spot.x, spot.y);
  await idle(page);
  await expect(card(page)).toContainText(/Client\.ask.*2026-05-08/);
  const edge = await pointAround(page, spot, { x: [20, 60], y: [0, 30], step: 5 }, /Declared cause/);
  expect(edge).toMatch(/→ .+ in .+Known by: .+ later by the clock/);
  await leavePicture(page);
});

test.describe('an investigator picks many events', () => {
  test('with a rectangle, sees what they have in common, and keeps only those', async ({ page }) => {
    await open(page, 'two-phase-commit');
    await page.keyboard.down('Shift');
    await brush(page, { from: [0, 0.3], to: [0.5, 0.75] });
    await page.keyboard.up('Shift');
    const head = details(page).getByRole('heading', { level: 2 });
    await expect(head).toHaveText(/^\d+ picked events$/);
    const count = Number.parseInt((await head.textContent()) ?? '', 10);
    expect(count).toBeGreaterThan(5);
    const types = details(page).getByRole('list', { name: 'Types' }).getByRole('button');
    const perType = await types.evaluateAll((items) =>
      items.map((item) => Number(item.lastElementChild?.textContent)),
    );
    expect(perType.reduce((sum, one) => sum + one, 0)).toBe(count);
    await expect(details(page)).toContainText(/Lasts[\d.]+ ms/);
    expect(await axe(page)).toEqual([]);

    await types.first().click(); // only the most frequent type
    await idle(page);
    await expect(head).toHaveText(`${perType[0]} picked events`);

    await details(page).getByRole('button', { name: 'Show only these strongly' }).click();
    await idle(page);
    await expect(page.getByText(`Showing: ${perType[0]} picked events`)).toBeVisible();
    await page.getByRole('button', { name: /^Stop showing/ }).click();
    await idle(page);
    await expect(page.getByText('Showing:')).toHaveCount(0);

    await details(page).getByRole('button', { name: 'Keep only these' }).click();
    await idle(page);
    await expect(page.getByText(`${perType[0]} of 250 events drawn`)).toBeVisible();
  });

  test('one by one with the mouse and with the keyboard, and a link brings them back', async ({ page }) => {
    await open(page, 'gossip');
    const far = await spotOf(page, 'oak:5');
    await picture(page).focus();
    await page.keyboard.press('Escape');
    await idle(page);
    await page.keyboard.press('ArrowRight'); // the first event
    await idle(page);
    await page.keyboard.press('Control+ArrowRight');
    await idle(page);
    await page.keyboard.press('Control+ArrowRight');
    await idle(page);
    const head = details(page).getByRole('heading', { level: 2 });
    await expect(head).toHaveText('3 picked events');
    await page.keyboard.down('Control');
    await page.mouse.click(far.x, far.y);
    await page.keyboard.up('Control');
    await idle(page);
    await expect(head).toHaveText('4 picked events');
    const text = '4 picked events';
    // the address follows the view a moment later
    await expect(page).toHaveURL(({ hash }) => {
      const ids = new URLSearchParams(hash.slice(1)).get('pick');
      return ids !== null && JSON.parse(ids).length === 4;
    });
    await reload(page);
    await expect(head).toHaveText(text);
    await picture(page).focus();
    await page.keyboard.press('Escape');
    await idle(page);
    await expect(head).not.toHaveText(text);
  });

  test('from the menu of one event', async ({ page }) => {
    await open(page, 'two-phase-commit');
    const { x, y } = await spotOf(page, 'ben-2');
    await page.mouse.click(x, y, { button: 'right' });
    await page.getByRole('menuitem', { name: 'Pick all that it depends on' }).click();
    await idle(page);
    await expect(details(page)).toContainText(/\d+ picked events/);
    await find(page, 'ben-1');
    await picture(page).focus();
    await page.keyboard.press('Shift+F10');
    const menu = page.getByRole('menu');
    await expect(menu).toContainText('Client.ask');
    expect(await axe(page)).toEqual([]);
    await page.getByRole('menuitem', { name: /^Pick all Client\.ask/ }).click();
    await idle(page);
    await expect(details(page).getByRole('list', { name: 'Types' }).getByRole('listitem')).toHaveCount(1);
  });

  test('in a range of the axis', async ({ page }) => {
    await open(page, 'gossip');
    const box = await picture(page).boundingBox();
    if (!box) throw new Error('the picture has no size');
    await page.mouse.move(box.x + 2, box.y - 10);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 2, box.y - 10, { steps: 4 });
    await page.mouse.up();
    await idle(page);
    await expect(details(page).getByRole('heading', { level: 2 })).toHaveText('211 picked events');
  });

  test('with the brush of the toolbar', async ({ page }) => {
    await open(page, 'gossip');
    await page.keyboard.press('b');
    await expect(page.getByRole('button', { name: 'Drag to pick events' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await brush(page, { from: [0.1, 0.01], to: [0.6, 0.5] });
    await expect(details(page)).toContainText(/\d+ picked events/);
  });
});

test.describe('what is written about events', () => {
  test('is drawn, listed, kept over a reload, changed, and taken back', async ({ page }) => {
    await open(page, 'two-phase-commit');
    const canvas = page.locator('canvas').first();
    await find(page, 'ben-1');
    await page.mouse.move(2, 2);
    await idle(page);
    const before = await canvas.screenshot();
    await picture(page).focus();
    await page.keyboard.press('n');
    await page.getByLabel('Text of the note').fill('Asked once.\n<b>Why</b> refused?');
    await page.getByLabel('Question').check();
    await page.getByRole('button', { name: 'Keep the note' }).click();
    await idle(page);
    expect((await canvas.screenshot()).equals(before), 'a flag stands on the event').toBe(false);
    await picture(page).focus();
    await page.keyboard.press('m');
    await idle(page);

    await page.goto('/?example=two-phase-commit'); // a plain address: from the browser's own storage
    await idle(page);
    const notes = await openNotes(page);
    await expect(notes).toContainText('<b>Why</b> refused?');
    await expect(notes).toContainText('Client.ask');
    expect(await axe(page)).toEqual([]);

    await notes.getByRole('button', { name: 'Change the note on ben-1' }).click();
    await page.getByLabel('Text of the note').fill('Settled now');
    await page.getByLabel('Settled').check();
    await page.getByRole('button', { name: 'Keep the note' }).click();
    await idle(page);
    await expect(notes).toContainText('Settled now');
    await notes.getByRole('button', { name: 'Delete the note on ben-1' }).click();
    await idle(page);
    await expect(notes).not.toContainText('Settled now');
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await idle(page);
    await expect(notes).toContainText('Settled now');
    await notes.getByRole('button', { name: 'ben-1', exact: true }).click();
    await idle(page);
    await expect(page).toHaveURL(/sel=ben-1/);
  });

  test('travels in a link while it is short', async ({ page, context }) => {
    await open(page, 'gossip');
    await picture(page).focus();
    await page.keyboard.press('ArrowRight');
    await idle(page);
    await page.keyboard.press('n');
    await page.getByLabel('Text of the note').fill('look here & there');
    await page.getByRole('button', { name: 'Keep the note' }).click();
    await idle(page);
    await expect(page).toHaveURL(/notes=/);
    const address = page.url();
    const elsewhere = await context.browser()?.newContext();
    const other = await elsewhere?.newPage();
    if (!other) throw new Error('no second browser');
    await other.goto(address);
    await idle(other);
    await expect(await openNotes(other)).toContainText('look here & there');
    await elsewhere?.close();
  });
});

test.describe('how edges are known', () => {
  test('a clock contradiction is marked, named and never moved', async ({ page }) => {
    skipWithoutShared(test);
    await page.goto('/');
    await idle(page);
    await openFile(page, `${sharedData}/zipkin/skew.json`);
    const toggle = page.getByRole('button', { name: /^Against the clock: \d+ edge/ });
    await expect(toggle).toHaveAttribute('aria-pressed', 'true');
    const canvas = page.locator('canvas').first();
    const marked = await canvas.screenshot();
    await toggle.click();
    await leavePicture(page);
    expect((await canvas.screenshot()).equals(marked)).toBe(false);
    await expect(page).toHaveURL(/em=/);
    await toggle.click();
    await leavePicture(page);
    expect((await canvas.screenshot()).equals(marked)).toBe(true);
    const start = await spotOf(page, '74280ae0c10d8062:client:start');
    const edge = await pointAround(page, start, { x: [10, 60], y: [10, 60], step: 5 }, /Against the clock/);
    expect(edge).toMatch(/the effect is 65\.\d+ ms earlier than its cause/);
  });

  test('causes that stand later in the file than their effects are counted and marked', async ({ page }) => {
    skipWithoutShared(test);
    await page.goto('/');
    await idle(page);
    await openFile(page, `${sharedData}/shiviz/chord.log`);
    const toggle = page.getByRole('button', { name: 'Late causes: 276 edges' });
    // the order of a file is often only the order of its writing: counted at once, marked when asked for
    await expect(toggle).toHaveAttribute('aria-pressed', 'false');
    await toggle.click();
    await idle(page);
    await expect(toggle).toHaveAttribute('aria-pressed', 'true');
    await expect(page).toHaveURL(/[#&]em=missing\.late\.against-clock/);
  });

  test('a cause that the recording does not hold is a ghost that names the missing id', async ({ page }) => {
    await page.goto('/');
    await idle(page);
    const lines = [
      { id: 'a', name: 'order', source: 'web' },
      { id: 'b', name: 'pay', source: 'shop', causes: ['a', 'lost-7'] },
    ];
    await page.getByLabel('Open recording').setInputFiles({
      name: 'lost.jsonl',
      mimeType: 'application/x-ndjson',
      buffer: Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n')),
    });
    await idle(page);
    await expect(page.getByRole('button', { name: 'Missing causes: 1 cause' })).toBeVisible();
    const ghost = await pointAround(
      page,
      await spotOf(page, 'b'),
      { x: [-30, -14], y: [0, 0], step: 4 },
      /missing/,
    );
    expect(ghost).toContain('lost-7');
  });
});

test.describe('the picture as a file', () => {
  async function saved(page: Page, item: RegExp): Promise<Download> {
    await page.getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: item }).click(),
    ]);
    return file;
  }

  test('as SVG parses, holds what is on screen in words, and no script', async ({ page }) => {
    await open(page, 'two-phase-commit');
    await find(page, 'ben-1');
    await picture(page).focus();
    await page.keyboard.press('Enter'); // close enough for names
    await idle(page);
    const file = await saved(page, /^Vectors/);
    expect(file.suggestedFilename()).toBe('two-phase-commit.svg');
    const text = readFileSync(await file.path(), 'utf8');
    const found = await page.evaluate((svg) => {
      const document = new DOMParser().parseFromString(svg, 'image/svg+xml');
      return {
        errors: document.querySelectorAll('parsererror').length,
        active: document.querySelectorAll('script, foreignObject, a, use').length,
        texts: [...document.querySelectorAll('text')].map(({ textContent }) => textContent),
        paths: document.querySelectorAll('svg svg path').length,
      };
    }, text);
    expect(found.errors).toBe(0);
    expect(found.active).toBe(0);
    for (const words of [
      'ben',
      'hotels',
      'Client.ask',
      'causal steps',
      'Declared',
      'The trip that was refused',
    ])
      expect(found.texts).toContain(words);
    expect(found.texts).toContain('Selected: Client.ask in ben, event ben-1.');
    expect(found.paths).toBeGreaterThan(100);
  });

  test('as PNG is as large and as sharp as was asked for', async ({ page }) => {
    await open(page, 'big-mesh');
    const sizes: [number, number][] = [];
    for (const item of [/as on screen/, /twice as sharp/]) {
      const bytes = readFileSync(await (await saved(page, item)).path());
      expect(bytes.subarray(1, 4).toString()).toBe('PNG');
      sizes.push([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]);
    }
    const box = await picture(page).boundingBox();
    expect(sizes[0][0]).toBeGreaterThan(box?.width ?? 0);
    for (const side of [0, 1]) expect(Math.abs(sizes[1][side] - 2 * sizes[0][side])).toBeLessThanOrEqual(1);
  });
});

test.describe('with fingers', () => {
  test.use({ hasTouch: true });

  test('a finger that rests names what it rests on and selects nothing', async ({ page }) => {
    await open(page, 'gossip');
    const spot = await spotOf(page, 'oak:5');
    await picture(page).focus();
    await page.keyboard.press('Escape');
    await leavePicture(page);
    const touch = await page.context().newCDPSession(page);
    await touch.send('Input.dispatchTouchEvent', {
      type: 'touchStart',
      touchPoints: [{ x: spot.x, y: spot.y }],
    });
    await expect(card(page)).toBeVisible();
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await idle(page);
    await expect(card(page)).toBeVisible();
    await expect(page).not.toHaveURL(/sel=/);
  });
});
