import type { Page } from '@playwright/test';
import { expect, idle, test } from './support.ts';

test('from the start screen to the root cause of an incident in three clicks', async ({ page }) => {
  await page.goto('/');
  await idle(page);
  await page.getByRole('button', { name: 'The order that was charged twice' }).click(); // 1
  await idle(page);
  await expect(page.getByText('Why was order A-1042 charged twice?').first()).toBeVisible();
  await expect(page).toHaveURL(/\?example=checkout-incident/);
  const begin = page.getByRole('region', { name: 'Where to begin' });
  await begin.getByRole('listitem').first().getByRole('button').click(); // 2
  await idle(page);
  await page.getByRole('button', { name: /^Root causes/ }).click(); // 3
  await idle(page);
  const causes = page.getByRole('region', { name: 'Root causes' });
  await expect(causes.getByRole('listitem')).toHaveCount(3);
  await causes.getByRole('button', { name: /^default\.changed/ }).click(); // and there it is
  await idle(page);
  await expect(page.getByRole('complementary')).toContainText('mira.okafor');
  await expect(page.getByRole('complementary')).toContainText('lease_ms');
});

test('a link reproduces the example, the selection and what is on screen', async ({ page, context }) => {
  await page.goto('/?example=two-phase-commit');
  await idle(page);
  const begin = page.getByRole('region', { name: 'Where to begin' });
  await begin.getByRole('listitem').first().getByRole('button').click();
  await idle(page);
  for (let i = 0; i < 3; i++) await page.getByRole('button', { name: 'Zoom in' }).click();
  await idle(page);
  await expect(page).toHaveURL(/#.*sel=/);
  await page.waitForTimeout(600); // the address follows the view a moment later
  const details = await page.getByRole('complementary').ariaSnapshot();
  expect(details).toContain('Desk.abort');
  const second = await context.newPage();
  await second.goto(page.url());
  await idle(second);
  expect(await second.getByRole('complementary').ariaSnapshot()).toBe(details);
  // the ticks of the axis and the names of lanes say which part is shown
  const shown = (of: Page) => of.getByRole('region', { name: 'Space-time picture' }).textContent();
  expect(await shown(page)).toContain('desk-2');
  expect(await shown(second)).toBe(await shown(page));
});

test('?open=URL opens a recording by address, and says what went wrong when it cannot', async ({ page }) => {
  await page.goto('/?open=examples/agent-run.jsonl');
  await idle(page);
  await expect(page.getByRole('status')).toContainText('102 events');
});

test.describe('an address that leads nowhere', () => {
  test.use({ expectedMessages: [/404/] });
  test('is answered with a sentence', async ({ page }) => {
    await page.goto('/?open=examples/nothing-here.json');
    await idle(page);
    await expect(page.getByRole('dialog')).toContainText('404');
  });
});

test('an example that does not exist is named, and the others are offered', async ({ page }) => {
  await page.goto('/?example=nonsense');
  await idle(page);
  await expect(page.getByText('There is no example called “nonsense”')).toBeVisible();
  await expect(page.getByRole('button', { name: 'The order that was charged twice' })).toBeVisible();
});

test('a recording opened before is offered again after a reload, and can be forgotten', async ({ page }) => {
  await page.goto('/');
  await idle(page);
  const buffer = Buffer.from('{"id":"a","name":"n","causes":[]}\n{"id":"b","name":"n","causes":["a"]}');
  await page.getByLabel('Open recording').setInputFiles({ name: 'mine.jsonl', mimeType: '', buffer });
  await idle(page);
  await page.goto('/');
  await idle(page);
  await page.getByRole('button', { name: /^mine\.jsonl/ }).click();
  await idle(page);
  await expect(page.getByRole('status')).toContainText('2 events');
  await page.getByRole('tab', { name: 'Start' }).click();
  await page.getByRole('button', { name: 'Forget mine.jsonl' }).click();
  await expect(page.getByRole('button', { name: /^mine\.jsonl/ })).toHaveCount(0);
});

test('columns that explain nothing are asked for once and remembered', async ({ page }) => {
  const csv = (rows: string) => Buffer.from(`k,p,q,r\n${rows}`);
  await page.goto('/');
  await idle(page);
  const first = csv('1,,alpha,x\n2,1,beta,y\n3,1,gamma,y\n');
  await page.getByLabel('Open recording').setInputFiles({ name: 'odd.csv', mimeType: '', buffer: first });
  await idle(page);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Id', { exact: true }).selectOption('k');
  await dialog.getByLabel('Name', { exact: true }).selectOption('q');
  await dialog.getByLabel('Source', { exact: true }).selectOption('r');
  await dialog.getByLabel('Parent', { exact: true }).selectOption('p');
  await dialog.getByRole('button', { name: 'Read the rows' }).click();
  await idle(page);
  await expect(page.getByRole('status')).toContainText('3 events · 2 causes · 2 sources');
  const second = csv('7,,alpha,x\n8,7,beta,y\n');
  await page
    .getByLabel('Open recording')
    .setInputFiles({ name: 'odd-again.csv', mimeType: '', buffer: second });
  await idle(page);
  await expect(page.getByRole('status')).toContainText('2 events · 1 cause · 2 sources');
});

test('a log that no known layout fits asks for a regular expression, and says what is wrong with one', async ({
  page,
}) => {
  const log = ['<<h1|{"h1":1}>> begin', '<<h2|{"h1":1,"h2":1}>> receive', '<<h1|{"h1":2}>> end'].join('\n');
  await page.goto('/');
  await idle(page);
  await page
    .getByLabel('Open recording')
    .setInputFiles({ name: 'odd.log', mimeType: '', buffer: Buffer.from(log) });
  await idle(page);
  const dialog = page.getByRole('dialog');
  const field = dialog.getByLabel('Regular expression of one event');
  await field.fill('(?<event');
  await dialog.getByRole('button', { name: 'Read the log' }).click();
  await idle(page);
  await expect(dialog).toContainText(/regular expression/i);
  await field.fill('<<(?<host>\\w+)\\|(?<clock>\\{.*\\})>> (?<event>.*)');
  await dialog.getByRole('button', { name: 'Read the log' }).click();
  await idle(page);
  await expect(page.getByRole('status')).toContainText('3 events · 2 causes · 2 sources');
});
