import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Computation } from '../model/computation.ts';
import type { EdgeKind } from '../model/provenance.ts';
import { shivizReader } from './clocks/shiviz.ts';
import { lightconeJsonlReader } from './lightcone/lightcone-jsonl.ts';

const folder = fileURLToPath(new URL('../../public/examples/', import.meta.url));
const generator = fileURLToPath(new URL('../../scripts/make-examples.mjs', import.meta.url));

interface Entry {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly question?: string;
  readonly summary: string;
  readonly events: number;
  readonly sources: number;
  readonly minutes?: number;
  readonly picture: string;
}

/** One event as its line says it, read with nothing but JSON.parse. */
interface Line {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly time: string | number;
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly causes: readonly (string | { id: string; kind: string; rule: string; confidence?: number })[];
}

const entries = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as Entry[];

function textOf(file: string, from = folder): string {
  const bytes = readFileSync(join(from, file));
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** The head and the events of a file in Lightcone JSON Lines. */
function linesOf(file: string): { head: Record<string, unknown>; events: Line[] } {
  const [head, ...events] = textOf(file).trimEnd().split('\n');
  return { head: JSON.parse(head), events: events.map((line) => JSON.parse(line) as Line) };
}

interface ClockedEvent {
  readonly host: string;
  readonly clock: Readonly<Record<string, number>>;
  readonly text: string;
}

/** The events of a log with vector clocks: a line with host and clock, a line with the text. */
function clockedEventsOf(file: string): ClockedEvent[] {
  const lines = textOf(file).trimEnd().split('\n');
  const events = [];
  for (let i = 0; i < lines.length; i += 2) {
    const space = lines[i].indexOf(' ');
    const clock = JSON.parse(lines[i].slice(space + 1)) as Record<string, number>;
    events.push({ host: lines[i].slice(0, space), clock, text: lines[i + 1] });
  }
  return events;
}

/** What vector clocks are for: a precedes b when b has heard of all that a had. */
function isBefore(a: ClockedEvent, b: ClockedEvent): boolean {
  return a !== b && Object.entries(a.clock).every(([host, count]) => (b.clock[host] ?? 0) >= count);
}

const causeIds = (event: Line): string[] =>
  event.causes.map((cause) => (typeof cause === 'string' ? cause : cause.id));

/** The obvious way to all ancestors: follow every cause of everything found. */
function pastOf(events: readonly Line[], event: Line): Line[] {
  const byId = new Map(events.map((one) => [one.id, one]));
  const past = new Set<Line>();
  const waiting = [event];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const id of causeIds(at)) {
      const cause = byId.get(id);
      if (cause === undefined) throw new Error(`${at.id} names ${id}, which is not in the file`);
      if (!past.has(cause)) waiting.push(cause);
      past.add(cause);
    }
  }
  return [...past];
}

const namesOf = (events: readonly Line[]): string[] => events.map(({ name }) => name).sort();
const rootsOf = (past: readonly Line[]): Line[] => past.filter(({ causes }) => causes.length === 0);
const millisOf = ({ time }: Line): number => (typeof time === 'number' ? time : Date.parse(time));
const failuresOf = (events: readonly Line[]): Line[] =>
  events.filter(({ payload }) => payload?.error === true);

function named(events: readonly Line[], name: string): Line {
  const found = events.find((event) => event.name === name);
  if (found === undefined) throw new Error(`no event is named ${name}`);
  return found;
}

describe('the list of examples', () => {
  test('names at least three, and the first is the incident with its question', () => {
    expect(entries.length).toBeGreaterThanOrEqual(3);
    expect(entries[0].id).toBe('checkout-incident');
    expect(entries[0].question).toMatch(/^Why .*\?$/);
  });

  test('and the folder hold the same files', () => {
    const listed = ['index.json', ...entries.flatMap(({ file, picture }) => [file, picture])];
    expect(readdirSync(folder).sort()).toEqual(listed.sort());
  });

  test.each(entries)('counts the events and sources of $id right', ({ file, events, sources }) => {
    const found = file.endsWith('.log')
      ? clockedEventsOf(file).map(({ host }) => host)
      : linesOf(file).events.map(({ source }) => source);
    expect(found.length).toBe(events);
    expect(new Set(found).size).toBe(sources);
  });

  test.each(entries)('shows $id with a picture of its own of less than 40 KB', ({ picture }) => {
    expect(statSync(join(folder, picture)).size).toBeLessThan(40_000);
    const text = readFileSync(join(folder, picture), 'utf8');
    expect(text).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 480 270"/);
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('takes less than 1.6 megabytes in all', () => {
    const sizes = readdirSync(folder).map((file) => statSync(join(folder, file)).size);
    expect(sizes.reduce((a, b) => a + b)).toBeLessThan(1_600_000);
  });
});

describe.each(entries.filter(({ file }) => file.includes('.jsonl')))('$id', ({ file, title, question }) => {
  const { head, events } = linesOf(file);

  test('begins with a head that brings title, question and the number of events', () => {
    expect(head).toMatchObject({ lightcone: 1, events: events.length, metadata: { title, question } });
  });

  test('has distinct ids, and every cause is in the file', () => {
    const ids = new Set(events.map(({ id }) => id));
    expect(ids.size).toBe(events.length);
    expect(events.flatMap(causeIds).filter((id) => !ids.has(id))).toEqual([]);
  });
});

/** The file as our own readers read it: one execution, nothing lost, no warning. */
async function computationOf(file: string): Promise<Computation> {
  const text = textOf(file);
  const bytes = new TextEncoder().encode(text);
  const sample = {
    name: file,
    bytes: bytes.subarray(0, 262_144),
    text: text.slice(0, 262_144),
    isWhole: false,
  };
  const isLog = file.endsWith('.log');
  const [reader, other] = isLog ? [shivizReader, lightconeJsonlReader] : [lightconeJsonlReader, shivizReader];
  expect(reader.sniff(sample)).toBeGreaterThan(other.sniff(sample));
  const context = { options: {}, breathe: () => undefined, report: () => {} };
  const result = await reader.read({ name: file, bytes }, context);
  if (!result.ok) throw new Error(`${file}: ${result.fault.message}`);
  const { executions, diagnostics } = result.value;
  expect(executions.length).toBe(1);
  const said = [...diagnostics.kept, ...executions[0].diagnostics.kept];
  expect(said.filter(({ severity }) => severity !== 'info')).toEqual([]);
  return executions[0].computation;
}

describe('read by our readers', () => {
  test.each(entries)('$id loses nothing', async ({ file, events, sources }) => {
    const computation = await computationOf(file);
    expect(computation.size).toBe(events);
    expect(computation.sources.length).toBe(sources);
    expect(computation.danglingEffect.length).toBe(0);
  });

  test.each(entries.filter(({ file }) => file.includes('.jsonl')))(
    '$id has its edges, kind by kind',
    async ({ file }) => {
      const computation = await computationOf(file);
      const kinds = linesOf(file).events.flatMap(({ causes }) =>
        causes.map((cause) => (typeof cause === 'string' ? 'declared' : cause.kind)),
      );
      expect(countsOf(edgeKindsOf(computation))).toEqual(countsOf(kinds));
    },
  );

  test('gossip has only edges that its clocks prove, and its order is the order of the clocks', async () => {
    const computation = await computationOf('gossip.log');
    expect(new Set(edgeKindsOf(computation))).toEqual(new Set(['derived']));
    const events = clockedEventsOf('gossip.log');
    const ordered = events.flatMap((a) => events.filter((b) => isBefore(a, b))).length;
    expect(orderedPairsOf(computation)).toBe(ordered);
  });

  test('the first failing row of checkout-incident is the double charge', async () => {
    const computation = await computationOf('checkout-incident.jsonl');
    const rows = Array.from({ length: computation.size }, (_, row) => row);
    const failing = rows.find(
      (row) => (computation.payload.value(row) as { error?: boolean })?.error === true,
    );
    expect(computation.types[computation.typeOf[failing as number]]).toBe('order.double_charged');
  });
});

function edgeKindsOf({ causeProvenance, provenances }: Computation): EdgeKind[] {
  return Array.from(causeProvenance, (rule) => provenances[rule].kind);
}

function countsOf(kinds: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** Pairs of which one precedes the other, by a set of ancestors per row. */
function orderedPairsOf({ size, causeStart, causes }: Computation): number {
  const pasts: Set<number>[] = [];
  for (let row = 0; row < size; row++) {
    const past = new Set<number>();
    for (const cause of causes.subarray(causeStart[row], causeStart[row + 1])) {
      past.add(cause);
      for (const ancestor of pasts[cause]) past.add(ancestor);
    }
    pasts.push(past);
  }
  return pasts.reduce((sum, past) => sum + past.size, 0);
}

describe('checkout-incident: order A-1042 was charged twice', () => {
  const { events } = linesOf('checkout-incident.jsonl');
  const charged = named(events, 'order.double_charged');
  const past = pastOf(events, charged);

  test('the double charge is the first of few failures, in the file and by the clock', () => {
    const failures = failuresOf(events);
    expect(failures[0]).toBe(charged);
    expect(failures.length).toBeLessThanOrEqual(5);
    expect(Math.min(...failures.map(millisOf))).toBe(millisOf(charged));
    expect(charged.payload).toMatchObject({ order: 'A-1042', owed: 249, taken: 498 });
  });

  test('its root causes are the order, the work at the bank, and the answer: one changed default', () => {
    const roots = rootsOf(past);
    expect(namesOf(roots)).toEqual(['default.changed', 'maintenance.started', 'order.submitted']);
    expect(named(roots, 'default.changed')).toMatchObject({
      source: 'config',
      payload: { who: 'mira.okafor', setting: 'queue.defaults.lease_ms', from: 30_000, to: 3_000 },
    });
    expect(named(roots, 'order.submitted').payload).toMatchObject({ order: 'A-1042' });
  });

  test.each(['canary.started', 'banner.changed'])('%s came shortly before and is no cause', (name) => {
    const herring = named(events, name);
    const answer = named(events, 'default.changed');
    expect(past).not.toContain(herring);
    expect(millisOf(herring)).toBeLessThan(millisOf(charged));
    expect(millisOf(charged) - millisOf(herring)).toBeLessThan(200_000);
    expect(millisOf(answer)).toBeLessThan(millisOf(herring) - 15 * 60_000);
  });

  test('the bank took the money twice for A-1042 and once for every other order', () => {
    const entered = events
      .filter(({ name }) => name === 'entry.written')
      .map(({ payload }) => payload?.order);
    const twice = entered.filter((order, i) => entered.indexOf(order) !== i);
    expect(twice).toEqual(['A-1042']);
  });

  test('one host has a slow clock: effects before their causes, all at its own door', () => {
    const byId = new Map(events.map((event) => [event.id, event]));
    const contradicting = events.filter((event) =>
      causeIds(event).some((id) => millisOf(byId.get(id) as Line) > millisOf(event)),
    );
    expect(contradicting.length).toBeGreaterThan(20);
    expect(new Set(contradicting.map(({ source }) => source))).toEqual(new Set(['payments-2']));
    expect(contradicting.some((event) => past.includes(event))).toBe(true);
  });

  test('some causes come later in the file than their effects', () => {
    const placeOf = new Map(events.map(({ id }, i) => [id, i]));
    const late = events.filter((event, i) => causeIds(event).some((id) => (placeOf.get(id) as number) > i));
    expect(late.length).toBeGreaterThan(5);
    expect(late.length).toBeLessThan(events.length / 10);
  });
});

describe('two-phase-commit: a vote that came late', () => {
  const { events } = linesOf('two-phase-commit.jsonl');
  const aborted = named(events, 'Desk.abort');

  test('exactly one trip is aborted, and nothing else fails', () => {
    expect(failuresOf(events)).toEqual([aborted]);
    expect(events.filter(({ name }) => name === 'Client.booked').length).toBe(5);
    expect(events.filter(({ name }) => name === 'Client.refused').length).toBe(1);
  });

  test('its root causes are two requests: its own and that of the trip which held the lock', () => {
    const roots = rootsOf(pastOf(events, aborted));
    expect(roots.map(({ source }) => source).sort()).toEqual(['anna', 'ben']);
  });

  test('the yes votes of the other three are no causes of the abort', () => {
    const past = pastOf(events, aborted);
    const votes = events.filter(
      ({ name, payload }) => name === 'Resource.vote_yes' && payload?.trip === 'T-204',
    );
    expect(votes.map(({ source }) => source).sort()).toEqual(['cars', 'flights', 'hotels']);
    expect(votes.filter((vote) => past.includes(vote))).toEqual([]);
  });

  test('the decisions of trips that share nothing are independent', () => {
    const commits = events.filter(({ name }) => name === 'Desk.commit');
    const independent = commits.filter((a) =>
      commits.some((b) => a !== b && !pastOf(events, a).includes(b) && !pastOf(events, b).includes(a)),
    );
    expect(independent.length).toBeGreaterThanOrEqual(2);
  });
});

describe('agent-run: an answer from an old number', () => {
  const { events } = linesOf('agent-run.jsonl');
  const wrong = named(events, 'answer.wrong');
  const past = pastOf(events, wrong);

  test('the wrong answer stands on a cache entry that was stale by then', () => {
    const entry = named(events, 'cache.entry_written');
    const changed = named(events, 'stock.level_changed');
    expect(pastOf(events, named(events, 'answer.given'))).toContain(entry);
    expect(millisOf(entry)).toBeLessThan(millisOf(changed));
    expect(namesOf(rootsOf(past))).toEqual(['order.sold', 'question.asked', 'stock.snapshot_taken']);
  });

  test('the sale is not in the past of the answer, though it came before', () => {
    const sold = named(events, 'order.sold');
    const given = named(events, 'answer.given');
    expect(pastOf(events, given)).not.toContain(sold);
    expect(millisOf(sold)).toBeLessThan(millisOf(given));
  });

  test('its edges are declared, derived and inferred', () => {
    const kinds = events.flatMap(({ causes }) =>
      causes.map((cause) => (typeof cause === 'string' ? 'declared' : cause.kind)),
    );
    for (const kind of ['declared', 'derived', 'inferred']) {
      expect(kinds.filter((one) => one === kind).length, kind).toBeGreaterThan(2);
    }
    const inferred = events.flatMap(({ causes }) => causes).filter((cause) => typeof cause !== 'string');
    for (const { kind, confidence } of inferred) expect(confidence !== undefined).toBe(kind === 'inferred');
  });
});

describe('document-service: a removal that one subscriber lost', () => {
  const { events } = linesOf('document-service.jsonl');
  const lost = named(events, 'subscriber.failed');
  const deleted = events.find(({ id }) => id === causeIds(lost)[0]) as Line;
  const hits = events.filter(
    ({ name, payload }) => name === 'search.hit' && payload?.document === deleted.payload?.document,
  );

  test('what fails is a mail, two requests of Cleo’s, a saga, the subscriber, and what Ben opens in the end', () => {
    expect(failuresOf(events).map(({ name, source }) => `${name} ${source}`)).toEqual([
      'effect.notify mail',
      'reply.refused cleo',
      'subscriber.failed bus',
      'saga.failed sagas',
      'reply.refused cleo',
      'reply.refused ben',
    ]);
  });

  test('the index was merging when it heard of the deletion, and lost only this change', () => {
    expect(deleted).toMatchObject({ name: 'document.deleted', metadata: { author: 'ben' } });
    expect(millisOf(named(events, 'index.merge_began'))).toBeLessThan(millisOf(lost));
    expect(millisOf(named(events, 'index.merge_ended'))).toBeGreaterThan(millisOf(lost));
    const taken = events
      .filter(({ name }) => /^index\.(added|replaced|removed)$/.test(name))
      .flatMap(causeIds);
    const changes = events.filter(({ name }) => name.startsWith('document.'));
    expect(changes.filter(({ id }) => !taken.includes(id))).toEqual([deleted]);
  });

  test('afterwards Cleo’s search and Ben’s serve it, and only Ben knew of the deletion', () => {
    const after = hits.filter((hit) => millisOf(hit) > millisOf(deleted));
    const searcherOf = (hit: Line): string =>
      pastOf(events, hit)
        .filter(({ name }) => name === 'request.search')
        .sort((a, b) => millisOf(b) - millisOf(a))[0].source;
    const knows = (hit: Line): boolean => pastOf(events, hit).includes(deleted);
    expect(after.map((hit) => [searcherOf(hit), knows(hit)])).toEqual([
      ['cleo', false],
      ['ben', true],
    ]);
  });

  test('one saga comes to its end, the other is taken back, the last step first', () => {
    const ends = events.filter(({ name }) => /^saga\.(done|failed|compensated)$/.test(name));
    expect(ends.map(({ name, payload }) => `${name} ${payload?.saga} ${payload?.step ?? ''}`.trim())).toEqual(
      [
        'saga.done publish D-1',
        'saga.failed publish D-3 store',
        'saga.compensated publish D-3 render',
        'saga.compensated publish D-3 reserve',
      ],
    );
  });

  test('the report of the metrics is the last event and rests on the ends of all calls', () => {
    const report = events[events.length - 1];
    const ended = events.filter(({ name }) => name === 'call.ended').map(({ id }) => id);
    expect(report.name).toBe('metrics.reported');
    expect(causeIds(report)).toEqual(ended);
  });
});

describe('gossip: what the clocks say', () => {
  const events = clockedEventsOf('gossip.log');

  test('every host counts its own events one by one', () => {
    for (const host of new Set(events.map((event) => event.host))) {
      const counts = events.filter((event) => event.host === host).map(({ clock }) => clock[host]);
      expect(counts).toEqual(counts.map((_, i) => i + 1));
    }
  });

  test('the two colours were written independently, after the first one was known to both', () => {
    const [first, second, third] = events.filter(({ text }) => text.startsWith('writes '));
    expect(isBefore(first, second) && isBefore(first, third)).toBe(true);
    expect(isBefore(second, third) || isBefore(third, second)).toBe(false);
  });

  test('whoever settles the matter knows both writes', () => {
    const [, second, third] = events.filter(({ text }) => text.startsWith('writes '));
    const settling = events.filter(({ text }) => text.includes('settles on teal'));
    expect(settling.length).toBeGreaterThan(0);
    for (const event of settling) expect(isBefore(second, event) && isBefore(third, event)).toBe(true);
  });
});

describe('big-mesh: a restart of both nodes', () => {
  const { events } = linesOf('big-mesh.jsonl.gz');
  const failures = failuresOf(events);

  test('a few hundred events fail, all within two minutes', () => {
    expect(failures.length).toBeGreaterThan(200);
    expect(failures.length).toBeLessThan(1_000);
    const times = failures.map(millisOf);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(120_000);
  });

  test('a failed page has two root causes: the visit and the restart', () => {
    const page = failures.find(({ name }) => name === 'web-edge.browse.failed') as Line;
    expect(namesOf(rootsOf(pastOf(events, page)))).toEqual(['session-cache.restart', 'web-edge.browse']);
  });
});

describe('unpaid-parcels: nothing failed, and yet', () => {
  const { events } = linesOf('unpaid-parcels.jsonl.gz');
  const ordinary = linesOf('ordinary-day.jsonl.gz').events;
  const causeNames = (of: readonly Line[], name: string): Set<string> => {
    const byId = new Map(of.map((one) => [one.id, one]));
    const named = of.filter((one) => one.name === name);
    return new Set(named.flatMap((one) => causeIds(one).map((id) => byId.get(id)?.name ?? '')));
  };

  test('its baseline is in the list', () => {
    const entry = entries.find(({ id }) => id === 'unpaid-parcels');
    expect(entry).toMatchObject({ baseline: 'ordinary-day' });
    expect(entries.map(({ id }) => id)).toContain('ordinary-day');
  });

  test('no event says that it failed, but for cards that are declined, which is ordinary', () => {
    expect(new Set(namesOf(failuresOf(events)))).toEqual(new Set(['capture.declined', 'order.declined']));
    expect(new Set(namesOf(failuresOf(ordinary)))).toEqual(new Set(['capture.declined', 'order.declined']));
  });

  test('two parcels were listed for orders that were declined, none on the ordinary day', () => {
    const unpaid = (of: readonly Line[]): number => {
      const orderOf = ({ payload }: Line): unknown => payload?.order;
      const declined = new Set(of.filter(({ name }) => name === 'order.declined').map(orderOf));
      return of.filter((one) => one.name === 'parcel.listed' && declined.has(orderOf(one))).length;
    };
    expect(unpaid(events)).toBe(2);
    expect(unpaid(ordinary)).toBe(0);
  });

  test('what changed is one flag, in the past of every parcel that was listed early', () => {
    expect(causeNames(ordinary, 'parcel.listed')).toEqual(new Set(['order.paid']));
    expect(causeNames(events, 'parcel.listed')).toEqual(
      new Set(['order.paid', 'order.accepted', 'flags.applied']),
    );
    const flag = named(events, 'flag.turned_on');
    expect(flag.causes).toEqual([]);
    const early = events.filter((one) => one.name === 'parcel.listed' && causeIds(one).length === 2);
    expect(early.length).toBe(28);
    for (const parcel of early) expect(pastOf(events, parcel)).toContain(flag);
  });

  test('the ordinary day is without exception in what the other one breaks', () => {
    const effects = (of: readonly Line[], cause: Line): string[] =>
      namesOf(of.filter((one) => causeIds(one).includes(cause.id)));
    for (const paid of ordinary.filter(({ name }) => name === 'order.paid')) {
      expect(effects(ordinary, paid)).toEqual(['order.confirmed', 'parcel.listed', 'receipt.sent']);
    }
  });
});

describe('making the examples again', () => {
  let again: string;
  beforeAll(() => {
    again = mkdtempSync(join(tmpdir(), 'lightcone-examples-'));
    execFileSync(process.execPath, [generator, again]);
  });
  afterAll(() => rmSync(again, { recursive: true, force: true }));

  // Packed files are compared by content: another version of Node may pack the same content differently.
  test.each(['index.json', ...entries.flatMap(({ file, picture }) => [file, picture])])(
    '%s is the same',
    (file) => {
      expect(textOf(file, again) === textOf(file)).toBe(true);
    },
  );
});
