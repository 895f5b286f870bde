import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { axe, expect, idle, sharedData, skipWithoutShared, test } from './support.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const canvas = (page: Page): Locator => page.getByRole('application', { name: /^Drawing of/ });
/** The card of a component. */
const card = (page: Page, name: string): Locator =>
  page.locator('.react-flow__node', { has: page.getByText(name, { exact: true }) }).first();
const pane = (page: Page, name: string): Locator => page.getByRole('tabpanel', { name });

async function openTemplate(page: Page, id: string): Promise<void> {
  await page.goto(`/?design=${id}`);
  await idle(page);
  await page.locator('.monaco-editor').first().waitFor();
}

function templateRun(id: string): { seed: number; mostMillis: number; mostEvents: number } {
  const index = JSON.parse(readFileSync(`${root}/public/designs/index.json`, 'utf8'));
  return index.find((one: { id: string }) => one.id === id).run;
}

async function runToEnd(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More ways to run' }).click();
  await page.getByRole('menuitem', { name: 'Run to the end at once' }).click();
  await expect(page.getByRole('group', { name: 'Run', exact: true })).toContainText('ended');
}

async function textOf(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^Notation/ }).click();
  return readFileSync(await (await download).path(), 'utf8');
}

test('from an empty canvas to a system that runs and is watched, by clicks alone', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('tab', { name: 'Design' }).click();
  await page.getByRole('button', { name: 'Begin with an empty canvas' }).click();
  await idle(page);
  await expect(page.getByRole('status')).toHaveText('0 components · 0 connections · 0 rules · no problems');
  const parts = pane(page, 'Parts');
  await parts.getByRole('button', { name: /^Source/ }).click();
  await page.getByRole('tab', { name: 'Parts' }).click();
  await parts.getByRole('button', { name: /^Sink/ }).click();
  await idle(page);
  // what was pressed is in sight, and the keys are on the canvas
  await expect(card(page, 'sink')).toBeInViewport();
  await expect(canvas(page)).toBeFocused();
  // a line from one to the other
  await page.getByRole('tab', { name: 'Inspector' }).click();
  await connect(page, 'source', 'item', 'sink', 'take');
  await expect(page.getByRole('status')).toContainText('2 components · 1 connection');
  const inspector = pane(page, 'Inspector');
  await inspector.getByRole('radio', { name: /^pipe/ }).check();
  await idle(page);
  expect(await textOf(page)).toContain('pipe source.item to sink.take');
  // a rule, and the run
  await canvas(page).press('Escape');
  await page.getByRole('textbox', { name: 'New rule' }).fill('every Source.item leads to Sink.taken');
  await page.keyboard.press('Enter');
  await idle(page);
  await expect(page.getByRole('status')).toContainText('1 rule · no problems');
  await runToEnd(page);
  const run = pane(page, 'Run');
  await expect(run.getByRole('region', { name: 'Rules' })).toContainText('holds');
  await expect(run.getByRole('row', { name: /source\.item/ })).toContainText('pipe');
  expect(await axe(page)).toEqual([]);

  // a run is a recording like any other
  await run.getByRole('button', { name: 'Open in Explore' }).click();
  await idle(page);
  await expect(page.getByRole('status')).toContainText(
    /1,200 events · 600 causes · 2 sources · 0 violations/,
  );
});

/** Draws a connection with the mouse. */
async function connect(page: Page, from: string, action: string, to: string, target: string): Promise<void> {
  const start = card(page, from).locator(`[data-begin="${action}"][data-at="right"]`);
  const end = card(page, to).locator(`[data-port="${target}"]`);
  await start.hover();
  await page.mouse.down();
  await end.hover();
  await end.hover();
  await page.mouse.up();
  await idle(page);
}

test('text and canvas are one document, with one undo', async ({ page }) => {
  await openTemplate(page, 'sensor-monitoring');
  const before = await textOf(page);
  await expect(page.getByRole('status')).toContainText('2 components · 1 connection');
  await card(page, 'sensor').click();
  const inspector = pane(page, 'Inspector');
  const name = inspector.getByRole('textbox', { name: 'Name', exact: true });
  await name.fill('probe');
  await name.press('Enter');
  await idle(page);
  await expect(card(page, 'probe')).toBeVisible();
  const renamed = await textOf(page);
  expect(renamed).toMatch(/probe: +Sensor += Thermometer/);
  expect(renamed).toContain('connect probe.critical_reading');
  // every other line is as it was
  const changed = renamed.split('\n').filter((line, i) => line !== before.split('\n')[i]);
  expect(changed.every((line) => line.includes('probe'))).toBe(true);

  // typed: the canvas follows, and what was placed stays where it is
  const place = await card(page, 'alerter').boundingBox();
  await page.locator('.monaco-editor').first().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('\n// the end\n');
  await idle(page);
  expect(await card(page, 'alerter').boundingBox()).toEqual(place);

  await page.keyboard.press('Control+z');
  await idle(page);
  expect(await textOf(page)).toBe(renamed);
  await page.getByRole('button', { name: 'Undo' }).click();
  await idle(page);
  expect(await textOf(page)).toBe(before);
  await expect(card(page, 'sensor')).toBeVisible();
  await page.getByRole('button', { name: 'Redo' }).click();
  await idle(page);
  expect(await textOf(page)).toBe(renamed);

  // and it is there after a reload, not another copy of the template that the address asked for
  await page.reload();
  await idle(page);
  await page.getByRole('tab', { name: 'Design' }).click();
  await idle(page);
  await expect(card(page, 'probe')).toBeVisible();
});

test('by keys alone: from pane to pane, in and out of the editor, and nothing loses the focus', async ({
  page,
}) => {
  await openTemplate(page, 'sensor-monitoring');
  const drawing = canvas(page);
  await page.getByRole('textbox', { name: /^Design as text/ }).focus();
  await page.keyboard.press('F6');
  await expect(page.getByRole('textbox', { name: 'Name of this design' })).toBeFocused();
  await page.keyboard.press('F6');
  await expect(page.getByRole('tab', { name: 'Parts' })).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('tab', { name: 'Inspector' })).toBeFocused();
  await page.keyboard.press('F6');
  await expect(drawing).toBeFocused();
  await page.keyboard.press('F6');
  await expect(page.getByRole('textbox', { name: /^Design as text/ })).toBeFocused();
  await page.keyboard.press('Shift+F6');
  await expect(drawing).toBeFocused();

  // what opens by a key gives the focus back
  await page.keyboard.press('?');
  await expect(page.getByRole('searchbox', { name: 'Search keys and words' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(drawing).toBeFocused();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('combobox', { name: 'Find an action, an event or a source' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(drawing).toBeFocused();

  // a rule with a name of its own, and away with it
  const inspector = pane(page, 'Inspector');
  const rule = inspector.getByRole('textbox', { name: 'New rule' });
  await rule.fill('constraint quiet: never Alerter.alert -> Alerter.alert');
  await page.keyboard.press('Enter');
  await expect(inspector.getByRole('region', { name: 'Rules' })).toContainText(
    'quiet never Alerter.alert -> Alerter.alert',
  );
  await inspector.getByRole('button', { name: 'Remove the rule quiet' }).press('Enter');
  await expect(rule).toBeFocused();
  expect(await textOf(page)).not.toContain('quiet');

  // a form that changes what it is about stays, with its focus
  await card(page, 'sensor').click();
  const name = inspector.getByRole('textbox', { name: 'Name', exact: true }).first();
  await name.fill('probe');
  await name.press('Enter');
  await expect(card(page, 'probe')).toBeVisible();
  await expect(name).toBeFocused();

  // to the start and into another design
  await page.getByRole('button', { name: 'Designs' }).press('Enter');
  await page.getByRole('menuitem', { name: /^From a template/ }).press('Enter');
  await expect(page.getByRole('button', { name: 'Begin with an empty canvas' })).toBeFocused();
  await page.getByRole('button', { name: /^Pipeline/ }).press('Enter');
  await idle(page);
  await expect(drawing).toBeFocused();
});

test('the same design and seed give the same run in the browser and in Node', async ({ page }) => {
  await openTemplate(page, 'dining-philosophers');
  await runToEnd(page);
  const run = pane(page, 'Run');
  await run.getByRole('button', { name: 'Keep to compare' }).click();
  await idle(page);
  await page.getByRole('tab', { name: 'Compare' }).click();
  const hash = await pane(page, 'Compare')
    .getByTitle(/SHA-256/)
    .getAttribute('title');
  const file = `${root}/public/designs/dining-philosophers.lcn`;
  const { seed, mostMillis, mostEvents } = templateRun('dining-philosophers');
  const options = ['--seed', `${seed}`, '--millis', `${mostMillis}`, '--events', `${mostEvents}`];
  const args = ['run', '-s', 'lightcone', '--', 'run', file, '--hash', ...options];
  const inNode = execFileSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  expect(hash).toContain(inNode.trim());
});

test('a run stands still at a breakpoint, goes a step back, and goes on', async ({ page }) => {
  await openTemplate(page, 'sensor-monitoring');
  await page.getByRole('button', { name: 'More ways to run' }).click();
  await page.getByRole('menuitem', { name: /^Settings/ }).click();
  const run = pane(page, 'Run');
  await run.getByRole('textbox', { name: 'Pattern to stop at' }).fill('Alerter.alert');
  await run.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('button', { name: 'More ways to run' }).click();
  await page.getByRole('menuitem', { name: 'Run to the end at once' }).click();
  const bar = page.getByRole('group', { name: 'Run', exact: true });
  await expect(bar).toContainText('stopped at Alerter.alert');
  const stopped = await bar.textContent();
  await page.getByRole('button', { name: 'One event back' }).click();
  await expect(bar).not.toHaveText(stopped ?? '');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(bar).toContainText('stopped at Alerter.alert');
  expect(await bar.textContent()).toBe(stopped);

  await run.getByRole('textbox', { name: 'Pattern to stop at' }).fill('Alerter.alert ->');
  await run.getByRole('button', { name: 'Add' }).click();
  await expect(page.getByText(/This cannot be a breakpoint/)).toBeVisible();
});

test('what a run carried inside of a component is shown from the list of its connections', async ({
  page,
}) => {
  await openTemplate(page, 'client-server');
  await runToEnd(page);
  const connections = pane(page, 'Run').getByRole('region', { name: 'Connections' });
  await connections.getByRole('button', { name: 'desk.reply to client.reply · server' }).click();
  await idle(page);
  await expect(canvas(page)).toHaveAccessibleName(/^Drawing of House/);
  await expect(card(page, 'desk')).toBeVisible();
  await connections
    .getByRole('button', { name: /^client\.server to server\.client: / })
    .first()
    .click();
  await idle(page);
  await expect(card(page, 'client')).toBeVisible();
  await expect(pane(page, 'Inspector')).toContainText('How it delivers');
});

test('an event is put in by hand, and what came of it is compared with before', async ({ page }) => {
  await openTemplate(page, 'sensor-monitoring');
  await runToEnd(page);
  const run = pane(page, 'Run');
  await run.getByRole('button', { name: 'Keep to compare' }).click();
  await idle(page);
  await run.getByRole('combobox', { name: 'Component' }).selectOption('alerter');
  await run.getByRole('combobox', { name: 'Action' }).selectOption('notify');
  await run.getByRole('textbox', { name: 'Payload, as JSON' }).fill('{"temperature": oops}');
  await run.getByRole('button', { name: 'Let it happen' }).click();
  await expect(run.getByText(/This is no JSON/)).toBeVisible();
  await run.getByRole('textbox', { name: 'Payload, as JSON' }).fill('{"temperature": 400}');
  await run.getByRole('textbox', { name: 'Payload, as JSON' }).press('Enter');
  await idle(page);
  await runToEnd(page);
  await run.getByRole('button', { name: 'Keep to compare' }).click();
  await idle(page);
  await page.getByRole('tab', { name: 'Compare' }).click();
  const compare = pane(page, 'Compare');
  await compare.getByRole('button', { name: 'Compare', exact: true }).click();
  await idle(page);
  await expect(compare.getByRole('region', { name: 'Difference' })).toContainText('only in the second');
  expect(await axe(page)).toEqual([]);
});

test('problems are listed as one writes, with a way to them and what helps', async ({ page }) => {
  await openTemplate(page, 'sensor-monitoring');
  await page.locator('.monaco-editor').first().click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.insertText('module Broken implements Sensr {}\n');
  await idle(page);
  await page.getByRole('button', { name: 'More ways to run' }).click();
  await page.getByRole('menuitem', { name: /^Settings/ }).click();
  await page.getByRole('tab', { name: /^Problems/ }).click();
  const problems = pane(page, 'Problems');
  await expect(problems.getByText(/Sensr/).first()).toBeVisible();
  await problems.getByRole('button', { name: 'Write Sensor' }).click();
  await idle(page);
  await expect(problems.getByText(/Sensr/)).toHaveCount(0);
});

test.describe('designs of others', () => {
  skipWithoutShared();

  test('1,238 services are one drawing: folded, searched, and none is refused', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('tab', { name: 'Design' }).click();
    await page
      .getByLabel('Open design')
      .setInputFiles(`${sharedData}/architecture/jaeger-dependencies-large.json`);
    await idle(page);
    await expect(page.getByRole('status')).toContainText('1,238 components · 4,271 connections');
    await expect(
      page.getByText('1,238 components and 4,271 connections, folded into', { exact: false }),
    ).toBeVisible();
  });

  test('what is no design says so', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('tab', { name: 'Design' }).click();
    await page
      .getByLabel('Open design')
      .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"a": [') });
    await expect(page.getByText(/is no design/)).toBeVisible();
  });
});
