import type { Locator, Page } from '@playwright/test';
import { axe, expect, idle, openFile, sharedData, skipWithoutShared, test } from './support.ts';

const event = (page: Page): Locator => page.getByRole('complementary', { name: 'Details' });
const panel = (page: Page): Locator => page.getByRole('region', { name: 'Analysis' });
const comparison = (page: Page): Locator => page.getByRole('region', { name: 'Comparison' });

/** Picks an event by its id, as a person does who knows it. */
async function pick(page: Page, id: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Search events' }).fill(id);
  await idle(page);
  const hit = page.getByRole('option').filter({ hasText: id }).first();
  await hit.click();
  await idle(page);
}

async function compare(page: Page, first: string, second: string): Promise<void> {
  await pick(page, first);
  await event(page)
    .getByRole('button', { name: /^Compare with/ })
    .click();
  await pick(page, second);
}

async function ask(page: Page, question: string): Promise<void> {
  await panel(page).getByRole('button', { name: question, exact: true }).click();
  await idle(page);
}

test.describe('recordings of others', () => {
  skipWithoutShared();

  test('clocks that contradict causality are listed with both times, shown in the picture and said of the two events', async ({
    page,
  }) => {
    await page.goto('/');
    await idle(page);
    await openFile(page, `${sharedData}/zipkin/skew.json`);
    await page.getByRole('button', { name: '1 clock contradiction' }).click();
    await idle(page);
    const listed = event(page).getByRole('list', { name: 'Clock contradictions' }).getByRole('listitem');
    await expect(listed).toHaveCount(1);
    await expect(listed).toContainText(/65\.4 ms earlier: 15:00:04\.\d+ → 15:00:04\.\d+/);
    await listed.getByRole('button').click();
    await idle(page);
    await expect(page.getByText('Showing: post.start to post.start')).toBeVisible();
    // rules by kind: two edges declared, six derived, two guessed
    const rules = event(page).getByRole('list', { name: 'Rules that made edges' });
    await expect(rules.getByRole('listitem')).toHaveCount(4);
    await rules.getByRole('button', { name: /ended before its parent/ }).click();
    await idle(page);
    await expect(
      event(page)
        .getByRole('list', { name: /^Edges by the rule ended/ })
        .getByRole('listitem'),
    ).toHaveCount(2);
    await event(page).getByRole('button', { name: 'Close the list of problems' }).click();
    await idle(page);
    // the server's start is selected; its cause is the client's start, which has a later clock
    const cause = event(page).getByRole('list', { name: 'Causes' }).getByRole('button').first();
    await cause.click({ modifiers: ['Shift'] });
    await idle(page);
    await expect(comparison(page)).toContainText('post.start in servicea precedes post.start in serviceb');
    await expect(comparison(page)).toContainText(
      'although the clock of serviceb says that post.start in serviceb was earlier by 65.4 ms',
    );
    await expect(comparison(page)).toContainText('Clocks contradict 1 step of this chain.');
  });

  test('the critical path of a trace, by spans and by hops, with the time of each operation', async ({
    page,
  }) => {
    await page.goto('/');
    await idle(page);
    await openFile(page, `${sharedData}/jaeger/deathstarbench-compose-post.json`);
    await page.keyboard.press('k');
    await idle(page);
    await ask(page, 'Critical spans');
    await expect(panel(page)).toContainText(/“\/wrk2-api\/post\/compose” took [\d.]+ ms/);
    await expect(panel(page)).toContainText('the longest of 20 spans that nobody waited for');
    await expect(panel(page).getByRole('table', { name: 'Own time by operation' })).toContainText(
      'nginx-web-server',
    );
    await ask(page, 'Critical path');
    await expect(panel(page)).toContainText('The longest causal chain has 18 events, 17 steps');
    await expect(
      panel(page).getByRole('list', { name: 'Critical path (18)' }).getByRole('listitem').first(),
    ).toBeVisible();
    await expect(page.getByText('Showing: Critical path, 18 events')).toBeVisible();
    await panel(page).getByRole('button', { name: 'Time', exact: true }).click();
    await idle(page);
    await expect(panel(page)).toContainText('The chain that took longest waited');
    // what is left when nothing that was inferred counts
    await panel(page).getByRole('combobox', { name: 'Count' }).selectOption('certain');
    await idle(page);
    await expect(panel(page)).toContainText('Edges that the reader inferred are left out.');
    await expect(page).toHaveURL(/an=critical-path/);
    await expect(page).toHaveURL(/by=time/);
    await expect(page).toHaveURL(/trust=certain/);
    // the answer is still there when the panel comes back
    await page.keyboard.press('Escape');
    await page.keyboard.press('k');
    await expect(panel(page)).toBeHidden();
    await page.keyboard.press('k');
    await expect(panel(page)).toContainText('The chain that took longest waited');
  });

  test('two events of simpledb: the chains between them, counted, or what they have in common', async ({
    page,
  }) => {
    await page.goto('/');
    await idle(page);
    await openFile(page, `${sharedData}/shiviz/simpledb.log`);
    // the expected numbers were counted apart from this program, from the clocks of the log
    await compare(page, '24464:3', '24471:60');
    await expect(comparison(page)).toContainText(
      'A chain of 68 steps is the shortest of 275 in all; the longest has 89 steps, and 213 events lie between.',
    );
    await expect(page.getByText('Showing: Shortest chain, 68 steps')).toBeVisible();
    await comparison(page).getByRole('button', { name: 'Next longer chain' }).click();
    await idle(page);
    await expect(comparison(page)).toContainText(/Chain 2 of 275, \d+ steps/);
    await expect(page.getByText(/Showing: Chain 2, \d+ steps/)).toBeVisible();
    await compare(page, '24468:30', '24469:30');
    await expect(comparison(page)).toContainText('are concurrent');
    await expect(comparison(page)).toContainText(
      'Their nearest common cause is Broadcasting message in 24464.',
    );
    await expect(comparison(page)).toContainText('They have 2 nearest common effects');
    expect(await axe(page)).toEqual([]);
  });

  test('chord: how much happened side by side, and more chains than anybody lists', async ({ page }) => {
    await page.goto('/');
    await idle(page);
    await openFile(page, `${sharedData}/shiviz/chord.log`);
    await page.keyboard.press('k');
    await idle(page);
    await ask(page, 'Parallelism');
    await expect(panel(page)).toContainText('15,896 pairs of events are concurrent, 746,099 are ordered.');
    await expect(panel(page)).toContainText('There are 880 causal levels');
    await panel(page).getByRole('button', { name: 'List this level' }).click();
    await idle(page);
    await expect(page.getByText(/Showing: One level, \d+ events/)).toBeVisible();
    expect(await axe(page)).toEqual([]);
    await compare(page, 'kv-node-30:20', 'kv-node-70:5');
    await expect(comparison(page)).toContainText(
      'A chain of 45 steps is the shortest of 524,486,633,995,884 in all; the longest has 416 steps, and 542 events lie between.',
    );
    await ask(page, 'Causal distance');
    await expect(panel(page)).toContainText(/45 steps lead from “.*” to “Received comp update node request”/);
  });
});

test('an answer copied as Markdown opens the same screen again', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/?example=two-phase-commit');
  await idle(page);
  const begin = page.getByRole('region', { name: 'Where to begin' });
  await begin.getByRole('listitem').first().getByRole('button').click();
  await idle(page);
  const name = (await event(page).getByRole('heading', { level: 2 }).textContent()) ?? '';
  await event(page)
    .getByRole('button', { name: /^Root causes/ })
    .click();
  await idle(page);
  const roots = page.getByRole('region', { name: 'Root causes' });
  await roots
    .getByRole('listitem')
    .first()
    .getByRole('button')
    .click({ modifiers: ['Shift'] });
  await idle(page);
  await comparison(page).getByRole('button', { name: 'Copy Markdown' }).click();
  await expect(page.getByText('Copied the answer as Markdown.')).toBeVisible();
  const markdown = await page.evaluate(() => navigator.clipboard.readText());
  expect(markdown).toContain('## The chain');
  expect(markdown).toContain('## Root causes');
  const screen = /\[What was on screen\]\(([^)]+)\)/.exec(markdown)?.[1] ?? '';
  const second = await context.newPage();
  await second.goto(screen);
  await idle(second);
  await expect(event(second).getByRole('heading', { level: 2 })).toHaveText(name);
  await expect(comparison(second).getByRole('heading', { level: 3 })).toHaveText(
    (await comparison(page).getByRole('heading', { level: 3 }).textContent()) ?? '',
  );
  // and each event of the chain by itself
  const first = /\| 1 \| \[([^\]]+)\]\(([^)]+)\)/.exec(markdown);
  const third = await context.newPage();
  await third.goto(first?.[2] ?? '');
  await idle(third);
  await expect(event(third).getByRole('heading', { level: 2 })).toHaveText(
    (first?.[1] ?? '').replaceAll('\\', ''),
  );
});

test('a question about one event: found by id, answered, saved and asked again by a link', async ({
  page,
  context,
}) => {
  await page.goto('/?example=checkout-incident');
  await idle(page);
  await page.keyboard.press('k');
  await idle(page);
  await ask(page, 'Without this event');
  await expect(panel(page)).toContainText('nothing is selected');
  await panel(page).getByRole('button', { name: 'Event: find another one' }).click();
  await panel(page)
    .getByRole('combobox', { name: /find by id/ })
    .fill('default.changed');
  await idle(page);
  await page.keyboard.press('Enter');
  await idle(page);
  await expect(panel(page)).toContainText(/Without “default\.changed” /);
  const download = page.waitForEvent('download');
  await panel(page).getByRole('button', { name: 'Save' }).click();
  await page.getByRole('menuitem', { name: /^Table/ }).click();
  expect((await download).suggestedFilename()).toBe('without-this-event.csv');
  await idle(page);
  await expect(page).toHaveURL(/an=counterfactual/);
  const second = await context.newPage();
  await second.goto(page.url());
  await idle(second);
  await expect(panel(second)).toContainText(/Without “default\.changed” /);
});
