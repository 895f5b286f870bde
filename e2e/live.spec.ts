import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Locator, Page } from '@playwright/test';
import { serveDemo } from '../scripts/demo-endpoint/serve-demo.mjs';
import { axe, expect, idle, test } from './support.ts';

/** The demo runs so many times faster here: something goes wrong every second or two. */
const RATE = 20;

let demo: Awaited<ReturnType<typeof serveDemo>>;

test.beforeAll(async () => {
  demo = await serveDemo();
});

test.afterAll(async () => {
  await demo.close();
});

const status = (page: Page): Locator => page.getByRole('status');
const bar = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Live' });
const side = (page: Page): Locator => page.getByRole('complementary', { name: 'Rules and findings' });
const section = (page: Page, name: RegExp): Locator =>
  side(page).locator('section', { has: page.getByRole('heading', { name }) });
const findings = (page: Page): Locator => section(page, /^As it happens/).getByRole('listitem');
const events = async (page: Page): Promise<number> =>
  Number(/^([\d,]+) events/.exec((await status(page).textContent()) ?? '')?.[1].replaceAll(',', '') ?? 0);

async function attach(page: Page, address: string): Promise<void> {
  await page.goto(`/?attach=${encodeURIComponent(address)}`);
  await expect(bar(page)).toContainText('Following');
  await expect.poll(() => events(page)).toBeGreaterThan(20);
}

test('an address is tested and attached to; what breaks a rule appears, is explained and opened', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('tab', { name: 'Live' }).click();
  await expect(page.getByRole('heading', { name: 'Watch a system as it runs' })).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await page.getByLabel('Address').fill(`${demo.address}/events?rate=${RATE}`);
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  const first = page.getByRole('region', { name: 'What came first' });
  await expect(first).toContainText('Lightcone events');
  await expect(first.getByRole('row')).not.toHaveCount(0);
  await page.getByRole('button', { name: 'Attach', exact: true }).click();
  await expect(bar(page)).toContainText('Following');
  await expect(side(page)).toContainText('charged_once');
  // something goes wrong before long
  await expect(findings(page).first()).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Freeze' }).click();
  await expect(bar(page)).toContainText('Frozen at');
  await expect(page.getByRole('list', { name: 'Marks' })).toContainText('breaks a rule');
  const found = findings(page).first();
  await found.getByRole('button').first().click();
  await expect(found.getByRole('button', { name: 'Why? Open in Explore' })).toBeVisible();
  await idle(page);
  expect(await axe(page)).toEqual([]);
  await found.getByRole('button', { name: 'Why? Open in Explore' }).click();
  // the window, with the event selected and the rules beside it
  await expect(page.getByRole('tab', { name: 'Explore' })).toHaveAttribute('data-state', 'active');
  await idle(page);
  await expect(status(page)).toContainText(/events · [\d,]+ causes/);
  await expect(page.getByRole('tabpanel', { name: 'Event' })).toContainText('Causes');
  // the stream has gone on meanwhile
  await page.getByRole('tab', { name: 'Live' }).click();
  const frozen = await events(page);
  await page.getByRole('button', { name: 'Follow' }).click();
  await expect.poll(() => events(page)).toBeGreaterThan(frozen);
});

test('a frozen picture stands still while the stream goes on; a bookmark opens its moment', async ({
  page,
}) => {
  await attach(page, `demo:shop?speed=${RATE}`);
  await page.getByRole('button', { name: 'Freeze' }).click();
  await expect(bar(page)).toContainText('Frozen at');
  const frozen = await events(page);
  const sources = page.getByRole('complementary', { name: 'Sources and window' });
  const before = await sources.textContent();
  await page.waitForTimeout(700);
  expect(await events(page)).toBe(frozen);
  expect(await sources.textContent()).toBe(before);
  await page.getByRole('button', { name: /^Bookmarks/ }).click();
  await page.getByRole('menuitem', { name: /^Bookmark this moment/ }).click();
  await expect(page.getByRole('button', { name: 'Bookmarks (1)' })).toBeVisible();
  await page.getByRole('button', { name: 'Follow' }).click();
  await expect.poll(() => events(page)).toBeGreaterThan(frozen);
  await page.getByRole('button', { name: 'Bookmarks (1)' }).click();
  await page.getByRole('menuitem', { name: /^Moment 1/ }).click();
  await idle(page);
  await expect(status(page)).toContainText(`${frozen.toLocaleString('en-US')} events`);
});

test('an event is looked at, with what led to it; one looks back while the stream goes on', async ({
  page,
}) => {
  await attach(page, `demo:shop?speed=${RATE}`);
  const newest = page.getByRole('region', { name: 'Newest events, newest first' });
  const event = section(page, /^Event$/);
  const causes = section(page, /^Causes/);
  await page.getByRole('button', { name: 'Freeze' }).click();
  await expect(bar(page)).toContainText('Frozen at');
  // a page is served after it was listed, that after it was asked for
  await newest.getByRole('button', { name: 'web.served' }).first().click();
  await expect(event).toContainText('web.served');
  await expect(event).toContainText('2 events led to it');
  await causes.getByRole('button', { name: 'catalog.listed' }).click();
  await expect(event).toContainText('1 event led to it');
  await expect(section(page, /^Effects so far/)).toContainText('web.served');
  await idle(page);
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(event).toHaveCount(0);

  // what is drawn can be pointed at
  const strip = page.getByRole('application');
  const { width } = (await strip.boundingBox())!;
  const firstLane = 17;
  for (let x = width - 2; x > 0 && (await event.count()) === 0; x -= 12) {
    await strip.click({ position: { x, y: firstLane } });
  }
  await expect(event).toContainText(/led to it/);

  // the picture goes along, stands when one looks back, and goes along again
  await page.getByRole('button', { name: 'Follow' }).click();
  await strip.focus();
  await page.keyboard.press('ArrowLeft');
  const heading = page.getByRole('heading', { name: /^30 seconds up to/ });
  await expect(heading).toBeVisible();
  const [before, words] = [await events(page), await heading.textContent()];
  await expect.poll(() => events(page)).toBeGreaterThan(before);
  expect(await heading.textContent()).toBe(words);
  await page.getByRole('button', { name: 'Back to the newest' }).click();
  await expect(page.getByRole('heading', { name: 'The last 30 seconds' })).toBeVisible();
});

test('what is watched for is counted, told of, and freezes the picture', async ({ page }) => {
  await attach(page, `demo:shop?speed=${RATE}`);
  const watch = page.getByLabel('Tell me when this happens');
  await watch.fill('payment.charged -> (');
  await page.getByRole('button', { name: 'Watch', exact: true }).click();
  await expect(side(page).getByRole('alert')).not.toBeEmpty();
  await watch.fill('shipping.shipped');
  await page.getByRole('button', { name: 'Watch', exact: true }).click();
  await expect(side(page).getByRole('alert')).toHaveCount(0);
  await expect(page.getByText(/^shipping\.shipped: shipping\.shipped/).first()).toBeVisible({
    timeout: 20_000,
  });
  await page.getByRole('checkbox', { name: 'freeze' }).check();
  await expect(bar(page)).toContainText('“shipping.shipped” happened', { timeout: 20_000 });
  await expect(bar(page)).toContainText('Frozen at');
});

test('other rules are judged from now on; stopped, everything stays on screen', async ({ page }) => {
  await attach(page, `demo:mesh?speed=${RATE}`);
  await page.getByRole('button', { name: /^Rules of/ }).click();
  await page.getByRole('menuitemradio', { name: 'No rules' }).click();
  await expect(side(page)).toContainText('Nothing is judged yet');
  await page.getByRole('button', { name: 'No rules' }).click();
  await page.getByRole('menuitemradio', { name: 'Rules of an agent with tools' }).click();
  await expect(section(page, /^Rules/).getByRole('listitem')).not.toHaveCount(0);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Stop; everything stays on screen' }).click();
  await expect(bar(page)).toContainText('Stopped');
  const stopped = await events(page);
  await page.waitForTimeout(500);
  expect(await events(page)).toBe(stopped);
  await page.getByRole('button', { name: 'Attach to another' }).click();
  await expect(page.getByRole('heading', { name: 'Watch a system as it runs' })).toBeVisible();
});

test('what comes is recorded, also while the picture stands still; stopped, one goes on with all of it in Explore', async ({
  page,
}) => {
  await attach(page, `demo:shop?speed=${RATE}`);
  const before = await events(page);
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  const recording = page.getByRole('button', { name: /^Recording: / });
  await expect(recording).toBeVisible();
  await page.getByRole('button', { name: 'Freeze' }).click();
  await expect(bar(page)).toContainText('Frozen at');
  const frozen = await events(page);
  const recorded = async (): Promise<number> =>
    Number(
      /^Recording: ([\d,]+) events/
        .exec((await recording.getAttribute('aria-label')) ?? '')?.[1]
        .replaceAll(',', ''),
    );
  await expect.poll(recorded).toBeGreaterThan(frozen + 100);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Stop and go on in Explore/ }).click();
  await expect(page.getByRole('tab', { name: 'Explore' })).toHaveAttribute('data-state', 'active');
  await idle(page);
  expect(await events(page)).toBeGreaterThan(before + 100);
  // what was in the window at the beginning is in it: nothing is missing
  await expect(status(page)).not.toContainText('· 0 causes');
  await page.getByRole('tab', { name: 'Library' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Library' })).toContainText(/A shop/);
});

test('a recording is replayed as if it happened now, and a second source joins it', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('tab', { name: 'Live' }).click();
  await page.getByLabel('Pace', { exact: true }).selectOption('as fast as it goes');
  await page.getByLabel('Recording to replay').setInputFiles('public/examples/two-phase-commit.jsonl');
  await expect(status(page)).toContainText('250 events');
  await page.getByRole('button', { name: 'Add source' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a source' });
  expect(await axe(page)).toEqual([]);
  await dialog.getByLabel('Address').fill('demo:mesh?speed=20');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(status(page)).toContainText('2 sources');
  await expect.poll(() => events(page)).toBeGreaterThan(260);
});

test.describe('a server that', () => {
  let server: Server;
  let sent = 0;

  /** One event every 20 ms, numbered on; a connection that goes on says from where. */
  function start(port: number): Promise<number> {
    server = createServer((request, response) => {
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'access-control-allow-origin': '*',
        'access-control-allow-headers': '*',
      });
      if (request.method === 'OPTIONS') {
        response.end();
        return;
      }
      let next = Number(request.headers['last-event-id'] ?? 0) + 1;
      response.write('retry: 300\n\n');
      const timer = setInterval(() => {
        sent = Math.max(sent, next);
        const cause = next > 1 ? `"causes":["e${next - 1}"],` : '';
        response.write(
          `id: ${next}\ndata: {"id":"e${next}","name":"tick",${cause}"source":"clock","time":${Date.now()}}\n\n`,
        );
        next++;
      }, 20);
      response.on('close', () => clearInterval(timer));
    });
    return new Promise((resolve) => {
      server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    });
  }

  async function kill(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  test('is killed and comes back is gone on with, nothing lost and nothing twice', async ({ page }) => {
    const port = await start(0);
    await attach(page, `http://127.0.0.1:${port}/`);
    await kill();
    const card = page.getByRole('complementary', { name: 'Sources and window' }).getByRole('listitem');
    await expect(card).toContainText(/again in|connecting/);
    const before = await events(page);
    await start(port);
    await expect(card).toContainText('connected', { timeout: 20_000 });
    await expect.poll(() => events(page), { timeout: 20_000 }).toBeGreaterThan(before + 20);
    await expect(card).toContainText('Reconnectedonce');
    await expect(card).not.toContainText('Missing');
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Stop; everything stays on screen' }).click();
    await expect(bar(page)).toContainText('Stopped');
    // every number once: the last one is how many there are
    const newest = page.getByRole('region', { name: 'Newest events', exact: true });
    const last = await newest.getByRole('row').nth(1).getByRole('cell').last().textContent();
    expect(`e${await events(page)}`).toBe(last);
    await kill();
  });
});

test('an address that is none, or answers something else, is told of in words', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('tab', { name: 'Live' }).click();
  const address = page.getByLabel('Address');
  await address.fill('shop');
  await page.getByRole('button', { name: 'Attach', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('An address begins with http://');
  await address.fill(new URL('/index.html', page.url()).href);
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(/web page|HTML/i);
});
