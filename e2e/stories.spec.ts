// What an investigator asks of recordings that others made. The answers are counted apart from this program: they stand
// in the README of the recordings, or are worked out here from the file itself.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, idle, openFile, sharedData, skipWithoutShared, test } from './support.ts';

skipWithoutShared();

const details = (page: Page): Locator => page.getByRole('complementary', { name: 'Details' });
const strip = (page: Page): Locator => page.getByRole('region', { name: 'Filter', exact: true });
const analysis = (page: Page): Locator => page.getByRole('region', { name: 'Analysis' });
const comparison = (page: Page): Locator => page.getByRole('region', { name: 'Comparison' });
const lanes = (page: Page): Locator =>
  page.getByRole('list', { name: 'Lanes, from top to bottom' }).getByRole('button');

/** A fact of "In this recording". */
const fact = (page: Page, word: string): Locator =>
  details(page)
    .locator('dl > div')
    .filter({ has: page.getByText(word, { exact: true }) })
    .locator('dd');

async function open(page: Page, path: string): Promise<void> {
  await page.goto('/');
  await idle(page);
  await openFile(page, join(sharedData, path));
}

async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await idle(page);
}

/** By keys, as one who knows them does. */
async function filter(page: Page, text: string): Promise<void> {
  await page.getByRole('application').focus();
  await page.keyboard.press('Shift+F');
  await page.getByRole('combobox', { name: 'Filter' }).fill(text);
  await press(page, 'Enter');
}

async function fromLanesMenu(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: /^Lanes:/ }).click();
  await page.getByRole('menuitemradio', { name }).click();
  await idle(page);
}

async function look(page: Page, up: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Search events' }).fill(up);
  await idle(page);
  await page.getByRole('option').filter({ hasText: up }).first().click();
  await idle(page);
}

async function ask(page: Page, question: string): Promise<void> {
  await analysis(page).getByRole('button', { name: question, exact: true }).click();
  await idle(page);
}

/** Selects the first event of the table. */
async function selectFirstOfTable(page: Page): Promise<void> {
  await page.getByRole('application').focus();
  await press(page, 't');
  await page.getByRole('grid', { name: 'Events' }).focus();
  await press(page, 'Control+Home');
  await press(page, 'Enter');
}

test.describe('DeathStarBench', () => {
  const path = 'jaeger/deathstarbench-compose-post.json';
  interface Span {
    readonly operationName: string;
    readonly duration: number;
    readonly references: readonly unknown[];
  }

  test('how many requests are in this file, is each alike, and what bounds the longest?', async ({
    page,
  }) => {
    await open(page, path);
    await expect(fact(page, 'Sources')).toHaveText('12');
    await expect(fact(page, 'Ends')).toContainText('20 roots without causes');
    await expect(fact(page, 'Parts')).toHaveText('20 that no path connects, the largest of 66 events');
    await expect(page.getByRole('status')).not.toContainText('dangling');

    // no error: that answer is not a dead end
    await filter(page, 'is:failure');
    await expect(strip(page)).toContainText('0 of 1,320 events');
    await expect(page.getByText('No event fits the filter.', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Show all events', exact: true }).click();
    await idle(page);
    await expect(strip(page)).toHaveCount(0);

    // a lane for each request: 33 spans, so 66 events, in every one
    await fromLanesMenu(page, /^Connection/);
    await expect(page.getByText('20 connected groups', { exact: true })).toBeVisible();
    const titles = await lanes(page).evaluateAll((names) => names.map((name) => (name as HTMLElement).title));
    expect(titles).toHaveLength(20);
    expect(titles.filter((title) => !/: 66 events$/.test(title))).toEqual([]);

    // one of them, from its root
    await filter(page, 'is:root');
    await expect(strip(page)).toContainText('20 of 1,320 events');
    await selectFirstOfTable(page);
    await expect(details(page)).toContainText('65 events in 12 sources');
    await expect(details(page)).toContainText('1,254 events');

    // what its end had to wait for, against the file: the recording holds the duration of every root span
    const { data } = JSON.parse(readFileSync(join(sharedData, path), 'utf8')) as {
      readonly data: readonly { readonly spans: readonly Span[] }[];
    };
    const roots = data.flatMap(({ spans }) => spans.filter(({ references }) => references.length === 0));
    expect(roots).toHaveLength(20);
    const longest = Math.max(...roots.map(({ duration }) => duration)) / 1000;
    await press(page, 'Escape');
    await page.getByRole('application').focus();
    await press(page, 'k');
    await ask(page, 'Critical spans');
    await expect(analysis(page)).toContainText(
      new RegExp(
        `“/wrk2-api/post/compose” took ${longest.toPrecision(3)} ms; its end waited for \\d+ other spans`,
      ),
    );
    await expect(analysis(page)).toContainText('the longest of 20 spans that nobody waited for');
    await ask(page, 'Frontier');
    await expect(analysis(page)).toContainText('20 events have no effect in the recording');
  });
});

test.describe('the OpenTelemetry demo', () => {
  const path = 'otlp/otel-demo-capture.jsonl';

  test('which traces belong together, although no span says so?', async ({ page }) => {
    await open(page, path);
    // 88 parts of spans, and ten log records that belong to no span
    await expect(fact(page, 'Parts')).toContainText(/^98 that no path connects/);

    // traces by their id: 141
    await page.getByRole('application').focus();
    await press(page, 'Control+k');
    await page.keyboard.type('open the panel find');
    await press(page, 'Enter');
    const facets = page.getByRole('region', { name: 'Facets' });
    await expect(facets.getByRole('heading', { name: /^metadata\.traceId/ })).toContainText('141');

    // connected by causes: 88, and the largest grew from 18 spans to 22
    await filter(page, 'is:span');
    await expect(strip(page)).toContainText('1,094 of 1,256 events');
    await fromLanesMenu(page, /^Connection/);
    await expect(page.getByText('88 connected groups', { exact: true })).toBeVisible();
    await fromLanesMenu(page, /^By number of events/);
    await expect(lanes(page).first()).toHaveAttribute('title', /: 44 of \d+ events drawn$/);
    const trace = facets.getByRole('list', { name: 'metadata.traceId' }).getByRole('listitem').first();
    await expect(trace).toContainText('18');

    // and what joined them: 53 links, each with its two ends
    await press(page, 'Control+k');
    await page.keyboard.type('how edges are known');
    await press(page, 'Enter');
    const rules = details(page).getByRole('list', { name: 'Rules that made edges' });
    await expect(rules.getByRole('listitem').filter({ hasText: 'span link' })).toContainText('53');
    await rules.getByRole('button', { name: /^span link/ }).click();
    await idle(page);
    const links = details(page).getByRole('list', { name: 'Edges by the rule span link' });
    await links.getByRole('button').first().click();
    await idle(page);
    await expect(page.getByText('Showing: GET.start to HTTP GET.start')).toBeVisible();
  });

  test('what failed, and where does the file contradict itself?', async ({ page }) => {
    await open(page, path);
    await filter(page, 'payload.status:error');
    await expect(strip(page)).toContainText('107 of 1,256 events');
    await page.getByRole('button', { name: '30 clock contradictions' }).click();
    await idle(page);
    const listed = details(page).getByRole('list', { name: 'Clock contradictions' }).getByRole('listitem');
    await expect(listed.first()).toContainText(/ earlier: 12:24:/);
    await expect(listed.first()).toHaveAttribute('aria-setsize', '30');
    await expect(page.getByRole('button', { name: '1 dangling cause' })).toBeVisible();
  });

  test('every tool stays in reach, however many kinds of edges and doubts there are', async ({ page }) => {
    await open(page, path);
    await fromLanesMenu(page, /^Connection/);
    await look(page, 'GET.start');
    await filter(page, 'name:exception,GET.start,ingress.end');
    const panels = page.getByRole('button', { name: 'Panels', exact: true });
    for (const width of [1820, 1440, 1280, 1024]) {
      await page.setViewportSize({ width, height: 800 });
      await idle(page);
      await expect(panels).toBeInViewport({ ratio: 1 });
      // an early tool and a late one at once: the bar is not moved sideways
      await expect(page.getByRole('radio', { name: 'Causal order' })).toBeInViewport({ ratio: 1 });
    }
  });
});

interface Clocked {
  readonly id: string;
  readonly clock: Readonly<Record<string, number>>;
}

/** The events of a log with vector clocks, by the regular expression that the README gives for it. */
function clocked(path: string, pattern: RegExp): Clocked[] {
  return [...readFileSync(join(sharedData, path), 'utf8').matchAll(pattern)].map(({ groups }) => {
    const { host = '', clock = '{}' } = groups ?? {};
    const read = JSON.parse(clock) as Record<string, number>;
    return { id: `${host}:${read[host]}`, clock: read };
  });
}

function precedes(a: Clocked, b: Clocked): boolean {
  return a !== b && Object.entries(a.clock).every(([host, ticks]) => (b.clock[host] ?? 0) >= ticks);
}

function byId(events: readonly Clocked[], id: string): Clocked {
  const found = events.find((event) => event.id === id);
  if (!found) throw new Error(`the log holds no ${id}`);
  return found;
}

test.describe('logs with vector clocks', () => {
  const chord = 'shiviz/chord.log';
  const simpledb = 'shiviz/simpledb.log';

  test('chord: how far had the ring come when the put arrived, and what went on beside it?', async ({
    page,
  }) => {
    const events = clocked(chord, /(?<host>\S*) (?<clock>{.*})\n(?<event>.*)/g);
    expect(events).toHaveLength(1235);
    const put = byId(events, 'front-end:20');
    const before = events.filter((event) => precedes(event, put));
    const beside = events.filter((event) => event !== put && !precedes(event, put) && !precedes(put, event));
    expect(before.length).toBeGreaterThan(600);

    await open(page, chord);
    await expect(fact(page, 'Longest chain')).toHaveText('880 events');
    await expect(fact(page, 'Ends')).toHaveText('8 roots without causes, 3 leaves without effects');
    await look(page, put.id);
    await expect(details(page)).toContainText('Received Put request: 90');
    await expect(details(page)).toContainText(`${before.length} events in `);
    await expect(details(page)).toContainText(`${beside.length} events`);

    // replay to the moment before it: what it depends on has happened, nothing else
    await page.getByRole('application').focus();
    await press(page, '.');
    await page.getByRole('button', { name: 'What is next' }).click();
    await idle(page);
    const replay = page.getByRole('region', { name: 'Replay: what is next' });
    await replay.getByRole('button', { name: 'Just before it' }).click();
    await idle(page);
    await expect(replay).toContainText(`${before.length} of 1,235 events have happened.`);
    await expect(replay).toContainText('It can happen now: all its causes have happened.');
    await page.getByRole('button', { name: 'Close the replay' }).click();
    await idle(page);

    // the same set as a filter, and what was independent
    await filter(page, `past:${put.id}`);
    await expect(strip(page)).toContainText(`${before.length} of 1,235 events`);
    await filter(page, `elsewhere:${put.id} source:kv-node-70`);
    const beside70 = beside.filter(({ id }) => id.startsWith('kv-node-70:'));
    expect(beside70.length).toBeGreaterThan(0);
    await expect(strip(page)).toContainText(`${beside70.length} of 1,235 events`);

    // one of them: neither can have influenced the other
    await page.getByRole('application').focus();
    await press(page, 'c');
    await look(page, beside70[0].id);
    await expect(comparison(page)).toContainText('are concurrent');
    await expect(comparison(page)).toContainText('Neither can have influenced the other');
  });

  test('simpledb: how much was ordered at all, and how does one event reach another?', async ({ page }) => {
    const events = clocked(simpledb, /(?<event>.*)\n(?<host>\S*) (?<clock>{.*})/g);
    const [from, to] = [byId(events, '24464:3'), byId(events, '24471:60')];
    expect(precedes(from, to)).toBe(true);
    const between = events.filter((event) => precedes(from, event) && precedes(event, to)).length;

    await open(page, simpledb);
    await expect(fact(page, 'Longest chain')).toHaveText('175 events');
    await expect(fact(page, 'Ends')).toHaveText('5 roots without causes, 5 leaves without effects');
    await page.getByRole('application').focus();
    await press(page, 'k');
    await ask(page, 'Parallelism');
    await expect(analysis(page)).toContainText('16,937 pairs of events are concurrent, 112,349 are ordered.');
    await expect(analysis(page)).toContainText('There are 175 causal levels');

    await look(page, from.id);
    await page.getByRole('application').focus();
    await press(page, 'c');
    await look(page, to.id);
    await expect(comparison(page)).toContainText('precedes');
    await expect(comparison(page)).toContainText(`and ${between} events lie between`);

    // the same in the cone: all that lies on some way from one to the other
    await page.getByRole('application').focus();
    await press(page, 'g');
    const cone = page.getByRole('region', { name: 'Cone', exact: true });
    await cone.getByRole('button', { name: 'Between', exact: true }).click();
    await idle(page);
    await expect(cone.locator('p[aria-live]').first()).toContainText(`${between + 2} events in `);
  });
});

test.describe('a clock that runs behind', () => {
  /** Where an event is drawn: the lane is felt along until the card that names it comes up. */
  async function placeOf(page: Page, lane: string, name: string): Promise<number> {
    const row = await page.locator(`[data-lane="${lane}"]`).boundingBox();
    const canvas = await page.locator('canvas').first().boundingBox();
    if (!row || !canvas) throw new Error('nothing is drawn');
    const card = page.getByRole('tooltip').filter({ hasText: name }).filter({ hasText: lane });
    for (let x = 4; x < canvas.width; x += 8) {
      await page.mouse.move(canvas.x + x, row.y + row.height / 2);
      await idle(page);
      if ((await card.count()) > 0 && !(await card.first().innerText()).includes('→')) return x;
    }
    throw new Error(`${name} of ${lane} is not drawn`);
  }

  test('a server that answers before it is asked is found, marked and not moved', async ({ page }) => {
    await open(page, 'zipkin/skew.json');
    // in causal order the cause stands left of its effect
    expect(await placeOf(page, 'servicea', 'post.start')).toBeLessThan(
      await placeOf(page, 'serviceb', 'post.start'),
    );
    // by the clocks it does not, and nobody mends that
    await page.getByRole('radio', { name: 'Wall time', exact: true }).click();
    await idle(page);
    expect(await placeOf(page, 'servicea', 'post.start')).toBeGreaterThan(
      await placeOf(page, 'serviceb', 'post.start'),
    );

    // the mark on the edge is a switch of its own
    await page.mouse.move(2, 2);
    await idle(page);
    const canvas = page.locator('canvas').first();
    const marked = await canvas.screenshot();
    const mark = page.getByRole('button', { name: 'Against the clock: 1 edge' });
    await mark.click();
    await page.mouse.move(2, 2);
    await idle(page);
    expect((await canvas.screenshot()).equals(marked)).toBe(false);

    // and the problem says by how much
    await page.getByRole('button', { name: '1 clock contradiction' }).click();
    await idle(page);
    await expect(details(page).getByRole('list', { name: 'Clock contradictions' })).toContainText(
      '65.4 ms earlier',
    );
    await filter(page, 'is:contradiction');
    await expect(strip(page)).toContainText('1 of 8 events');
  });
});

test.describe('TrainTicket, half past one', () => {
  test('which service is to blame? every failure of the gate lies above one further down', async ({
    page,
  }) => {
    await open(page, 'nezha-trainticket/fault-2023-01-30-13_15_trace.csv');
    await filter(page, 'is:failure source:ts-basic-service*');
    await expect(strip(page)).toContainText('24 of 1,446 events');
    await filter(page, 'is:failure source:ts-travel-service*');
    await expect(strip(page)).toContainText('17 of 1,446 events');
    await filter(page, 'is:failure source:ts-travel2-service*');
    await expect(strip(page)).toContainText('7 of 1,446 events');

    // one of either in each of 24 requests
    await fromLanesMenu(page, /^Connection/);
    for (const [sources, each] of [
      ['ts-basic-service*', /: 1 of \d+ events drawn$/],
      ['ts-travel*', /: 1 of \d+ events drawn$/],
      ['*', /: 2 of \d+ events drawn$/],
    ] as const) {
      await filter(page, `is:failure source:${sources}`);
      await expect(page.getByText('24 connected groups', { exact: true })).toBeVisible();
      const titles = await lanes(page).evaluateAll((names) =>
        names.map((name) => (name as HTMLElement).title),
      );
      expect(titles.filter((title) => !each.test(title))).toEqual([]);
    }

    // the two of the first request: in the table, which begins in order of time
    await page.getByRole('application').focus();
    await press(page, 't');
    const ids = page.getByRole('grid', { name: 'Events' }).locator('[role="gridcell"][aria-colindex="4"]');
    const [lower, upper] = await ids.allInnerTexts();
    await look(page, lower);
    await expect(details(page)).toContainText(/Source\s*ts-basic-service/);
    // the lower one lies below the call that the upper one belongs to, and has its failure from nobody
    await filter(page, `past:${lower} source:ts-travel2-service*`);
    await expect(strip(page)).toContainText(/[1-9]\d* of 1,446 events/);
    await filter(page, `past:${lower} is:failure`);
    await expect(strip(page)).toContainText('0 of 1,446 events');
    await page.getByRole('button', { name: 'Show all events again' }).click();
    await idle(page);
    await page.getByRole('application').focus();
    await press(page, 'c');
    await look(page, upper);
    await expect(comparison(page)).toContainText('are concurrent');
    await expect(comparison(page)).toContainText(
      'Their nearest common cause is /api/v1/travel2service/trips/left.start in ts-travel2-service',
    );

    // and it never asked the service it needs
    await filter(page, 'source:ts-train-service*');
    await expect(strip(page)).toContainText('0 of 1,446 events');
  });
});
