import type { Locator, Page } from '@playwright/test';
import { axe, expect, idle, sharedData, skipWithoutShared, test } from './support.ts';

const canvas = (page: Page): Locator => page.getByRole('application', { name: /^Drawing of/ });
/** The card of a component. */
const card = (page: Page, name: string): Locator => page.locator(`[data-card="${name}"]`);
const status = (page: Page): Locator => page.getByRole('status');
const nameField = (page: Page): Locator => page.getByRole('textbox', { name: 'Name of this design' });
const text = (page: Page): Locator => page.locator('.view-lines').first();

async function openTemplate(page: Page, id: string): Promise<void> {
  await page.goto(`/?design=${id}`);
  await idle(page);
  await text(page).waitFor();
}

async function openText(page: Page, name: string, content: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('tab', { name: 'Design' }).click();
  await page
    .getByLabel('Open design')
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
  // the drawing of the design that was open before may be there still
  await expect(nameField(page)).toHaveValue(name.replace('.lcn', ''));
  await canvas(page).waitFor();
  await idle(page);
}

const FOUR = `interface Io {
  in  take(value: integer)
  out give(value: integer)
  out tell(why: string)
}

module M implements Io {
  when take(value: ?v) emit give(value: ?v)
}

architecture Four {
  first:  Io = M
  second: Io = M
  third:  Io = M
  fourth: Io = M
}
`;

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await idle(page);
  }
}

/** From the middle of one thing by so much, in steps as a hand moves. */
async function drag(page: Page, what: Locator, by: { x: number; y: number }): Promise<void> {
  const { x, y, width, height } = (await what.boundingBox())!;
  const [left, top] = [x + width / 2, y + Math.min(height / 2, 12)];
  await page.mouse.move(left, top);
  await page.mouse.down();
  // a drag begins after a few pixels, from there
  await page.mouse.move(left + 4, top);
  await page.mouse.move(left + by.x / 2, top + by.y / 2, { steps: 4 });
  await page.mouse.move(left + by.x, top + by.y, { steps: 4 });
}

test('a connection is drawn with the mouse: what goes with it is lit, what does not is only dimmed', async ({
  page,
}) => {
  await openText(page, 'four.lcn', FOUR);
  await expect(status(page)).toContainText('4 components · 0 connections');
  await card(page, 'first').locator('[data-begin="give"]').hover();
  await page.mouse.down();
  const end = card(page, 'third').locator('[data-port="take"]');
  await end.hover();
  await expect(canvas(page)).toHaveAttribute('data-wanted', 'takes');
  await expect(end).not.toHaveAttribute('data-unlike');
  await page.mouse.up();
  await idle(page);
  await expect(status(page)).toContainText('4 components · 1 connection');
  await expect(text(page)).toContainText('connect first.give');

  // it says another thing than what is asked for: it can be connected all the same
  await card(page, 'first').locator('[data-begin="tell"]').hover();
  await page.mouse.down();
  const other = card(page, 'fourth').locator('[data-port="take"]');
  await other.hover();
  await expect(other).toHaveAttribute('data-unlike');
  await page.mouse.up();
  await idle(page);
  await expect(status(page)).toContainText('4 components · 2 connections');
});

const ROWS = `interface Switch {
  out flip(level: integer)
}

interface Lamp {
  in  light(level: integer)
  out lit(level: integer)
}

module Push implements Switch {
  start emit flip(level: 1) after 10ms
}

module Bulb implements Lamp {
  when light(level: ?l)
    emit lit(level: ?l)
}

architecture Hall {
  switches: Switch[3] = Push
  lamps:    Lamp[3]   = Bulb
}
`;

test('two rows are connected member by member: chosen in the form, written as a generator, run, and taken back', async ({
  page,
}) => {
  await openText(page, 'hall.lcn', ROWS);
  await page.getByRole('tab', { name: 'Inspector' }).click();
  await card(page, 'switches').locator('[data-begin="flip"][data-at="right"]').hover();
  await page.mouse.down();
  await card(page, 'lamps').locator('[data-port="light"]').hover();
  await page.mouse.up();
  await idle(page);
  const members = page.getByRole('combobox', { name: 'Which members' });
  await expect(members).toHaveValue('every');
  await members.selectOption({ label: 'each to the same number' });
  await idle(page);
  await expect(text(page)).toContainText('for !i in 1..3 {');
  await expect(text(page)).toContainText('connect switches[!i].flip to lamps[!i].light');
  await expect(members).toHaveValue('same');

  await page.getByRole('button', { name: 'More ways to run' }).click();
  await page.getByRole('menuitem', { name: 'Run to the end at once' }).click();
  await expect(page.getByRole('group', { name: 'Run', exact: true })).toContainText('ended');
  // each switch flips once and one lamp says so; every lamp for every switch would be twelve
  await expect(page.getByRole('group', { name: 'Run', exact: true })).toContainText('6 events');

  await page.getByRole('button', { name: 'Undo' }).click();
  await idle(page);
  await expect(text(page)).toContainText('connect switches.flip to lamps.light');
  await expect(text(page)).not.toContainText('for !i');
});

test('a connection is drawn by keys alone, and is stepped to and removed by keys', async ({ page }) => {
  await openText(page, 'four.lcn', FOUR);
  await canvas(page).focus();
  await press(page, 'Tab');
  const said = canvas(page).locator('[aria-live="polite"]').last();
  await expect(said).toContainText('first, Io · M');
  await press(page, 'c');
  await expect(said).toContainText('Connect from first.give');
  await press(page, 'Enter', 'Tab');
  await expect(said).toContainText('From first.give to second');
  await press(page, 'Enter');
  await expect(said).toContainText('to second.take');
  await press(page, 'Enter');
  await expect(status(page)).toContainText('4 components · 1 connection');

  await canvas(page).focus();
  await press(page, 'l');
  await expect(said).toContainText('connect from first.give to second.take, 1 of 1');
  await press(page, 'Delete');
  await expect(status(page)).toContainText('4 components · 0 connections');
  await press(page, 'c', 'Escape');
  await expect(said).toContainText('No connection was made');
});

test('several are moved together, aligned, and all of it is undone', async ({ page }) => {
  await openText(page, 'four.lcn', FOUR);
  const placeOf = async (name: string) => {
    const { x, y } = (await card(page, name).boundingBox())!;
    return { x: Math.round(x), y: Math.round(y) };
  };
  const before = [await placeOf('first'), await placeOf('second')];
  await card(page, 'first').click();
  await card(page, 'second').click({ modifiers: ['Shift'] });
  await idle(page);
  await drag(page, card(page, 'second'), { x: 0, y: 120 });
  await page.mouse.up();
  await idle(page);
  const moved = [await placeOf('first'), await placeOf('second')];
  expect(moved[0].y - before[0].y).toBeGreaterThan(90);
  expect(moved[0].y - before[0].y).toBe(moved[1].y - before[1].y);

  await canvas(page).focus();
  await press(page, 'Shift+F10');
  await page.getByRole('menuitem', { name: 'Align and distribute' }).click();
  await page.getByRole('menuitem', { name: 'Align left' }).click();
  await idle(page);
  expect((await placeOf('first')).x).toBe((await placeOf('second')).x);

  await page.getByRole('button', { name: 'Undo' }).click();
  await idle(page);
  expect([await placeOf('first'), await placeOf('second')]).toEqual(moved);
  await page.getByRole('button', { name: 'Undo' }).click();
  await idle(page);
  expect([await placeOf('first'), await placeOf('second')]).toEqual(before);
});

test('what is dragged comes in line with what stands near, and a line says so', async ({ page }) => {
  await openText(page, 'four.lcn', FOUR);
  const guides = page.locator('svg[class*="guides"] path');
  const [first, fourth] = [await card(page, 'first').boundingBox(), await card(page, 'fourth').boundingBox()];
  await drag(page, card(page, 'fourth'), { x: first!.x - fourth!.x + 4, y: 150 });
  await expect(guides).not.toHaveCount(0);
  await page.mouse.up();
  await idle(page);
  await expect(guides).toHaveCount(0);
  expect((await card(page, 'fourth').boundingBox())!.x).toBeCloseTo(first!.x, 0);
});

test('a note is written and made larger, a group is made and renamed by keys', async ({ page }) => {
  await openText(page, 'four.lcn', FOUR);
  const { x, y, height } = (await canvas(page).boundingBox())!;
  await page.mouse.click(x + 120, y + height - 160, { button: 'right' });
  await page.getByRole('menuitem', { name: 'Add a note' }).click();
  await idle(page);
  await page.getByRole('textbox', { name: 'Text of the note' }).fill('Ask before noon');
  await press(page, 'Control+Enter');
  const note = page.locator('[data-note]');
  await expect(note).toHaveText('Ask before noon');
  await note.click();
  await idle(page);
  const small = (await note.boundingBox())!;
  await drag(page, note.locator('[class*="resize"]'), { x: 80, y: 40 });
  await page.mouse.up();
  await idle(page);
  expect((await note.boundingBox())!.width).toBeGreaterThan(small.width + 20);

  await card(page, 'first').click();
  await card(page, 'second').click({ modifiers: ['Shift'] });
  await card(page, 'second').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Group', exact: true }).click();
  await idle(page);
  await press(page, 'F2');
  const title = page.getByRole('textbox', { name: 'Title of the group' });
  await expect(title).toBeFocused();
  await title.fill('Both');
  await press(page, 'Enter');
  await expect(page.locator('.react-flow [data-group]')).toHaveText('Both');
  await expect(canvas(page)).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).click();
  await idle(page);
  await expect(page.locator('.react-flow [data-group]')).toHaveText('Group 1');
});

test('names, actions and notes are searched for and brought into sight', async ({ page }) => {
  await openTemplate(page, 'nerv-event-mesh');
  await canvas(page).focus();
  await press(page, 'Control+f');
  const search = page.getByRole('search', { name: 'Search the drawing' });
  await search.getByRole('searchbox').fill('metrics');
  await press(page, 'Enter');
  await expect(search).toContainText(/1 of \d+/);
  await expect(card(page, 'metrics')).toHaveAttribute('data-selected');
  expect(await axe(page)).toEqual([]);
  await search.getByRole('searchbox').fill('nothing of the kind');
  await expect(search).toContainText('Nothing found');
  await press(page, 'Escape');
  await expect(canvas(page)).toBeFocused();
});

test('what is copied is pasted into another design, with what it needs; cut and duplicated it stays whole', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openTemplate(page, 'sensor-monitoring');
  await canvas(page).focus();
  await press(page, 'Control+a', 'Control+d');
  await expect(status(page)).toContainText('4 components · 2 connections');
  await press(page, 'Control+x');
  await expect(status(page)).toContainText('2 components · 1 connection');
  await press(page, 'Control+a', 'Control+c');
  await page.getByRole('button', { name: 'Designs' }).click();
  await page.getByRole('menuitem', { name: 'New', exact: true }).click();
  await idle(page);
  await expect(status(page)).toContainText('0 components · 0 connections');
  await canvas(page).focus();
  await press(page, 'Control+v');
  await expect(status(page)).toContainText('2 components · 1 connection · 0 rules · no problems');
  await expect(card(page, 'sensor')).toBeVisible();
  await expect(text(page)).toContainText('interface Sensor');
});

test('another design with an architecture of the same name is drawn by itself', async ({ page }) => {
  const other = FOUR.replaceAll(/first|fourth/g, (name) => (name === 'first' ? 'fourth' : 'first'));
  const place = (name: string): Promise<string | null> =>
    page.locator('.react-flow__node', { has: card(page, name) }).getAttribute('style');
  await openText(page, 'other.lcn', other);
  const alone = await place('first');
  await openText(page, 'four.lcn', FOUR);
  expect(await place('first')).not.toBe(alone);
  await page.getByRole('button', { name: 'Designs' }).click();
  await page
    .getByLabel('Open design')
    .setInputFiles({ name: 'five.lcn', mimeType: 'text/plain', buffer: Buffer.from(other) });
  await page.keyboard.press('Escape');
  await expect(nameField(page)).toHaveValue('five');
  await idle(page);
  expect(await place('first')).toBe(alone);
  // what is pasted stands on free ground
  await card(page, 'first').click();
  await press(page, 'Control+c', 'Control+v', 'Control+v');
  await expect(status(page)).toContainText('6 components');
  const boxes = await page
    .locator('.react-flow__node [data-card]')
    .evaluateAll((cards) => cards.map((one) => one.getBoundingClientRect().toJSON()));
  boxes.forEach((a, i) => {
    for (const b of boxes.slice(i + 1))
      expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
  });
  // and taken back, it is selected no longer
  await press(page, 'Control+a', 'Control+z', 'Control+z');
  await expect(status(page)).toContainText('4 components');
  await expect(page.getByRole('tabpanel', { name: 'Inspector' })).toContainText('4 things selected');
});

test('the first component that is typed into an empty design is in sight', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('tab', { name: 'Design' }).click();
  await page.getByRole('button', { name: 'Begin with an empty canvas' }).click();
  await idle(page);
  await text(page).click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('End');
  await page.keyboard.insertText('\n  x: Foo');
  await idle(page);
  const [drawn, ground] = [(await card(page, 'x').boundingBox())!, (await canvas(page).boundingBox())!];
  expect(drawn.x - ground.x).toBeGreaterThan(20);
  expect(drawn.y - ground.y).toBeGreaterThan(20);
});

test('a part of the palette is dropped where it is let go', async ({ page }) => {
  await openText(page, 'four.lcn', FOUR);
  const part = page.getByRole('tabpanel', { name: 'Parts' }).getByRole('button', { name: /^Sink/ });
  await part.dragTo(canvas(page), { targetPosition: { x: 160, y: 420 } });
  await idle(page);
  await expect(status(page)).toContainText('5 components');
  const at = (await card(page, 'sink').boundingBox())!;
  const { x, y } = (await canvas(page).boundingBox())!;
  expect(Math.abs(at.x - x - 160)).toBeLessThan(120);
  expect(Math.abs(at.y - y - 420)).toBeLessThan(120);
});

test.describe('a graph of 1,238 services', () => {
  skipWithoutShared();

  test('is folded, opened, seen whole and around one service', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('tab', { name: 'Design' }).click();
    await page
      .getByLabel('Open design')
      .setInputFiles(`${sharedData}/architecture/jaeger-dependencies-large.json`);
    await canvas(page).waitFor();
    await idle(page);
    const strip = page.getByText(/components and 4,271 connections/);
    await expect(strip).toContainText('folded into');
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await idle(page);
    await expect(strip).toContainText('All 1,238 components');
    await canvas(page).focus();
    await press(page, 'Tab', 'Shift+F10');
    await page.getByRole('menuitem', { name: /^Focus/ }).click();
    await idle(page);
    await expect(page.getByText(/and what is around it: \d+ of 1,238 components/)).toBeVisible();
    await page.getByRole('combobox', { name: 'Steps' }).selectOption('2');
    await idle(page);
    await page.getByRole('button', { name: 'Folded', exact: true }).click();
    await idle(page);
    await expect(strip).toContainText('folded into');
    expect(await axe(page)).toEqual([]);
  });
});
