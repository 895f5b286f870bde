import { readFileSync } from 'node:fs';
import {
  focusEditor,
  notation,
  openNotation,
  rules,
  savedText,
  verdict,
  verdicts,
  writeRules,
} from './notation-support.ts';
import { axe, expect, idle, reload, test } from './support.ts';

test('a recording brings its rules: what holds, what does not, and the evidence', async ({ page }) => {
  await page.goto('/?example=two-phase-commit');
  await idle(page);
  await page.getByRole('application').focus();
  await page.keyboard.press('j');
  await idle(page);
  await expect(rules(page)).toContainText('1 of 6 rules is violated.');
  await expect(verdict(page, 'everybody_is_booked')).toContainText('5 of 6 triggers held');
  await expect(verdict(page, 'everybody_is_booked')).toContainText('warning');
  await expect(verdict(page, 'locks_are_given_back')).toContainText('24 of 24 triggers held');
  await expect(page.getByRole('status')).toContainText('1 violation');
  expect(await axe(page)).toEqual([]);

  await page.keyboard.press('v');
  await idle(page);
  await expect(page.getByText('Showing: everybody_is_booked, violation 1 of 1')).toBeVisible();
  await expect(rules(page)).toContainText('T-204');
  await expect(rules(page).getByRole('figure', { name: 'Witness' })).toContainText('Client.ask');
  // the trigger is the event in question
  await page.getByRole('tab', { name: 'Event' }).click();
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('Client.ask');
  await page.getByRole('tab', { name: 'Rules' }).click();
  expect(await axe(page)).toEqual([]);

  // a link leads back to it
  await expect(page).toHaveURL(/rule=everybody_is_booked/);
  const second = await page.context().newPage();
  await second.goto(page.url());
  await idle(second);
  await expect(second.getByText('Showing: everybody_is_booked, violation 1 of 1')).toBeVisible();
});

test('verdicts are handed over as JSON, SARIF, JUnit and Markdown', async ({ page }) => {
  await page.goto('/?example=two-phase-commit');
  await idle(page);
  await page.getByRole('application').focus();
  await page.keyboard.press('j');
  await idle(page);
  const save = async (label: RegExp): Promise<string> => {
    await rules(page).getByRole('button', { name: 'More about the verdicts' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: label }).click();
    return readFileSync(await (await download).path(), 'utf8');
  };
  const json = JSON.parse(await save(/^JSON/));
  expect(JSON.stringify(json)).toContain('everybody_is_booked');
  const sarif = JSON.parse(await save(/^SARIF/));
  expect(sarif.version).toBe('2.1.0');
  expect(sarif.runs[0].results).toHaveLength(1);
  expect(sarif.runs[0].results[0]).toMatchObject({ ruleId: 'everybody_is_booked', level: 'warning' });
  expect(await save(/^JUnit/)).toMatch(/<testsuites[^>]*tests="6"[\s\S]*Client\.ask/);
  expect(await save(/^Markdown/)).toContain('everybody_is_booked');
});

test('rules are put in order, and judging stops at the first violated one when asked to', async ({
  page,
}) => {
  await page.goto('/?example=checkout-incident');
  await idle(page);
  await page.getByRole('application').focus();
  await page.keyboard.press('j');
  await idle(page);
  await expect(verdicts(page).first()).toContainText('1 violation');
  const choose = async (item: string): Promise<void> => {
    await rules(page).getByRole('button', { name: 'More about the verdicts' }).click();
    await page.getByText(item, { exact: true }).click();
    await idle(page);
  };
  await choose('By name');
  await expect(verdicts(page).first()).toContainText('captures_are_quick');
  await choose('As written');
  await expect(verdicts(page).first()).toContainText('charged_once');
  await choose('Stop at the first violated rule');
  await expect(verdict(page, 'charged_once')).toContainText('1 violation');
  await verdict(page, 'leases_hold').getByRole('button').first().click();
  await expect(verdict(page, 'leases_hold')).toContainText('Not judged: an earlier rule is violated.');
});

test('nobody has written a rule yet: one is made of names of the recording with one click', async ({
  page,
}) => {
  await page.goto('/?example=gossip');
  await idle(page);
  await page.getByRole('application').focus();
  await page.keyboard.press('j');
  await idle(page);
  expect(await axe(page)).toEqual([]);
  await rules(page)
    .getByRole('button', { name: /Something must follow/ })
    .click();
  await idle(page);
  await expect(verdicts(page)).toHaveCount(1);
  await expect(verdict(page, 'answered')).toContainText(/\d+ of \d+ triggers held/);
});

test('rules from an address are opened beside any recording', async ({ page }) => {
  const text = 'constraint quiet "nothing fails":\n  never charge.skipped\n';
  await page.route(/^[^?]*\/of-mine\.lcn$/, (route) =>
    route.fulfill({ body: text, contentType: 'text/plain' }),
  );
  await page.goto('/?open=examples/checkout-incident.jsonl&rules=/of-mine.lcn');
  await idle(page);
  await expect(verdict(page, 'quiet')).toContainText('2');
  await expect(page).toHaveURL(/rules=%2Fof-mine\.lcn|rules=\/of-mine\.lcn/);
  await expect(rules(page)).toContainText('This recording brings rules of its own.');
  await rules(page).getByRole('button', { name: 'Use them' }).click();
  await idle(page);
  await expect(verdict(page, 'charged_once')).toBeVisible();
});

test.describe('bad rules', () => {
  test.use({ expectedMessages: [/404/] });
  test('an address without rules says so, and the recording is there', async ({ page }) => {
    await page.goto('/?example=two-phase-commit&rules=/nowhere.lcn');
    await idle(page);
    await expect(page.getByText(/The rules at \/nowhere\.lcn could not be read/)).toBeVisible();
    await expect(page.getByRole('status')).toContainText('250 events');
  });
});

test('a file that is no rules changes nothing; a text full of mistakes is judged as far as it is understood', async ({
  page,
}) => {
  await page.goto('/?example=two-phase-commit');
  await idle(page);
  await openNotation(page);
  const input = page.getByLabel('Open rules');
  await input.setInputFiles({
    name: 'picture.lcn',
    mimeType: 'text/plain',
    buffer: Buffer.from([0, 1, 2, 0, 255]),
  });
  await idle(page);
  await expect(page.getByText(/“picture\.lcn” is no text/)).toBeVisible();
  await writeRules(
    page,
    'constraint good: never Resource.undo\nconstraint bad: every -> leads <script>alert(1)</script>\nconstraint also_good: exists Desk.open\n',
  );
  await expect(verdict(page, 'good')).toBeVisible();
  await expect(verdict(page, 'also_good')).toBeVisible();
  await expect(rules(page)).toContainText(/mistakes? in the text/);
});

test('a recording is saved with the rules inside, and brings them along', async ({ page, context }) => {
  await page.goto('/?example=gossip');
  await idle(page);
  await openNotation(page);
  await writeRules(page, 'constraint mine "of my own": exists *\n');
  await expect(verdict(page, 'mine')).toBeVisible();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /With the rules on screen inside/ }).click();
  const path = await (await download).path();
  const other = await (await context.browser())?.newContext();
  const second = await other!.newPage();
  await second.goto(page.url().replace(/[?#].*/, ''));
  await idle(second);
  await second.getByLabel('Open recording').setInputFiles({
    name: 'gossip.jsonl',
    mimeType: 'application/json',
    buffer: readFileSync(path),
  });
  await idle(second);
  await second.getByRole('application').focus();
  await second.keyboard.press('j');
  await idle(second);
  await expect(verdict(second, 'mine')).toContainText('of my own');
  await other!.close();
});

test('a file that was emptied stays one’s own, and a reload brings it back as it was', async ({ page }) => {
  await page.goto('/?example=two-phase-commit');
  await idle(page);
  await openNotation(page);
  await writeRules(page, 'constraint mine: never Client.refused\n');
  await expect(verdicts(page)).toHaveCount(1);
  await reload(page);
  await openNotation(page);
  expect(await savedText(page)).toBe('constraint mine: never Client.refused\n');
  await expect(notation(page)).not.toContainText('from a link');
  await focusEditor(page);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  await idle(page);
  expect(await savedText(page)).toBe('');
  await expect(rules(page)).toContainText('This recording brings rules of its own.');
  await focusEditor(page);
  await page.keyboard.press('ControlOrMeta+Z');
  await idle(page);
  expect(await savedText(page)).toBe('constraint mine: never Client.refused\n');
});

test('a check that would take long leaves the page alone and can be cancelled', async ({ page }) => {
  await page.goto('/?example=big-mesh');
  await idle(page);
  await openNotation(page);
  // busy from here on: no waiting for rest
  await focusEditor(page);
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'constraint heavy: never * ~ * ~ * where sum(level) < 0\n');
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  });
  const cancel = rules(page).getByRole('button', { name: 'Cancel' });
  await expect(cancel).toBeVisible();
  await cancel.click();
  await expect(cancel).toHaveCount(0);
  await writeRules(page, 'constraint light: exists *\n');
  await expect(verdict(page, 'light')).toBeVisible();
});
