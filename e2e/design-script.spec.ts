import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { axe, expect, idle, test } from './support.ts';

const DESIGN = `interface Sensor {
  out reading(temperature: number)
}

interface Alerter {
  in  notify(temperature: number)
  out alert(message: string, severity: "low" | "high" = "low")
}

module Thermometer implements Sensor {
  every 1s emit reading(temperature: 120)
}

module Pager implements Alerter {
}

architecture Monitoring {
  sensor:  Sensor  = Thermometer
  alerter: Alerter = Pager

  connect sensor.reading to alerter.notify

  constraint alerted: every Sensor.reading leads to Alerter.alert
}
`;

const script = (page: Page): Locator => page.getByRole('region', { name: /^Script of/ });
const problems = (page: Page): Locator => script(page).getByRole('list', { name: 'Problems of the script' });
const suggestions = (page: Page): Locator => page.locator('.suggest-widget');
const bar = (page: Page): Locator => page.getByRole('group', { name: 'Run', exact: true });

/** The lines of the design that are on screen. */
const text = (page: Page): Locator =>
  page
    .locator('.monaco-editor', { has: page.getByRole('textbox', { name: /^Design as text/ }) })
    .locator('.view-lines');

/** The lines of the script that are on screen. */
const lines = (page: Page): Locator => script(page).locator('.view-lines');

/** The whole design, as it is exported. */
async function textOf(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^Notation/ }).click();
  return readFileSync(await (await download).path(), 'utf8');
}

async function openDesign(page: Page, design = DESIGN): Promise<void> {
  await page.goto('/');
  await page.getByRole('tab', { name: 'Design' }).click();
  await page.getByRole('button', { name: 'Begin with an empty canvas' }).click();
  await idle(page);
  await text(page).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  await paste(page, design);
  await expect(page.getByRole('status')).toContainText('2 components · 1 connection');
  await page.getByRole('tab', { name: 'Inspector' }).click();
}

/** In one go: typed line by line, the editor would indent by itself. */
async function paste(page: Page, pasted: string): Promise<void> {
  await page.evaluate((whole) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', whole);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, pasted);
  await idle(page);
}

async function focusScript(page: Page): Promise<void> {
  await expect(script(page).getByRole('textbox')).toBeVisible();
  await expect(script(page).getByRole('textbox')).toBeFocused();
  await expect(script(page).getByText('TypeScript is being loaded')).toHaveCount(0);
}

/** Another script in place of the one that is open. */
async function writeScript(page: Page, whole: string): Promise<void> {
  await lines(page).click();
  await page.keyboard.press('ControlOrMeta+A');
  await paste(page, whole);
}

async function runToEnd(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More ways to run' }).click();
  await page.getByRole('menuitem', { name: 'Run to the end at once' }).click();
  await expect(bar(page)).toContainText('ended');
}

test('a script is written with what TypeScript knows of the design, and runs', async ({ page }) => {
  await openDesign(page);
  await page.getByRole('button', { name: 'Write a script for Pager' }).click();
  await focusScript(page);
  // a function for what comes in; what it says is written over
  await expect(text(page)).toContainText('function notify(match: Match<"notify">): void {');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.type('emit(');
  // TypeScript is there, however slow the machine
  await expect(problems(page)).toContainText('Expected 2-3 arguments');
  await page.keyboard.type('"al');
  await expect(suggestions(page)).toContainText('alert');
  await page.keyboard.press('Enter');
  await page.keyboard.type('", { mes');
  await expect(suggestions(page)).toContainText('message');
  await page.keyboard.press('Enter');
  await page.keyboard.type(': match.payload.temp');
  await expect(suggestions(page)).toContainText('temperature');
  await page.keyboard.press('Enter');
  // of another type than it has to be
  await expect(problems(page)).toContainText("Type 'number' is not assignable to type 'string'.");
  await expect(problems(page).getByRole('button')).toHaveAccessibleName(/^error: line 3/);
  expect(await axe(page)).toEqual([]);
  await page.keyboard.type(' + "°"');
  await expect(problems(page)).toHaveCount(0);
  expect(await textOf(page)).toContain('    emit("alert", { message: match.payload.temperature + "°"})\n');

  await runToEnd(page);
  await expect(bar(page)).toContainText(/12[01] events/);
  await page.getByRole('button', { name: 'More ways to run' }).click();
  await page.getByRole('menuitem', { name: /^Settings/ }).click();
  const run = page.getByRole('tabpanel', { name: 'Run' });
  await expect(run.getByRole('region', { name: 'Rules' })).toContainText('holds');
  await run.getByRole('button', { name: 'Open in Explore' }).click();
  await idle(page);
  await page.getByRole('application').focus();
  await page.keyboard.press('t');
  await idle(page);
  await expect(page.getByText('Alerter.alert').first()).toBeVisible();
});

test('a script that never ends is stopped, and the run goes on without it', async ({ page }) => {
  await openDesign(page);
  await page.getByRole('button', { name: 'Write a script for Pager' }).click();
  await focusScript(page);
  await writeScript(page, 'function notify(): void {\n  while (true) {}\n}');
  await runToEnd(page);
  await expect(bar(page)).toContainText(/60 events/);
  await page.getByRole('button', { name: 'More ways to run' }).click();
  await page.getByRole('menuitem', { name: /^Settings/ }).click();
  const troubles = page.getByRole('region', { name: 'Troubles' });
  await expect(troubles).toContainText('the run went on');
  await expect(troubles).toContainText(/alerter.*“notify” was stopped.*Is there a loop that never ends\?/);
  await expect(troubles).not.toContainText('sensor');
});

test('the script and the text are one document, with one undo', async ({ page }) => {
  const withScript = '$&  script """\n    let first = 1;\n  """\n';
  await openDesign(page, DESIGN.replace('Pager implements Alerter {\n', withScript));
  const before = await textOf(page);
  await page.getByRole('button', { name: 'Edit the script of Pager' }).click();
  await focusScript(page);
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('\nlet second = first;');
  const typed = before.replace('first = 1;\n', '$&    let second = first;\n');
  expect(await textOf(page)).toBe(typed);

  // the text is changed, and the cursor in the script stays where it was
  await text(page).getByText('script').first().click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('// counted');
  await expect(lines(page)).toContainText('// counted');
  await script(page).getByRole('textbox').focus();
  await page.keyboard.type(' // here');
  await expect(lines(page)).toContainText('let second = first; // here');

  // three quotes would end it
  const whole = await textOf(page);
  await script(page).getByRole('textbox').focus();
  await paste(page, '"""');
  await expect(script(page).getByRole('alert')).toContainText('Three quotes in a row would end the script');
  expect(await axe(page)).toEqual([]);
  expect(await textOf(page)).toBe(whole);
  await script(page).getByRole('textbox').focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('Backspace');
  await expect(script(page).getByRole('alert')).toHaveCount(0);
  expect(await textOf(page)).toBe(whole);

  // undo goes back by what was typed in one go, wherever that was
  await script(page).getByRole('textbox').focus();
  for (let i = 0; i < 10 && (await textOf(page)) !== before; i++) {
    await script(page).getByRole('textbox').focus();
    await page.keyboard.press('ControlOrMeta+z');
    await idle(page);
  }
  expect(await textOf(page)).toBe(before);
  await expect(lines(page)).toHaveText('let first = 1;');

  // called something else, it is the same script
  await text(page).getByText('Pager').first().dblclick();
  await page.keyboard.type('Beeper');
  await expect(page.getByRole('region', { name: 'Script of Beeper' })).toBeVisible();
  await script(page).getByRole('button', { name: 'Close the script' }).click();
  await expect(script(page)).toHaveCount(0);
});
