// The app attached to a system that sends as fast as it is taken, judged by twenty rules as events come; beside it the same
// stream through JSON.parse in a worker of the same page.
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { heldBy } from './live-memory.mjs';
import { LIVE_RULES, LiveStream } from './live-stream.mjs';

const WINDOW = 10_000;
const WARM_MILLIS = 4000;
const COUNTED_MILLIS = 5000;
/** Events a second at which it is measured how long one takes to its verdict: far from what is possible. */
const RATE = 10_000;
const PACED_MILLIS = 10_000;
const MINUTES = Number(process.env.LIGHTCONE_BENCH_MINUTES ?? 1);
const SAMPLES = 12;
/** What times are given for. */
const EVENTS = 10_000;
const PEER = 'live-peer.js';

const watching = readFileSync(new URL('live-watch.mjs', import.meta.url), 'utf8').replaceAll('export ', '');

/** Puts the peer's worker beside the app: a page takes no worker from elsewhere. */
export function bringPeer(appFolder) {
  copyFileSync(new URL(PEER, import.meta.url), join(appFolder, PEER));
}

/**
 * Rows as `add` of `run.mjs` takes them.
 * @param rounds how often each is measured
 */
export async function liveRows(browser, address, rounds) {
  const stream = await new LiveStream().listen();
  try {
    return await new Live(browser, address, stream, rounds).rows();
  } finally {
    await stream.close();
  }
}

class Live {
  constructor(browser, address, stream, rounds) {
    this.browser = browser;
    this.address = address;
    this.stream = stream;
    this.rounds = rounds;
  }

  async rows() {
    const { http, ws } = this.stream;
    const ways = { NDJSON: `${http}/ndjson`, 'server-sent events': `${http}/sse`, WebSocket: ws };
    const ours = new Map(Object.keys(ways).map((way) => [way, []]));
    const peer = [];
    for (let round = 0; round < this.rounds; round++) {
      for (const [way, url] of Object.entries(ways))
        ours.get(way).push(await this.watched(url, COUNTED_MILLIS));
      peer.push(await this.peer(ways.NDJSON));
    }
    const paced = await this.watched(`${ways.NDJSON}?rate=${RATE}`, PACED_MILLIS);
    const kept = await this.memory(ways.NDJSON);
    return [
      ...Array.from(ours, ([way, runs]) => speedRow(way, runs, peer)),
      ...Array.from(ours, ([way, runs]) => framesRow(`page frames, ${way} as fast as it goes`, runs, paced)),
      ...latencyRows(`NDJSON, ${perSecond(RATE)}`, paced.found),
      ...latencyRows(
        'NDJSON as fast as it goes, buffers on the way full',
        together(ours.get('NDJSON'), 'found'),
      ),
      waitingRow('NDJSON as fast as it goes', together(ours.get('NDJSON'), 'waits')),
      memoryRow(kept),
    ];
  }

  /** Attached for a while; what was seen once it is warm. */
  async watched(url, millis) {
    const page = await this.attach(url);
    try {
      await page.waitForTimeout(WARM_MILLIS);
      return await this.seen(page, millis);
    } finally {
      await page.close();
    }
  }

  /** What the page and its worker hold, again and again. */
  async memory(url) {
    const page = await this.attach(url);
    try {
      await page.waitForTimeout(WARM_MILLIS);
      const samples = [];
      for (let left = SAMPLES; left > 0; left--) {
        await page.waitForTimeout((MINUTES * 60_000) / SAMPLES);
        samples.push(await heldBy(page));
        await page.evaluate(() => window.liveWatch.begin());
      }
      const { events } = await page.evaluate(() => window.liveWatch.last);
      return { samples, events };
    } finally {
      await page.close();
    }
  }

  async peer(url) {
    const page = await this.browser.newPage({ viewport: { width: 1440, height: 900 } });
    try {
      await page.goto(this.address);
      return await page.evaluate(
        ([file, question]) =>
          new Promise((resolve, reject) => {
            const worker = new Worker(file);
            worker.onmessage = ({ data }) => resolve(data);
            worker.onerror = ({ message }) => reject(new Error(message));
            worker.postMessage(question);
          }),
        [PEER, { url, windowSize: WINDOW, warmMillis: WARM_MILLIS, millis: COUNTED_MILLIS }],
      );
    } finally {
      await page.close();
    }
  }

  async attach(url) {
    const page = await this.browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(`window.liveWatch = (() => { ${watching}; return watchLive(); })();`);
    const query = new URLSearchParams({ attach: url, rules: `${this.stream.http}/rules.lcn` });
    await page.goto(`${this.address}?${query}`);
    await page.waitForFunction(() => window.liveWatch.last?.events > 0);
    const { rules, windowed } = await page.evaluate(() => window.liveWatch.last);
    if (rules !== LIVE_RULES.length || windowed > 0)
      throw new Error(`${rules} rules, ${windowed} over the window`);
    this.follow(page);
    return page;
  }

  /** Tells the sender what has been taken: a WebSocket does not. */
  follow(page) {
    const look = async () => {
      const { events } = await page.evaluate(() => window.liveWatch.last);
      this.stream.taken = events;
      setTimeout(() => look().catch(() => {}), 20);
    };
    look().catch(() => {});
  }

  async seen(page, millis) {
    await page.evaluate(() => window.liveWatch.begin());
    await page.waitForTimeout(millis);
    const { views, found, frames } = await page.evaluate(() => window.liveWatch.end());
    const [first, last] = [views[0], views.at(-1)];
    if (last.lost > 0 || last.malformed > 0) throw new Error(`${last.lost} lost, ${last.malformed} not read`);
    const [events, taken] = [last.events - first.events, last.at - first.at];
    const waits = views.map(({ backlog }) => (backlog / events) * taken);
    return { events, millis: taken, found, frames, waits };
  }
}

function speedRow(way, runs, peer) {
  const [ours, theirs] = [runs, peer].map((all) =>
    all.map(({ events, millis }) => (millis / events) * EVENTS),
  );
  return {
    operation: `${way}, ${EVENTS.toLocaleString('en')} events judged by ${LIVE_RULES.length} rules`,
    graph: `window of ${WINDOW.toLocaleString('en')}`,
    peer: 'NDJSON through JSON.parse into objects, nothing judged',
    ours,
    theirs,
    note: `${rateOf(ours)} against ${rateOf(theirs)}`,
  };
}

function framesRow(operation, runs, { frames }) {
  const ours = together(runs, 'frames');
  const peer = `the same at ${perSecond(RATE)}`;
  return {
    operation,
    graph: `window of ${WINDOW.toLocaleString('en')}`,
    peer,
    ours,
    theirs: frames,
    note: tailOf(ours),
  };
}

function latencyRows(graph, found) {
  const of = (operation, ours) => ({ operation, graph, ours, note: tailOf(ours) });
  return [
    of(
      'from sent to judged',
      found.map(({ judged }) => judged),
    ),
    of(
      'from sent to the page',
      found.map(({ told }) => told),
    ),
  ];
}

/** How long what comes waits in the worker: so many messages lie there, and so fast are they taken up. */
function waitingRow(graph, ours) {
  return { operation: 'in the worker until judged', graph, ours, note: tailOf(ours) };
}

function memoryRow({ samples, events }) {
  const said = (where) => {
    const sizes = samples.map((sample) => sample[where]);
    const [first, last, most] = [sizes[0], sizes.at(-1), Math.max(...sizes)].map((size) => size.toFixed(1));
    return `${where} ${first} MB at first, ${last} in the end, ${most} at most`;
  };
  return {
    operation: `held in memory over ${MINUTES} min`,
    graph: `${events.toLocaleString('en')} events, window of ${WINDOW.toLocaleString('en')}`,
    note: `${said('worker')}; ${said('page')}`,
  };
}

function together(runs, what) {
  return runs.flatMap((run) => run[what]);
}

function rateOf(times) {
  return perSecond(Math.round((EVENTS / at(times, 0.5)) * 1000));
}

function perSecond(rate) {
  return `${rate.toLocaleString('en')} events a second`;
}

function tailOf(times) {
  return `99 % ${at(times, 0.99).toFixed(1)}, worst ${at(times, 1).toFixed(1)} ms`;
}

function at(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
