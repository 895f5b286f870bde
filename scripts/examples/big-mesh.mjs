// A hundred thousand events of a ticket shop with many services, ten minutes of it: one start and one end per call.
//
// It has its incident as well: in the sixth minute a maintenance job restarts both nodes of the session cache at once.
// For a minute and a half the cache is cold, everybody's session has to be read from the accounts database, and one
// read in four meets a database that has no connection left.
//
// Ids, times and names are short and repeat, and the lines come trace by trace, so that the file packs well.
import { gzipSync } from 'node:zlib';
import { chanceOf } from './chance.mjs';
import { densityPicture } from './density-picture.mjs';
import { architectureOf, lightconeLines } from './lightcone-lines.mjs';
import { entries, operations, serviceOf, sizeOf, stepsOf } from './mesh-operations.mjs';

const seed = 100_000;
const size = 100_000;
const opening = Date.UTC(2026, 5, 19, 19, 0);
const length = 600_000;
const visitEvery = 178;
const coldFrom = opening + 342_000;
const coldUntil = coldFrom + 88_000;

const title = 'A hundred thousand events on a Friday evening';
const question = 'Why did sign-ins and pages fail for a minute and a half?';
const services = [...new Set(['scheduler', ...Object.keys(operations).map(serviceOf)])];

export function bigMesh() {
  const restarted = {
    id: 'restart.0',
    name: 'session-cache.restart',
    source: 'scheduler',
    time: coldFrom,
    causes: [],
  };
  restarted.payload = { job: 'weekly restart', nodes: ['a', 'b'], at_once: true, who: 'timo.ahlers' };
  const cold = {
    id: 'restart.1',
    name: 'session-cache.cold',
    source: 'session-cache',
    time: coldFrom + 900,
    causes: [{ event: restarted }],
  };
  cold.payload = { entries: 0, before: 48_211 };
  const traces = [[restarted, cold], ...visits(chanceOf(seed), cold, size - 2)];
  return finish(traces.sort((a, b) => a.at(-1).time - b.at(-1).time).flat(), cold);
}

// As many visits as fit, and a tick of the scheduler for each event that is still missing.
function visits(chance, cold, count) {
  const traces = [];
  let left = count;
  for (let number = 0; left > 0; number++) {
    const time = opening + number * visitEvery + chance.below(visitEvery);
    const trace = visitOf({ chance, cold, mark: number.toString(36) }, time);
    if (trace.length > left) break;
    traces.push(trace);
    left -= trace.length;
  }
  for (let i = 0; i < left; i++) traces.push([tick(i, opening + Math.floor(((i + 0.5) * length) / left))]);
  return traces;
}

function tick(number, time) {
  return { id: `tick.${number.toString(36)}`, name: 'scheduler.tick', source: 'scheduler', time, causes: [] };
}

function visitOf({ chance, cold, mark }, time) {
  const events = [];
  const tell = (place, name, at, causes, payload) => {
    const id = `${mark}.${place.toString(36)}`;
    const event = {
      id,
      name,
      source: serviceOf(name),
      time: at,
      causes: causes.map((cause) => ({ event: cause })),
      payload,
    };
    events.push(event);
    return event;
  };
  call({ chance, cold, tell }, { operation: chance.pick(entries), place: 0, causes: [], time });
  return events;
}

// One call: its start, the calls it makes step by step, its end. A failed call ends its caller at once.
// An event's number is its place in the whole plan of the visit, so a call that is not made leaves a gap.
function call(world, { operation, place, causes, time }) {
  const { chance, cold, tell } = world;
  const isCold = time > cold.time && time < coldUntil;
  const started = tell(
    place,
    operation,
    time,
    isCold && operation === 'session-cache.get' ? [...causes, cold] : causes,
  );
  const end = place + sizeOf(operation) - 1;
  let last = [started];
  let now = time + chance.between(0, 2);
  let next = place + 1;
  for (const step of stepsOf(operation)) {
    const made = [];
    for (const { operation: called, when } of step) {
      if (happens(when, isCold, chance)) made.push({ operation: called, place: next });
      next += sizeOf(called);
    }
    if (made.length === 0) continue;
    last = made.map((one) => call(world, { ...one, causes: last, time: now + chance.between(1, 3) }));
    now = Math.max(...last.map((event) => event.time));
    const failure = last.find((event) => event.payload?.error);
    if (failure)
      return tell(end, `${operation}.failed`, failure.time + 1, [failure], { error: true, status: 503 });
  }
  const [fastest, slowest] = operations[operation];
  const ended = now + chance.waiting(fastest, slowest);
  if (isCold && operation === 'accounts-db.read' && chance.oneIn(4)) {
    const message = 'no connection left in the pool';
    return tell(end, `${operation}.failed`, ended + 900, last, { error: true, message });
  }
  return tell(end, `${operation}.done`, ended, last);
}

function happens(when, isCold, chance) {
  if (when === '!') return isCold;
  return when === '' || chance.oneIn(3);
}

function finish(events, cold) {
  const roles = Object.fromEntries(services.map((service) => [service, 'service']));
  const head = {
    name: 'big-mesh',
    metadata: { title, question },
    architecture: architectureOf('Ticket shop', roles, events),
    provenance: { made_by: 'scripts/make-examples.mjs', seed, note: 'An invented shop; recorded nowhere.' },
  };
  for (const event of events) event.written = event.time;
  return {
    id: 'big-mesh',
    file: 'big-mesh.jsonl.gz',
    title,
    question,
    summary: `Ten minutes of a ticket shop with ${services.length} services. For a minute and a half, sign-ins and pages fail.`,
    events,
    bytes: packed(lightconeLines(head, events, (time) => time)),
    picture: densityPicture({ lanes: services, events, focus: cold }),
  };
}

// The tenth byte names the system that packed the file; 255 is "unknown", the same everywhere.
function packed(text) {
  const bytes = gzipSync(text, { level: 9, memLevel: 9 });
  bytes[9] = 255;
  return bytes;
}
