import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Locator, Page } from '@playwright/test';
import { axe, expect, idle, test } from './support.ts';

const status = (page: Page): Locator => page.getByRole('status');
const bar = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Live' });
const insight = (page: Page): Locator =>
  page
    .getByRole('complementary', { name: 'Rules and findings' })
    .locator('section', { has: page.getByRole('heading', { name: /^Insight/ }) });
const lines = (page: Page, name: 'Warnings' | 'Odd events'): Locator =>
  insight(page).getByRole('list', { name }).getByRole('button');
const events = async (page: Page): Promise<number> =>
  Number(/^([\d,]+) events/.exec((await status(page).textContent()) ?? '')?.[1].replaceAll(',', '') ?? 0);

async function attach(page: Page, address: string, count: number): Promise<void> {
  await page.goto(`/?attach=${encodeURIComponent(address)}`);
  await expect(bar(page)).toContainText('Following');
  await expect.poll(() => events(page)).toBeGreaterThanOrEqual(count);
}

async function learnFromWindow(page: Page): Promise<void> {
  await insight(page).getByRole('button', { name: 'Learn from this window' }).click();
  await expect(insight(page).getByLabel('Compared with').locator('option:checked')).toHaveText(/ at \d\d:/);
  await idle(page);
}

async function expectOpened(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('tab', { name: 'Explore' })).toHaveAttribute('data-state', 'active');
  await idle(page);
  await expect(page.getByRole('tabpanel', { name: 'Event' })).toContainText(name);
}

// Something goes wrong in the shop every half a minute, in four ways in turn, each with events of its own: five times as
// fast, twenty seconds are too short for a window to hold all four, and half a minute is enough for the next one to come.
test('what is in the window is taken as normal; what is odd then shows as it comes and opens in Explore', async ({
  page,
}) => {
  await attach(page, 'demo:shop?speed=5', 300);
  await expect(insight(page)).toContainText('Learn what is normal from the window while all is well');
  await learnFromWindow(page);
  await expect(insight(page)).toContainText(/[\d,]+ events compared/);
  await expect(lines(page, 'Odd events').first()).toBeVisible({ timeout: 40_000 });
  await page.getByRole('button', { name: 'Freeze' }).click();
  await expect(bar(page)).toContainText('Frozen at');
  await expect(page.getByRole('list', { name: 'Marks' })).toContainText('odd');
  await idle(page);
  expect(await axe(page)).toEqual([]);
  const odd = lines(page, 'Odd events').first();
  await expect(odd).toHaveText(/^(critical|high|medium)/);
  const [, name] = /“([^”]+)”/.exec((await odd.textContent()) ?? '') ?? [];
  await odd.press('Enter');
  await expectOpened(page, name);
});

test.describe('a system whose disk gets slow a minute before a write fails', () => {
  const server = createServer();
  let answer: ServerResponse | undefined;
  let count: number;
  let time: number;

  test.beforeAll(async () => {
    server.on('request', (request, response) => {
      const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
      response.writeHead(200, { ...headers, 'content-type': 'text/event-stream' });
      if (request.method === 'OPTIONS') response.end();
      else answer = response;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  test.beforeEach(() => {
    answer = undefined;
    count = 0;
    time = Date.UTC(2026, 10, 30, 12);
  });

  test.afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  /** Sends an event so many seconds later by the system's own clock. Answers its id. */
  function tell(name: string, seconds: number, causes: readonly string[] = []): string {
    const id = `e${++count}`;
    time += seconds * 1000;
    answer?.write(`data: ${JSON.stringify({ id, name, causes, source: 'store-1', time })}\n\n`);
    return id;
  }

  test('is warned of before it happens; each warning says what became of it', async ({ page }) => {
    const { port } = server.address() as AddressInfo;
    await attach(page, `http://127.0.0.1:${port}/`, 0);
    await expect.poll(() => answer !== undefined).toBe(true);
    for (let i = 0; i < 8; i++) {
      const slow = tell('disk.slow', 30, [tell('write.begun', 5)]);
      tell('write.failed', 60 + (i % 3), [slow]);
      tell('write.done', 5, [tell('read.begun', 5)]);
    }
    await expect.poll(() => events(page)).toBe(40);
    await learnFromWindow(page);
    await expect(insight(page)).toContainText('Compares what comes from now on.');

    const slow = tell('disk.slow', 30, [tell('write.begun', 5)]);
    const [first, second] = [lines(page, 'Warnings').nth(0), lines(page, 'Warnings').nth(1)];
    await expect(first).toHaveText(/^write\.failedexpected/);
    await expect(first).toContainText(/With 100\s% about 1 min \d+ s after write\.begun “e41” of 12:/);
    await expect(insight(page).getByRole('heading', { level: 3 })).toContainText('1 failure expected');
    const failed = tell('write.failed', 61, [slow]);
    await expect(first).toHaveText(/^write\.failedcame/);
    await expect(insight(page)).toContainText('1 warning: 1 came, 0 did not.');

    // another one recovers, and an hour later nothing has failed
    tell('disk.recovered', 10, [tell('disk.slow', 30, [tell('write.begun', 5)])]);
    await expect(lines(page, 'Odd events').first()).toContainText(
      '“disk.recovered” (store) was never seen in the 40 events learnt.',
    );
    await expect(first).toHaveText(/^write\.failedexpected/);
    tell('read.begun', 3600);
    await expect(first).toHaveText(/^write\.faileddid not come/);
    await expect(second).toHaveText(/^write\.failedcame/);
    await idle(page);
    expect(await axe(page)).toEqual([]);

    await second.click();
    await expectOpened(page, failed);
    await page.getByRole('tab', { name: 'Live' }).click();
    await insight(page).getByLabel('Compared with').selectOption('no model');
    await expect(insight(page)).toContainText('Learn what is normal from the window while all is well');
  });
});
