import type { Page } from '@playwright/test';
import {
  editor,
  focusEditor,
  notation,
  openNotation,
  rules,
  savedText,
  verdict,
  writeRules,
} from './notation-support.ts';
import { axe, expect, idle, test } from './support.ts';

const pattern = (page: Page) => notation(page).getByRole('complementary', { name: 'Pattern' });

async function open(page: Page, example: string): Promise<void> {
  await page.goto(`/?example=${example}`);
  await idle(page);
  await openNotation(page);
}

test('names of the recording are completed, with how often they occur', async ({ page }) => {
  await open(page, 'two-phase-commit');
  await writeRules(page, 'constraint locks:\n  every ');
  await page.keyboard.type('Resource.lo');
  const widget = page.locator('.suggest-widget');
  await expect(widget).toBeVisible();
  await expect(widget).toContainText('Resource.lock');
  await expect(widget).toContainText('24');
  await page.keyboard.press('Enter');
  await page.keyboard.type(' leads to Resource.unlock');
  await page.keyboard.press('Escape');
  await idle(page);
  expect(await savedText(page)).toContain('every Resource.lock leads to Resource.unlock');
  await expect(verdict(page, 'locks')).toContainText('24 of 24 triggers held');
  // keys of the payload, and values that were seen
  await writeRules(page, 'constraint trip:\n  exists Desk.open(');
  await page.keyboard.press('ControlOrMeta+Space');
  await expect(widget).toContainText('trip');
});

test('a name that nothing has is underlined, with a suggestion that repairs it', async ({ page }) => {
  await open(page, 'two-phase-commit');
  await writeRules(page, 'constraint locks:\n  every Resource.lokc leads to Resource.unlock\n');
  const problems = notation(page).getByRole('list', { name: 'Problems in the text' });
  await expect(problems).toContainText('Resource.lokc');
  expect(await axe(page)).toEqual([]);
  await problems
    .getByRole('button', { name: /Resource\.lock/ })
    .last()
    .click();
  await idle(page);
  expect(await savedText(page)).toContain('every Resource.lock leads to');
  await expect(problems).toHaveCount(0);
  await expect(verdict(page, 'locks')).toContainText('24 of 24 triggers held');
});

test('a placeholder is renamed wherever it stands in its rule', async ({ page }) => {
  await open(page, 'two-phase-commit');
  await writeRules(
    page,
    'constraint locks:\n  every Resource.lock(item: ?i) leads to Resource.unlock(item: ?i)\n\nconstraint other: exists Desk.open(trip: ?i)\n',
  );
  await focusEditor(page);
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  for (let i = 0; i < 'every Resource.lock(item: ?'.length; i++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('F2');
  const box = page.locator('.rename-input');
  await expect(box).toBeFocused();
  await box.fill('?thing');
  await page.keyboard.press('Enter');
  await idle(page);
  const text = await savedText(page);
  expect(text).toContain('Resource.lock(item: ?thing) leads to Resource.unlock(item: ?thing)');
  expect(text).toContain('Desk.open(trip: ?i)');
});

test('the pattern under the cursor is drawn, counted and lit; its matches are looked at one by one', async ({
  page,
}) => {
  await open(page, 'two-phase-commit');
  await writeRules(page, 'constraint commits: exists Desk.open(trip: ?t) -> Desk.commit(trip: ?t)');
  await expect(pattern(page)).toContainText('5 matches.');
  await expect(page.getByText('Showing: 5 matches of the pattern')).toBeVisible();
  await expect(pattern(page).getByRole('region', { name: 'Picture of the pattern' })).toContainText(
    'Desk.commit',
  );
  await pattern(page).getByRole('button', { name: 'Next match' }).click();
  await idle(page);
  await expect(page.getByText('Showing: Match 1 of 5')).toBeVisible();
  await expect(
    pattern(page).getByRole('list', { name: 'Events of this match' }).getByRole('button'),
  ).toHaveCount(2);
  await expect(pattern(page)).toContainText('T-201');
  expect(await axe(page)).toEqual([]);

  // why is the aborted trip not among them?
  await pattern(page).getByRole('button', { name: 'Show all' }).click();
  await page.getByRole('combobox', { name: 'Search events' }).fill('Desk.abort');
  await idle(page);
  await page.getByRole('option').first().click();
  await idle(page);
  await pattern(page)
    .getByRole('button', { name: /^Why not/ })
    .click();
  await idle(page);
  await expect(pattern(page).getByRole('region', { name: 'Why not' })).toContainText('Desk.abort');
});

test('the picture of a pattern is edited, and the text follows', async ({ page }) => {
  await open(page, 'two-phase-commit');
  await writeRules(page, '// kept\nconstraint votes: exists Resource.vote_yes -> Desk.commit // also kept\n');
  await focusEditor(page);
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('ArrowDown');
  for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowRight');
  await idle(page);
  const picture = pattern(page).getByRole('region', { name: 'Picture of the pattern' });
  await picture.getByRole('button', { name: 'Relation ->, change it' }).click();
  await page.getByRole('menuitem', { name: /independent of/ }).click();
  await idle(page);
  expect(await savedText(page)).toContain('exists Resource.vote_yes || Desk.commit // also kept');
  await picture.getByRole('button', { name: /Resource\.vote_yes/ }).click();
  const name = page.getByLabel('Name', { exact: true });
  await name.fill('Resource.vote_no');
  await name.press('Enter');
  await idle(page);
  expect(await savedText(page)).toContain(
    '// kept\nconstraint votes: exists Resource.vote_no || Desk.commit // also kept',
  );
  // one step of undo each
  await focusEditor(page);
  await page.keyboard.press('ControlOrMeta+Z');
  await page.keyboard.press('ControlOrMeta+Z');
  await idle(page);
  expect(await savedText(page)).toContain('Resource.vote_yes -> Desk.commit');
});

test('a pattern is made of picked events, and made more general step by step', async ({ page }) => {
  await page.goto('/?example=two-phase-commit');
  await idle(page);
  // the refusal and its cause
  await page
    .getByRole('region', { name: 'Where to begin' })
    .getByRole('listitem')
    .first()
    .getByRole('button')
    .click();
  await idle(page);
  await page
    .getByRole('complementary')
    .getByRole('list', { name: 'Causes' })
    .getByRole('button')
    .first()
    .click({ modifiers: ['Shift'] });
  await idle(page);
  await page.keyboard.press('Control+K');
  await page.getByRole('combobox').last().fill('Make a pattern of these events');
  await page.keyboard.press('Enter');
  await idle(page);
  const draft = notation(page).getByRole('region', { name: 'Pattern from selection' });
  await expect(draft).toContainText(/match/);
  const matches = async (): Promise<number> =>
    Number((await draft.textContent())?.match(/([\d,]+) match/)?.[1].replace(',', '') ?? 0);
  const strict = await matches();
  await draft.getByRole('checkbox', { name: 'this name' }).last().uncheck();
  await idle(page);
  expect(await matches()).toBeGreaterThan(strict);
  expect(await axe(page)).toEqual([]);
  await draft.getByRole('button', { name: 'Add as “never”' }).click();
  await idle(page);
  expect(await savedText(page)).toMatch(/constraint picked[\s\S]*never/);
  await page.getByRole('application').focus();
  await page.keyboard.press('j');
  await idle(page);
  await expect(verdict(page, 'picked')).toBeVisible();
});

test('rules written for PyRapide are pasted and become rules, with what was assumed', async ({ page }) => {
  await open(page, 'two-phase-commit');
  await writeRules(page, '');
  await notation(page)
    .getByRole('button', { name: /From PyRapide/ })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Rules written for PyRapide' });
  await dialog
    .getByRole('textbox', { name: 'Python text' })
    .fill(
      'must_match(trigger=Pattern.match("Client.ask"), response=("Client.booked", "Client.refused"), name="told")',
    );
  await expect(dialog).toContainText('leads to');
  expect(await axe(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Add to the rules' }).click();
  await idle(page);
  await expect(verdict(page, 'told')).toContainText('6 of 6 triggers held');
});

test('rules stay in this browser, by name; a change of the recording’s own makes a copy', async ({
  page,
}) => {
  await open(page, 'two-phase-commit');
  await expect(notation(page)).toContainText('from the recording');
  await writeRules(page, 'constraint mine: never Client.refused\n');
  await expect(verdict(page, 'mine')).toContainText('1 violation');
  const name = notation(page).getByRole('textbox', { name: 'Name of these rules' });
  await name.fill('What I look for');
  await name.press('Enter');
  await page.waitForTimeout(600);
  await page.goto('/?example=gossip');
  await idle(page);
  await openNotation(page);
  await expect(notation(page).getByRole('textbox', { name: 'Name of these rules' })).toHaveValue(
    'What I look for',
  );
  expect(await savedText(page)).toContain('constraint mine: never Client.refused');
  await notation(page).getByRole('button', { name: 'Files of rules' }).click();
  await page.getByRole('menuitem', { name: 'Remove from this browser' }).click();
  await idle(page);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await idle(page);
  expect(await savedText(page)).toContain('constraint mine');
});

test('a text is laid out afresh and keeps its comments; keys alone lead in and out of the editor', async ({
  page,
}) => {
  await open(page, 'two-phase-commit');
  await writeRules(
    page,
    'constraint   a :   never   Client.refused // why\n// and\nconstraint b:exists Desk.open',
  );
  await notation(page).getByRole('button', { name: 'Format' }).click();
  await idle(page);
  const text = await savedText(page);
  expect(text).toContain('// why');
  expect(text).toContain('// and');
  expect(text).not.toContain('never   ');
  await focusEditor(page);
  await page.keyboard.press('Control+M');
  await page.keyboard.press('Tab');
  await expect(editor(page)).not.toBeFocused();
  await expect(rules(page)).toBeVisible();
});
