import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { axe, expect, idle, openFile, sharedData, skipWithoutShared, test } from './support.ts';

const example = fileURLToPath(new URL('../public/examples/checkout-incident.jsonl', import.meta.url));

/** The panel, its nodes by their keys, and what it says of itself. */
const panel = (page: Page): Locator => page.getByRole('region', { name: 'Cone', exact: true });
const node = (page: Page, name: string): Locator =>
  panel(page).locator('[data-key]').filter({ hasText: name });
const sentence = (page: Page): Locator => panel(page).locator('p[aria-live]').first();

/** Selects an event by a search that finds it first. */
async function select(page: Page, text: string): Promise<void> {
  const box = page.getByRole('combobox', { name: 'Search events' });
  await box.fill(text);
  await idle(page);
  await box.press('Enter');
  await idle(page);
}

/** Left upper corners of all nodes on screen by their keys. */
function places(page: Page): Promise<Record<string, [number, number]>> {
  return panel(page)
    .locator('[data-key]')
    .evaluateAll((nodes) =>
      Object.fromEntries(
        nodes.map((one) => {
          const { left, top } = one.getBoundingClientRect();
          return [one.getAttribute('data-key'), [Math.round(left), Math.round(top)]];
        }),
      ),
    );
}

async function openCone(page: Page): Promise<void> {
  await page.locator('[data-keys="picture"]').first().press('g');
  await panel(page).locator('[data-key][data-tone="focus"]').first().waitFor();
  await idle(page);
}

test('one event and its neighbourhood: widened step by step, nothing on screen moves', async ({ page }) => {
  await page.goto('/');
  await openFile(page, example);
  await select(page, 'ledger-1');
  await openCone(page);
  await expect(sentence(page)).toHaveText(/^3 events in 2 sources\./);
  await expect(node(page, 'order.looked_up')).toHaveAttribute('data-tone', 'focus');
  await expect(node(page, 'charge.started')).toHaveAttribute('data-tone', 'past');
  await expect(node(page, 'capture.asked')).toHaveAttribute('data-tone', 'future');

  const before = await places(page);
  await page.keyboard.press('e');
  await idle(page);
  await page.keyboard.press('q');
  await idle(page);
  const after = await places(page);
  expect(Object.keys(after).length).toBeGreaterThan(Object.keys(before).length);
  for (const [key, place] of Object.entries(before)) expect(after[key], key).toEqual(place);

  // the same selection in both views: what is picked here is told there, and the cone stays about its focus
  await node(page, 'capture.asked').click();
  await idle(page);
  await expect(page.getByRole('heading', { name: 'capture.asked' })).toBeVisible();
  await expect(node(page, 'capture.asked')).toHaveAttribute('data-selected', 'true');
  await expect(node(page, 'order.looked_up')).toHaveAttribute('data-tone', 'focus');

  // a double click puts it in focus, where it stands
  const stood = (await places(page))[(await node(page, 'capture.asked').getAttribute('data-key')) ?? ''];
  await node(page, 'capture.asked').dblclick();
  await idle(page);
  await expect(node(page, 'capture.asked')).toHaveAttribute('data-tone', 'focus');
  const key = (await node(page, 'capture.asked').getAttribute('data-key')) ?? '';
  const [x, y] = (await places(page))[key];
  expect(Math.abs(x - stood[0]) + Math.abs(y - stood[1])).toBeLessThan(4);
  expect(await axe(page)).toEqual([]);
});

test('a copied link brings the same cone back, and undo the one before', async ({ page }) => {
  await page.goto('/?example=checkout-incident#sel=ledger-1');
  await idle(page);
  await openCone(page);
  await panel(page).getByLabel('Effects in the cone').selectOption('all');
  await idle(page);
  await node(page, 'charge.started')
    .getByRole('button', { name: /more|causes|cause/ })
    .click();
  await idle(page);
  const told = await sentence(page).textContent();
  await expect.poll(() => page.url()).toContain('cone-wide');

  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(sentence(other)).toHaveText(told ?? '');
  await other.close();

  await page.keyboard.press('Control+z');
  await idle(page);
  await expect(sentence(page)).not.toHaveText(told ?? '');
});

test('by keyboard, and as a list for those who listen', async ({ page }) => {
  await page.goto('/');
  await openFile(page, example);
  await select(page, 'ledger-1');
  await openCone(page);
  const drawing = page.getByRole('application', { name: 'Cone, drawn as a graph' });
  await drawing.focus();
  await drawing.press('ArrowLeft');
  await idle(page);
  await expect(page.getByRole('heading', { name: 'charge.started' })).toBeVisible();
  await drawing.press('+');
  await idle(page);
  await expect(sentence(page)).toHaveText(/^4 events/);
  await drawing.press('Enter');
  await idle(page);
  await expect(node(page, 'charge.started')).toHaveAttribute('data-tone', 'focus');

  await page.getByRole('button', { name: 'List', exact: true }).click();
  const causes = page.getByRole('list', { name: 'Causes in the cone' });
  await expect(causes.getByRole('button')).toHaveCount(1);
  await page.getByRole('list', { name: 'Effects in the cone' }).getByRole('button').first().click();
  await idle(page);
  await expect(panel(page).getByRole('heading', { name: 'order.looked_up' })).toBeVisible();
  expect(await axe(page)).toEqual([]);
});

test('the cone as a file: everything of it, as vectors, in words too', async ({ page }) => {
  await page.goto('/?example=checkout-incident#sel=ledger-1');
  await idle(page);
  await openCone(page);
  await panel(page).getByLabel('Effects in the cone').selectOption('all');
  await idle(page);
  const told = (await sentence(page).textContent()) ?? '';
  await panel(page).getByRole('button', { name: 'Save the cone' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Vectors' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('checkout-incident-cone.svg');
  const svg = await readFile(await file.path(), 'utf8');
  const read = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    return {
      errors: parsed.querySelectorAll('parsererror, script, image').length,
      texts: Array.from(parsed.querySelectorAll('text'), (one) => one.textContent ?? ''),
    };
  }, svg);
  expect(read.errors).toBe(0);
  expect(read.texts.join('\n')).toContain(told.trim());
  // also what the panel has no room for
  for (const word of ['Cone of order.looked_up', 'charge.started', 'parcel.listed', 'in focus'])
    expect(read.texts).toContain(word);
});

/** Sources that listen to one another all the time: the past of the last event is nearly everything. */
function mesh(events: number): string {
  const lines: string[] = [];
  for (let i = 0; i < events; i++) {
    const causes = [i - 32, i - 1 - ((i * 7) % 31)].filter((cause) => cause >= 0).map((cause) => `e${cause}`);
    lines.push(JSON.stringify({ id: `e${i}`, name: `step ${i % 9}`, source: `worker ${i % 32}`, causes }));
  }
  return lines.join('\n');
}

test('a cone of nearly 100,000 events is folded, and what is drawn can be asked about', async ({ page }) => {
  await page.goto('/');
  const buffer = Buffer.from(mesh(100_000));
  const file = { name: 'mesh.jsonl', mimeType: 'application/jsonl', buffer };
  await page.getByLabel('Open recording').setInputFiles(file);
  await idle(page);
  await select(page, 'e99999');
  await openCone(page);
  await panel(page).getByLabel('Causes in the cone').selectOption('all');
  await idle(page);
  const [events, nodes] = await sizes(page);
  expect(events).toBeGreaterThan(99_000);
  expect(nodes).toBeLessThanOrEqual(500);
  await expect(panel(page).locator('[data-key][data-tone="focus"]')).toHaveCount(1);
  await expect(panel(page).locator('progress')).toHaveCount(0);
});

test.describe('recordings of other projects', () => {
  skipWithoutShared();

  test('chord: all of the past is folded, never refused, and unfolds node by node', async ({ page }) => {
    await page.goto('/');
    await openFile(page, `${sharedData}/shiviz/chord.log`);
    await select(page, 'kv-node-70:7');
    await openCone(page);
    await panel(page).getByLabel('Causes in the cone').selectOption('all');
    await panel(page).getByLabel('Effects in the cone').selectOption('all');
    await idle(page);
    const [events, nodes] = await sizes(page);
    expect(events).toBeGreaterThan(500);
    expect(nodes).toBeLessThanOrEqual(500);
    await expect(sentence(page)).toHaveText(/folded/);

    // by runs: more nodes, each a chain of one source
    await panel(page).getByLabel('Fold').selectOption('runs');
    await idle(page);
    const pile = panel(page).locator('[data-fold]').first();
    await page.getByRole('button', { name: 'Fit the cone' }).click();
    await expect(pile).toBeVisible();
    const [, folded] = await sizes(page);
    await pile.dispatchEvent('click');
    await panel(page).getByRole('button', { name: 'Unfold' }).click();
    await idle(page);
    expect((await sizes(page))[1]).toBeGreaterThan(folded);
    await panel(page).getByRole('button', { name: 'Fold again' }).click();
    await idle(page);
    expect((await sizes(page))[1]).toBe(folded);
  });

  test('DeathStarBench: all chains between two spans, and the services that made them', async ({ page }) => {
    await page.goto('/');
    await openFile(page, `${sharedData}/jaeger/deathstarbench-compose-post.json`);
    await select(page, 'compose_creator_client.start');
    await openCone(page);
    await panel(page).getByLabel('Effects in the cone').selectOption('3 steps');
    await idle(page);
    const between = panel(page).getByRole('button', { name: 'Between', exact: true });
    // the careful layout may move the node from under the pointer
    await expect(async () => {
      await node(page, 'compose_creator_server.end')
        .first()
        .click({ modifiers: ['Shift'] });
      await expect(between).toBeVisible({ timeout: 2000 });
    }).toPass();
    await idle(page);
    await between.click();
    await idle(page);
    const tones = panel(page).locator('[data-key]');
    await expect(panel(page).locator('[data-key][data-tone="focus"]')).toHaveCount(2);
    const all = await tones.evaluateAll((nodes) => nodes.map((one) => one.getAttribute('data-tone')));
    expect(all.filter((tone) => tone !== 'focus' && tone !== 'between')).toEqual([]);

    await page.locator('[data-tour="panels"]').click();
    await page.getByRole('menuitemcheckbox', { name: /^Sources/ }).click();
    const sources = page.getByRole('region', { name: 'Sources', exact: true });
    await expect(sources.getByText('12 sources, 22 links between them.')).toBeVisible();
    await idle(page);
    const compose = sources.locator('[data-node="compose-post-service"]');
    await expect(compose).toContainText('320 events');
    await sources.locator('[data-edge]').first().dispatchEvent('click');
    await idle(page);
    await expect(sources.getByRole('region', { name: 'Causes behind the link' })).toContainText('20 causes');
    expect(await axe(page)).toEqual([]);
  });

  test('a careful layout can be cancelled: the quick one stays', async ({ page }) => {
    await page.goto('/');
    await openFile(page, `${sharedData}/shiviz/chord.log`);
    await select(page, 'kv-node-70:7');
    await openCone(page);
    await panel(page).getByLabel('Causes in the cone').selectOption('all');
    await idle(page);
    await panel(page).getByLabel('Fold').selectOption('runs');
    await idle(page);
    await page.getByRole('button', { name: 'Tidy up' }).click();
    await panel(page).getByRole('button', { name: 'Cancel' }).click();
    await expect(panel(page).getByText('Quick layout: the careful one was cancelled.')).toBeVisible();
    await idle(page);
    await expect(panel(page).locator('[data-key][data-tone="focus"]').first()).toBeAttached();
  });
});

/** Events and nodes as the panel says them. */
async function sizes(page: Page): Promise<[number, number]> {
  const text = (await sentence(page).textContent()) ?? '';
  const [, events, nodes] = /^([\d,]+) events? in ([\d,]+) nodes?/.exec(text) ?? [];
  return [events, nodes].map((number) => Number(number.replaceAll(',', ''))) as [number, number];
}
