// npm run bench:browser: the built app in Chromium, and its peers alone in the same browser on the same graph, in turn.
// Prints medians and 95 percentiles of several rounds, and writes them as JSON. Nothing here is a test: times depend on
// the machine, ratios less so. `npm run bench:browser -- journal` runs one part: graph, cone,
// patterns, design, live or journal.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { readJson, writeJson } from '../files.mjs';
import { browserFile, cache, root } from '../paths.mjs';
import { App } from './app.mjs';
import { designGraph } from './design-graph.mjs';
import { journalRows } from './document-rows.mjs';
import { bringPeer, liveRows } from './live.mjs';
import { coneRecording, lanesRecording } from './recording.mjs';

const ROUNDS = Number(process.env.LIGHTCONE_BENCH_ROUNDS ?? 5);
const FRAMES = 120;
// without a graphics card a frame of sigma takes seconds
const FRAMES_OF_SIGMA = 8;

const PARTS = { graph: bigGraph, cone: coneGraph, patterns: livePreview, design: largeDesign, live };
const asked = process.argv.slice(2);
const isAsked = (part) => asked.length === 0 || asked.includes(part);
const parts = Object.keys(PARTS).filter(isAsked);
const rows = [];
if (parts.length === 0 && !isAsked('journal')) {
  console.error('No part has such a name.');
  process.exit(1);
}

const folder = join(cache, `bench-browser-${process.pid}`);
const peersFolder = join(folder, 'peers');
const appFolder = join(folder, 'app');
const files = {
  big: join(folder, 'big.jsonl.gz'),
  cone: join(folder, 'cone.jsonl'),
  lanes: join(folder, 'lanes.jsonl'),
};

mkdirSync(folder, { recursive: true });
copyFileSync(join(root, 'public/examples/big-mesh.jsonl.gz'), files.big);
writeFileSync(files.cone, coneRecording());
writeFileSync(files.lanes, lanesRecording(10_000));

console.error('Building the app and the pages of its peers ...');
if (parts.length > 0) {
  process.env.LIGHTCONE_OUT_DIR = appFolder;
  await build({ root, logLevel: 'error', build: { outDir: appFolder, emptyOutDir: true } });
}
await build({
  root: join(root, 'scripts/bench-browser'),
  base: './',
  configFile: false,
  logLevel: 'error',
  build: {
    outDir: peersFolder,
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 9999,
    rolldownOptions: {
      input: ['index.html', 'documents.html'].map((page) => join(root, 'scripts/bench-browser', page)),
    },
  },
});
for (const name of ['big.jsonl.gz', 'cone.jsonl', 'lanes.jsonl'])
  copyFileSync(join(folder, name), join(peersFolder, name));

const peersServer = await preview({
  root: join(root, 'scripts/bench-browser'),
  configFile: false,
  logLevel: 'error',
  preview: { host: '127.0.0.1', port: 4700 },
  build: { outDir: peersFolder },
});
const { executablePath, env } = readJson(browserFile) ?? {};
const launch = { executablePath, env: { ...process.env, ...env } };

try {
  if (parts.length > 0) await inTheApp();
  if (isAsked('journal')) await journal();
} finally {
  await peersServer.close();
  rmSync(folder, { recursive: true, force: true });
}

console.log(`\n${table()}\n`);
const out = join(cache, 'bench-browser.json');
writeJson(out, { processor: cpus()[0]?.model, cores: cpus().length, rounds: ROUNDS, rows });
console.log(`Written to ${out}`);

async function inTheApp() {
  const server = await preview({
    root,
    logLevel: 'error',
    preview: { port: 4600 },
    build: { outDir: appFolder },
  });
  const browser = await chromium.launch(launch);
  try {
    const peers = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await peers.goto(addressOf(peersServer));
    const app = new App(browser, addressOf(server), FRAMES);
    for (const part of parts) await PARTS[part](app, peers);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Documents in IndexedDB, on the disk: a page of a private window would have it in memory. */
async function journal() {
  console.error('Documents in IndexedDB ...');
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), launch);
  try {
    const page = await context.newPage();
    await page.goto(new URL('documents.html', addressOf(peersServer)).href);
    for (const row of await journalRows(page, ROUNDS)) add(...row);
  } finally {
    await context.close();
  }
}

/** 100,000 events: panning and zooming, selecting, searching. */
async function bigGraph(app, peers) {
  console.error('100,000 events ...');
  await app.open(files.big);
  const size = await peers.evaluate(() => window.peers.load('big.jsonl.gz'));
  const what = `${size.events.toLocaleString('en')} events, ${size.edges.toLocaleString('en')} edges`;
  await peers.evaluate(() => window.peers.sigmaOpen());
  const pan = { app: [], drawn: [], sigma: [] };
  const select = { app: [], sigma: [] };
  const search = { app: [], objects: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const panned = await app.pan();
    pan.app.push(...panned.frames);
    pan.drawn.push(...panned.drawn);
    pan.sigma.push(...(await peers.evaluate((count) => window.peers.sigmaPan(count), FRAMES_OF_SIGMA)));
    const chosen = await app.select(round);
    select.app.push(chosen.millis);
    select.sigma.push(await peers.evaluate((id) => window.peers.sigmaSelect(id), chosen.id));
    for (const text of ['pay', 'payment', 'timeout', 'web-edge', '9.9']) {
      search.app.push(await app.search(text));
      search.objects.push((await peers.evaluate((asked) => window.peers.searchObjects(asked), text)).millis);
    }
  }
  await peers.evaluate(() => window.peers.sigmaClose());
  add('pan and zoom, page frames', what, 'sigma', pan.app, pan.sigma);
  add('pan and zoom, frames drawn', what, 'sigma', pan.drawn, pan.sigma);
  add('selection to coloured cones', what, 'sigma', select.app, select.sigma);
  add('search as you type, per key', what, 'filter over objects on the page', search.app, search.objects);
}

/** 500 events in one past cone: laying out and moving the cone view. */
async function coneGraph(app, peers) {
  console.error('The cone view at 500 nodes ...');
  await app.open(files.cone);
  await app.focusCone('24.19');
  const size = await peers.evaluate(() => window.peers.load('cone.jsonl'));
  const what = `${size.events} nodes, ${size.edges} edges`;
  const layout = { first: [], final: [], elk: [], dagre: [] };
  const pan = { app: [], flow: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const placed = await app.widenCone();
    layout.first.push(placed.first);
    layout.final.push(placed.final);
    pan.app.push(...(await app.panCone()));
    await app.narrowCone();
    const elk = await peers.evaluate(() => window.peers.elk());
    layout.elk.push(elk.millis);
    layout.dagre.push(await peers.evaluate(() => window.peers.dagre()));
    await peers.evaluate((at) => window.peers.flowOpen(at), elk.at);
    pan.flow.push(...(await peers.evaluate((count) => window.peers.flowPan(count), FRAMES)));
    await peers.evaluate(() => window.peers.flowClose());
  }
  add('cone view, first picture', what, 'elk alone, layout only', layout.first, layout.elk);
  add('cone view, first picture', what, 'dagre alone, layout only', layout.first, layout.dagre);
  add('cone view, final picture', what, 'elk alone, layout only', layout.final, layout.elk);
  add('cone view, pan and zoom', what, 'React Flow alone, every node mounted', pan.app, pan.flow);
}

/** 10,000 events: a pattern is typed, counted and lit. */
async function livePreview(app, peers) {
  console.error('Patterns while they are typed ...');
  await app.open(files.lanes);
  await app.openNotation();
  const size = await peers.evaluate(() => window.peers.load('lanes.jsonl'));
  const what = `${size.events.toLocaleString('en')} events, ${size.edges.toLocaleString('en')} edges`;
  const patterns = [
    'order -> sent',
    'order(order: ?o) -> sent(order: ?o)',
    'failed -> (paid || sent)',
    '[2..3 ->] failed',
  ];
  const times = new Map(patterns.map((pattern) => [pattern, []]));
  const counted = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const pattern of patterns) times.get(pattern).push((await app.preview(pattern)).millis);
    const { said } = await app.preview('order -> sent');
    const peer = await peers.evaluate(() => window.peers.countPairs('order', 'sent'));
    if (!said.includes(` ${peer.count.toLocaleString('en-US')} `))
      throw new Error(`${said}, but the peer counts ${peer.count}`);
    counted.push(peer.millis);
  }
  for (const [pattern, millis] of times)
    add(`pattern lit: ${pattern}`, what, 'order -> sent counted over objects, no picture', millis, counted);
}

/** 500 components, 1,000 connections: moving the view, dragging one component. */
async function largeDesign(app, peers) {
  console.error('A design of 500 components ...');
  const { text, ...graph } = designGraph();
  const what = `${graph.nodes.length} components, ${graph.edges.length.toLocaleString('en')} connections`;
  const pan = { app: [], flow: [] };
  const drag = { app: [], flow: [] };
  await app.openDesign(text);
  for (let round = 0; round < ROUNDS; round++) {
    pan.app.push(...(await app.panDesign()));
    drag.app.push(...(await app.dragInDesign()));
    await peers.evaluate((given) => window.peers.designOpen(given), graph);
    pan.flow.push(...(await peers.evaluate((count) => window.peers.designPan(count), FRAMES)));
    drag.flow.push(...(await peers.evaluate((count) => window.peers.designDrag(count), FRAMES)));
    await peers.evaluate(() => window.peers.flowClose());
  }
  const peer = 'React Flow alone, default nodes and edges';
  add('design, pan close up', what, peer, pan.app, pan.flow);
  add('design, drag one component', what, peer, drag.app, drag.flow);
}

/** A system that sends as fast as it is taken. */
async function live(app) {
  console.error('Attached to a live source ...');
  bringPeer(appFolder);
  rows.push(...(await liveRows(app.browser, app.address, ROUNDS)).map(measured));
}

function add(operation, graph, peer, ours, theirs) {
  rows.push(measured({ operation, graph, peer, ours, theirs }));
}

/** A row with its times summed up; there need not be any, and no peer. */
function measured({ ours, theirs, ...row }) {
  if (!ours) return row;
  if (!theirs) return { ...row, ours: quantiles(ours) };
  const [own, other] = [quantiles(ours), quantiles(theirs)];
  return { ...row, ours: own, theirs: other, ratio: other.median / own.median };
}

function quantiles(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { median: at(0.5), p95: at(0.95), samples: sorted.length };
}

function table() {
  const text = (times) => (times ? `${times.median.toFixed(1)} / ${times.p95.toFixed(1)} ms` : '');
  const times = (ratio) => `${ratio >= 100 ? Math.round(ratio) : ratio.toPrecision(2)}x`;
  const cells = [
    ['operation', 'graph', 'ours, median / 95 %', 'peer', 'peer, median / 95 %', 'ratio', ''],
    ...rows.map((row) => [
      row.operation,
      row.graph,
      text(row.ours),
      row.peer ?? '',
      text(row.theirs),
      row.ratio === undefined ? '' : times(row.ratio),
      row.note ?? '',
    ]),
  ];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((line) => line[column].length)));
  return cells
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function addressOf(server) {
  return server.resolvedUrls.local[0];
}
