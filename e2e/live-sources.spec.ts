import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { wsconnect } from '@nats-io/nats-core';
import type { Page } from '@playwright/test';
import { WebSocket } from 'ws';
import { serveDemo } from '../scripts/demo-endpoint/serve-demo.mjs';
import { hasNatsServer, NATS_SERVER_NOTE, NatsServer } from '../src/testing/nats-server.ts';
import { expect, idle, test } from './support.ts';

let demo: Awaited<ReturnType<typeof serveDemo>>;

test.beforeAll(async () => {
  demo = await serveDemo();
});

test.afterAll(async () => {
  await demo.close();
});

const status = (page: Page) => page.getByRole('status');
const events = async (page: Page): Promise<number> =>
  Number(/^([\d,]+) events/.exec((await status(page).textContent()) ?? '')?.[1].replaceAll(',', '') ?? 0);

for (const [name, path] of [
  ['NDJSON', '/events.ndjson?rate=20'],
  ['a WebSocket, an event a frame', '/ws?rate=20'],
  ['a WebSocket, lines in binary frames', '/ws?rate=20&batch=1&binary=1'],
] as const) {
  test(`${name} is attached to by a link`, async ({ page }) => {
    const address = `${demo.address}${path}`.replace(/^http(?=.*\/ws)/, 'ws');
    await page.goto(`/?attach=${encodeURIComponent(address)}`);
    await expect(page.getByRole('tabpanel', { name: 'Live' })).toContainText('Following');
    await expect.poll(() => events(page)).toBeGreaterThan(100);
    await expect(page.getByRole('complementary', { name: 'Sources and window' })).toContainText(
      'Lightcone events',
    );
    // every cause has come
    await expect(page.getByRole('complementary', { name: 'Sources and window' })).not.toContainText(
      'Not readable',
    );
  });
}

test('what is wrong on the way is counted and can be looked at; the stream goes on', async ({ page }) => {
  await page.goto(`/?attach=${encodeURIComponent(`${demo.address}/events?rate=20&faults=1`)}`);
  const side = page.getByRole('complementary', { name: 'Sources and window' });
  await expect(side).toContainText('Not readable', { timeout: 20_000 });
  await expect(side).toContainText('Came again', { timeout: 20_000 });
  await expect(side).toContainText('Cause came late', { timeout: 20_000 });
  const before = await events(page);
  await side.getByRole('button', { name: /look at them/ }).click();
  const dialog = page.getByRole('dialog', { name: /could not be read/ });
  await expect(dialog.getByRole('listitem').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect.poll(() => events(page)).toBeGreaterThan(before);
  await side.getByRole('button', { name: /What is waited for/ }).click();
  await expect(page.getByRole('dialog', { name: 'What is waited for' })).toContainText(
    'Triggers without an answer',
  );
});

test('a link brings rules of its own', async ({ page }) => {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/plain', 'access-control-allow-origin': '*' });
    response.end('constraint never_shipped "nothing is shipped":\n  never shipping.shipped\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const rules = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mine.lcn`;
  await page.goto(`/?attach=${encodeURIComponent('demo:shop?speed=20')}&rules=${encodeURIComponent(rules)}`);
  const side = page.getByRole('complementary', { name: 'Rules and findings' });
  await expect(side).toContainText('never_shipped');
  await expect(side).toContainText(/\d+ violations?/, { timeout: 20_000 });
  server.close();
});

/** Begins an answer of lines that any page may read; false where that was all that was asked. */
function begins(request: IncomingMessage, response: ServerResponse): boolean {
  response.writeHead(200, {
    'content-type': 'application/x-ndjson',
    'access-control-allow-origin': '*',
    'access-control-allow-headers': '*',
  });
  const isQuestion = request.method !== 'OPTIONS';
  if (!isQuestion) response.end();
  return isQuestion;
}

test('what lets one in is kept only where one says so, and goes to its address alone', async ({ page }) => {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    if (!begins(request, response)) return;
    asked.push(request.headers.authorization);
    response.write('{"id":"a","name":"let.in"}\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await page.goto('/');
  await idle(page);
  const attachWith = async (isKept: boolean): Promise<void> => {
    await page.getByRole('tab', { name: 'Live' }).click();
    await page.getByRole('tabpanel', { name: 'Live' }).getByLabel('Address').fill(address);
    if (!(await page.getByLabel('Token').isVisible())) await page.getByText('Format, tokens, window').click();
    await page.getByLabel('Token').fill('hush');
    await page.getByLabel(/Keep them in this browser/).setChecked(isKept);
    await page.getByRole('button', { name: 'Attach', exact: true }).click();
    await expect(status(page)).toContainText(/^1 event ·/);
    await page.reload();
    await idle(page);
    await page.getByRole('tab', { name: 'Live' }).click();
    await page.getByRole('button', { name: `Attach to ${address}` }).click();
    await expect(status(page)).toContainText(/^1 event ·/);
    await page.reload();
    await idle(page);
  };
  await attachWith(false);
  expect(asked).toEqual(['Bearer hush', undefined]);
  await attachWith(true);
  expect(asked.slice(2)).toEqual(['Bearer hush', 'Bearer hush']);
  await page.getByRole('tab', { name: 'Live' }).click();
  await page.getByRole('button', { name: `Forget ${address}` }).click();
  await page.getByLabel('Address').fill(address);
  await page.getByText('Format, tokens, window').click();
  await expect(page.getByLabel('Token')).toHaveValue('');
  server.closeAllConnections();
  server.close();
});

test('what was kept for one address does not go along to another that is typed in its place', async ({
  page,
}) => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    if (!begins(request, response)) return;
    asked.push(`${request.url} ${request.headers.authorization}`);
    if (request.url !== '/silent') response.write('{"id":"a","name":"let.in"}\n');
    else response.flushHeaders();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await page.goto('/');
  await idle(page);
  await page.getByRole('tab', { name: 'Live' }).click();
  const field = page.getByRole('tabpanel', { name: 'Live' }).getByLabel('Address');
  const test = page.getByRole('button', { name: 'Test', exact: true });
  // an answer that is waited for stands in nobody's way
  await field.fill(`${address}/silent`);
  await test.click();
  await expect.poll(() => asked).toEqual(['/silent undefined']);
  await field.fill(`${address}/one`);
  await expect(test).toBeEnabled();
  await page.getByText('Format, tokens, window').click();
  await page.getByLabel('Token').fill('hush');
  await page.getByLabel(/Keep them in this browser/).setChecked(true);
  await page.getByRole('button', { name: 'Attach', exact: true }).click();
  await expect(status(page)).toContainText(/^1 event ·/);
  await page.reload();
  await idle(page);
  await page.getByRole('tab', { name: 'Live' }).click();
  await page.getByText('Format, tokens, window').click();
  await field.fill(`${address}/one`);
  await expect(page.getByLabel('Token')).toHaveValue('hush');
  await field.fill(`${address}/one/more`);
  await expect(page.getByLabel('Token')).toHaveValue('');
  await expect(page.getByLabel(/Keep them in this browser/)).not.toBeChecked();
  await page.getByRole('button', { name: 'Attach', exact: true }).click();
  await expect(status(page)).toContainText(/^1 event ·/);
  expect(asked.slice(1)).toEqual(['/one Bearer hush', '/one/more undefined']);
  server.closeAllConnections();
  server.close();
});

test('names without an end stay inside the page, and what is closed hands on the focus', async ({ page }) => {
  const [name, source, id] = ['n', 's', 'i'].map((letter, i) => letter.repeat(300 + i * 100));
  const server = createServer((request, response) => {
    const isRules = request.url?.endsWith('.lcn');
    response.writeHead(200, {
      'content-type': isRules ? 'text/plain' : 'application/x-ndjson',
      'access-control-allow-origin': '*',
    });
    if (isRules) {
      response.end(`constraint ${'c'.repeat(200)} "${'d'.repeat(300)}":\n  never ${name}\n`);
      return;
    }
    response.write(`${JSON.stringify({ id, name, source })}\n`);
    response.write(`${JSON.stringify({ id: `b${id}`, name: `x.${name}`, source, causes: [id] })}\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stream = encodeURIComponent(`${address}/${'p'.repeat(300)}`);
  await page.goto(`/?attach=${stream}&rules=${encodeURIComponent(`${address}/${'r'.repeat(300)}.lcn`)}`);
  const side = page.getByRole('complementary', { name: 'Rules and findings' });
  await expect(side).toContainText('1 violation');
  await side.getByRole('button', { name: /^c+/ }).click();
  await page.getByRole('table').getByRole('button').first().click();
  await expect(side).toContainText('led to it');
  const inPage = (): Promise<boolean> =>
    page.evaluate(() =>
      [...document.querySelectorAll('[role=tabpanel] h2, aside *, aside')].every((element) => {
        const edge = element.closest('aside')?.getBoundingClientRect().right ?? innerWidth;
        return element.getBoundingClientRect().right <= Math.min(edge, innerWidth) + 1;
      }),
    );
  expect(await inPage()).toBe(true);
  await side.getByRole('button', { name: 'Close the event' }).press('Enter');
  await expect(page.getByRole('application', { name: /^The last 30 seconds/ })).toBeFocused();
  await page.getByRole('button', { name: /^Detach/ }).press('Enter');
  await expect(page.getByRole('listitem').filter({ hasText: 'ended' })).toBeFocused();
  await page.getByRole('button', { name: 'Stop', exact: true }).press('Enter');
  await page.getByRole('menuitem', { name: /^Stop; everything/ }).press('Enter');
  await expect(page.getByRole('button', { name: 'Attach to another' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Address')).toBeFocused();
  await page.getByRole('button', { name: /^Forget/ }).press('Enter');
  await expect(page.getByLabel('Address')).toBeFocused();
  server.closeAllConnections();
  server.close();
});

test('what is live is drawn on a design, and goes on to be', async ({ page }) => {
  await page.goto('/?design=sensor-monitoring');
  await idle(page);
  // a system that does what the design says, and one thing that it does not say
  const lines = Array.from({ length: 40 }, (_, i) => [
    `{"id":"r${i}","name":"Sensor.critical_reading","source":"sensor"}`,
    `{"id":"a${i}","name":"Alerter.alert","source":"alerter","causes":["r${i}"]}`,
  ]).flat();
  const server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson', 'access-control-allow-origin': '*' });
    let next = 0;
    const timer = setInterval(() => {
      if (next < lines.length) response.write(`${lines[next++]}\n`);
    }, 50);
    request.on('close', () => clearInterval(timer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await page.getByRole('tab', { name: 'Live' }).click();
  await page.getByLabel('Address').fill(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.getByRole('button', { name: 'Attach', exact: true }).click();
  await expect.poll(() => events(page)).toBeGreaterThan(4);
  await page.getByRole('tab', { name: 'Design' }).click();
  await page.getByRole('button', { name: 'More ways to run' }).click();
  await page.getByRole('menuitem', { name: /^Settings/ }).click();
  await page.getByRole('tab', { name: 'Overlay' }).click();
  await page.getByRole('button', { name: 'Draw what is live on this design' }).click();
  const carried = page.getByRole('region', { name: 'Carried' }).getByTitle('See the events');
  await expect(carried.first()).toBeVisible();
  const count = async (): Promise<number> => Number(await carried.first().textContent());
  const first = await count();
  await expect.poll(count, { timeout: 10_000 }).toBeGreaterThan(first);
  server.closeAllConnections();
  server.close();
});

test.describe(`NATS${NATS_SERVER_NOTE}`, () => {
  test.skip(!hasNatsServer, 'nats-server is not installed');

  test('a stored stream is replayed from its start and followed, over a restart of the server', async ({
    page,
  }) => {
    const server = await NatsServer.start();
    const connectTo = () => wsconnect({ servers: server.url, wsFactory: socketOf as never });
    let publisher = await connectTo();
    await (await jetstreamManager(publisher)).streams.add({ name: 'orders', subjects: ['orders.>'] });
    let number = 0;
    const publish = async (count: number): Promise<void> => {
      const stream = jetstream(publisher);
      for (let i = 0; i < count; i++) {
        const causes = number > 0 ? [`n${number - 1}`] : [];
        await stream.publish(
          'orders.eu',
          JSON.stringify({ id: `n${number}`, name: 'placed', source: 'eu', causes }),
        );
        number++;
      }
    };
    await publish(30);
    const address = `nats+${server.url}/orders.>?start=all`;
    await page.goto(`/?attach=${encodeURIComponent(address)}`);
    await expect.poll(() => events(page)).toBe(30);
    await publish(10);
    await expect.poll(() => events(page)).toBe(40);
    await publisher.close();
    await server.kill();
    await expect(page.getByRole('complementary', { name: 'Sources and window' })).toContainText(
      /again in|connecting/,
    );
    await server.startAgain();
    publisher = await connectTo();
    await publish(10);
    await expect.poll(() => events(page), { timeout: 30_000 }).toBe(50);
    await expect(page.getByRole('complementary', { name: 'Sources and window' })).not.toContainText(
      'Missing',
    );
    await publisher.close();
    await server.stop();
  });
});

/** A socket for the client of this test, which runs in Node. */
async function socketOf(url: string): Promise<{ socket: WebSocket; encrypted: boolean }> {
  return { socket: new WebSocket(url), encrypted: false };
}
