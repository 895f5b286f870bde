import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { axe, expect, idle, openFile, sharedData, skipWithoutShared, test } from './support.ts';

const pane = (page: Page, name: string): Locator => page.getByRole('tabpanel', { name });

async function showPane(page: Page, name: string): Promise<Locator> {
  if (!(await page.getByRole('tab', { name, exact: true }).isVisible())) {
    await page.getByRole('button', { name: 'More ways to run' }).click();
    await page.getByRole('menuitem', { name: /^Settings/ }).click();
  }
  await page.getByRole('tab', { name, exact: true }).click();
  return pane(page, name);
}

test.describe('orders', () => {
  test.slow();

  test('dining philosophers: in some order nobody eats, and the shortest is opened', async ({ page }) => {
    await page.goto('/?design=dining-philosophers');
    await idle(page);
    const orders = await showPane(page, 'Orders');
    await orders.getByRole('spinbutton').fill('400');
    await orders.getByRole('button', { name: 'Explore the orders' }).click();
    await idle(page);
    const outcomes = orders.getByRole('region', { name: 'Outcomes' });
    await expect(outcomes).toContainText('everybody_eats is broken', { timeout: 60_000 });
    await expect(outcomes.getByRole('cell', { name: 'broken' }).first()).toBeVisible();
    expect(await axe(page)).toEqual([]);
    await outcomes.getByRole('button', { name: 'See how' }).first().click();
    await idle(page);
    // a deadlock: five left forks are taken, and nothing is left to do
    await expect(page.getByRole('region', { name: 'Rules', exact: true })).toContainText('everybody_eats');
    await expect(page.getByRole('region', { name: 'Rules', exact: true })).toContainText(
      '0 of 5 triggers held',
    );
    await expect(page.getByRole('status')).toContainText('10 sources · 5 violations');
  });

  test('gas station: who prepaid first is not always served what was paid', async ({ page }) => {
    await page.goto('/?design=gas-station');
    await idle(page);
    const orders = await showPane(page, 'Orders');
    await orders.getByRole('button', { name: 'Explore the orders' }).click();
    await idle(page);
    const outcomes = orders.getByRole('region', { name: 'Outcomes' });
    await expect(outcomes).toContainText('served_as_paid is broken', { timeout: 60_000 });
    // an order in which it holds is run on the canvas
    const held = outcomes
      .getByRole('row')
      .filter({ hasNotText: 'broken' })
      .filter({ hasText: 'Run this order' });
    await held.first().getByRole('button', { name: 'Run this order' }).click();
    await idle(page);
    const run = await showPane(page, 'Run');
    await expect(run.getByRole('region', { name: 'Rules' })).not.toContainText('does not hold');
  });
});

test.describe('a recording on a design', () => {
  skipWithoutShared();

  const trace = `${sharedData}/jaeger/deathstarbench-compose-post.json`;

  /** Which service calls which, read from the spans alone. */
  function dependencies(): { parent: string; child: string; callCount: number }[] {
    const { data } = JSON.parse(readFileSync(trace, 'utf8'));
    const counts = new Map<string, number>();
    for (const { spans, processes } of data) {
      const serviceOf = new Map<string, string>(
        spans.map((span: { spanID: string; processID: string }) => [
          span.spanID,
          processes[span.processID].serviceName,
        ]),
      );
      for (const { spanID, references } of spans) {
        for (const { spanID: parent } of references ?? []) {
          const [from, to] = [serviceOf.get(parent), serviceOf.get(spanID)];
          if (from === undefined || to === undefined || from === to) continue;
          counts.set(`${from} ${to}`, (counts.get(`${from} ${to}`) ?? 0) + 1);
        }
      }
    }
    return [...counts].map(([pair, callCount]) => {
      const [parent, child] = pair.split(' ');
      return { parent, child, callCount };
    });
  }

  async function overlayOn(page: Page, pairs: readonly object[]): Promise<Locator> {
    await page.goto('/');
    await idle(page);
    await openFile(page, trace);
    await page.getByRole('tab', { name: 'Design' }).click();
    await page.getByLabel('Open design').setInputFiles({
      name: 'dependencies.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(pairs)),
    });
    await idle(page);
    const overlay = await showPane(page, 'Overlay');
    await overlay.getByRole('button', { name: /^Draw/ }).click();
    await idle(page);
    return overlay;
  }

  test('a trace keeps to its own dependencies', async ({ page }) => {
    const pairs = dependencies();
    const overlay = await overlayOn(page, pairs);
    await expect(overlay).toContainText('It does what the design says');
    await expect(overlay.getByRole('region', { name: 'Without a connection' })).toContainText(
      'Without a connection 0',
    );
    await expect(overlay.getByRole('region', { name: 'Never' })).toContainText('Carried nothing 0');
    // as often as the spans say
    const counts = await overlay
      .getByRole('region', { name: 'Carried' })
      .getByTitle('See the events')
      .allTextContents();
    const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
    expect(counts.map((text) => Number(text.replaceAll(',', ''))).sort((a, b) => a - b)).toEqual(
      pairs.map(({ callCount }) => callCount).sort((a, b) => a - b),
    );
    expect(sum(pairs.map(({ callCount }) => callCount))).toBeGreaterThan(0);
    expect(await axe(page)).toEqual([]);
  });

  test('what is not declared is found, and what never flowed, with the events behind it', async ({
    page,
  }) => {
    const [first, ...others] = dependencies();
    // one is turned round in the design
    const never = { parent: first.child, child: first.parent, callCount: 1 };
    const overlay = await overlayOn(page, [...others, never]);
    await expect(overlay).toContainText('It does not keep to the design');
    const loose = overlay.getByRole('region', { name: 'Without a connection' });
    await expect(loose).toContainText(`${first.callCount.toLocaleString('en')} times`);
    await expect(overlay.getByRole('region', { name: 'Never' })).toContainText('Carried nothing 1');
    await loose.getByRole('button', { name: /→/ }).click();
    await idle(page);
    await expect(page.getByText(`, ${first.callCount.toLocaleString('en')} times`)).toBeVisible();
  });
});

test('what if an event had not happened: the same seed again, and what it led to is missing', async ({
  page,
}) => {
  await page.goto('/?design=request-reply');
  await idle(page);
  await page.getByRole('button', { name: 'More ways to run' }).click();
  await page.getByRole('menuitem', { name: 'Run to the end at once' }).click();
  await expect(page.getByRole('group', { name: 'Run', exact: true })).toContainText('ended');
  const compare = await showPane(page, 'Compare');
  const whatIf = compare.getByRole('region', { name: 'What if …' });
  await whatIf.getByLabel('Component whose event does not happen').selectOption('server');
  await whatIf.getByLabel('Which occurrence, counted from 1').fill('2');
  await whatIf.getByRole('button', { name: 'had not happened' }).click();
  await whatIf.getByRole('button', { name: 'Run again without it and compare' }).click();
  await idle(page);
  const difference = compare.getByRole('region', { name: 'Difference' });
  await expect(difference).toContainText('only in the first');
  await expect(difference).not.toContainText('only in the second');
  // the same again is the run that is kept already
  const kept = compare.getByRole('list').first().getByRole('listitem');
  await expect(kept).toHaveCount(2);
  const runAndKeep = async (): Promise<void> => {
    await page.getByRole('button', { name: 'More ways to run' }).click();
    await page.getByRole('menuitem', { name: 'Run to the end at once' }).click();
    await idle(page);
    await compare.getByRole('button', { name: 'Keep the present run' }).click();
    await idle(page);
  };
  await whatIf.getByRole('button', { name: /^Let / }).click();
  await runAndKeep();
  await expect(page.getByText(/This run is kept already, as/)).toBeVisible();
  await expect(kept).toHaveCount(2);
  // what is only said in the text changes nothing
  await page.locator('.view-lines').first().click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('\n// said, not done');
  await idle(page);
  await runAndKeep();
  await expect(kept).toHaveCount(3);
  await compare.getByRole('combobox', { name: 'First' }).selectOption({ index: 2 });
  // chosen on the other side, it changes places
  await compare.getByRole('combobox', { name: 'Second' }).selectOption({ index: 2 });
  await expect(compare.getByRole('combobox', { name: 'First' }).locator('option:checked')).toHaveText(
    await kept.first().getByRole('button').first().innerText(),
  );
  await compare.getByRole('button', { name: 'Compare', exact: true }).click();
  await idle(page);
  await expect(difference).toContainText('Equal: the same events with the same causes');
  expect(await axe(page)).toEqual([]);
});

test('a recording of something else says so, and what somebody says of its sources can be taken back', async ({
  page,
}) => {
  await page.goto('/?design=dining-philosophers');
  await idle(page);
  await openFile(page, fileURLToPath(new URL('../public/examples/checkout-incident.jsonl', import.meta.url)));
  await page.getByRole('tab', { name: 'Design' }).click();
  const overlay = await showPane(page, 'Overlay');
  await overlay.getByRole('button', { name: /^Draw/ }).click();
  await expect(overlay).toContainText('nothing in common: none of its 14 sources is a component');
  const isIt = overlay.getByRole('combobox', { name: 'Component that queue is' });
  await isIt.selectOption('forks.2');
  await idle(page);
  await expect(overlay).toContainText('13 sources that are no components');
  await expect(isIt).toHaveValue('forks.2');
  await isIt.selectOption('no component');
  await idle(page);
  await expect(overlay).toContainText('none of its 14 sources');
});
