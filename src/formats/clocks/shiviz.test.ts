import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Lcg } from '../../base/rng.ts';
import type { Computation } from '../../model/computation.ts';
import type { Diagnostics } from '../../model/diagnostic.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { ReadOptions, Recording } from '../../model/recording.ts';
import { orderFacts } from '../../testing/order-facts.ts';
import { toPicture } from '../../testing/picture.ts';
import type { ReadFault } from '../reader.ts';
import { shivizReader } from './shiviz.ts';
import { linkByClocks } from './vector-clocks.ts';

const shared = '../shared/data';

const A = String.raw`(?<event>.*)\n(?<host>\S*) (?<clock>{.*})`;
const B = String.raw`(?<host>\S*) (?<clock>{.*})\n(?<event>.*)`;
const C = String.raw`\[\w+\] \[(?<date>([^ ]+ [^ ]+))\] [^ ]+ \[akka://Broadcast/user/(?<host>\w+)\] (?<clock>.*\}) (?<event>.*)`;
const D = String.raw`(?<timestamp>(\d*)) (?<event>.*)\n(?<host>\w*) (?<clock>.*)`;
const E = String.raw`\[(?<date>\d{4}-\d{2}-\d{2} (\d{2}:){2}\d{2},\d{3}) (?<path>\S*)\] (?<priority>(INFO|WARN)) (?<event>.*)\n(?<host>\S*) (?<clock>{.*})`;
const F = String.raw`(?<ip>(\d{1,3}\.){3}\d{1,3}) (?<date>(\d{1,2}/){2}\d{4} (\d{2}:){2}\d{2} (AM|PM)) (?<action>(INFO|GET|POST)) (?<event>.*)\n(?<host>\w*) (?<clock>.*)`;
const G = String.raw`^State [0-9]+: <(?<event>\w*) .*>\n\/\\ Host = (?<host>.*)\n\/\\ Clock = "(?<clock>.*)"\n\/\\ active = (?<active>.*)\n\/\\ color = (?<color>.*)\n\/\\ counter = (?<counter>.*)`;

/** Per file its expression and per execution: events, hosts, covers, across hosts, ordered, concurrent, height, roots, sinks. */
const known: [string, string, number[][]][] = [
  ['simple-reliable-broadcast', C, [[39, 3, 52, 16, 546, 195, 17, 1, 3]]],
  ['reliable-broadcast', C, [[116, 4, 160, 48, 4626, 2044, 42, 4, 4]]],
  ['facebook', F, [[47, 4, 50, 23, 1013, 68, 35, 2, 2]]],
  [
    'facebook-multiple',
    F,
    [
      [47, 4, 50, 23, 1013, 68, 35, 2, 2],
      [41, 4, 44, 20, 758, 62, 29, 2, 2],
    ],
  ],
  ['multiple-comparison', F, Array(5).fill([8, 2, 8, 4, 27, 1, 7, 1, 1])],
  ['simpledb', A, [[509, 5, 594, 95, 112349, 16937, 175, 5, 5]]],
  ['voldemort-simple-threadnames', E, [[863, 19, 864, 34, 314312, 57641, 792, 14, 17]]],
  ['chord', B, [[1235, 8, 1422, 541, 746099, 15896, 880, 8, 3]]],
  [
    'ewd998',
    G,
    [
      [77, 7, 88, 18, 1329, 1597, 20, 6, 7],
      [248, 5, 316, 73, 25938, 4690, 86, 3, 5],
      [665, 7, 852, 194, 197298, 23482, 186, 7, 7],
    ],
  ],
  ['tsviz_fslock_24t_4sp', D, [[2001, 30, 2069, 98, 1109504, 891496, 220, 30, 30]]],
  ['tsviz_shared_var_4_threads', D, [[5000, 4, 5544, 548, 12145660, 351840, 1267, 4, 4]]],
];

describe.skipIf(!existsSync(shared))('the field’s own logs, counted by others', () => {
  test.each(known)('%s with its expression', async (name, regex, executions) => {
    const recording = await readFile(`${shared}/shiviz/${name}.log`, { regex });
    expect(recording.executions.map(factsOf)).toEqual(executions);
    expect(recording.executions.every(({ computation }) => computation.danglingEffect.length === 0)).toBe(
      true,
    );
  });

  test.each(known)('%s with a layout found by itself', async (name, _, executions) => {
    const recording = await readFile(`${shared}/shiviz/${name}.log`, {});
    expect(recording.executions.map(factsOf)).toEqual(executions);
    expect(messagesOf(recording.diagnostics, 'note')[0]).toContain('were found with the layout');
  });

  test.each([
    ['case1-success', 314, 16],
    ['case2-fail1', 6, 2],
    ['error-normal-cancel-1', 10, 3],
    ['error-normal-login', 10, 3],
    ['error-normal-cancel-2', 44, 5],
    ['error-normal-order', 6, 2],
    ['error-normal-order-other', 6, 2],
  ])('trainticket %s is a total order', async (name, events, services) => {
    const recording = await readFile(`${shared}/trainticket-pairs/${name}.shiviz.log`, {});
    const facts = orderFacts(recording.executions[0].computation);
    expect(recording.executions.length).toBe(1);
    expect([facts.events, facts.sources, facts.covers, facts.concurrent]).toEqual([
      events,
      services,
      events - 1,
      0,
    ]);
  });

  test('the second execution of multiple-comparison equals the first', async () => {
    const { executions } = await readFile(`${shared}/shiviz/multiple-comparison.log`, { regex: F });
    const [base, same] = executions.map(({ computation }) => withNames(computation));
    expect(same).toBe(base);
    expect(executions.map(({ label }) => label).slice(0, 3)).toEqual([
      'Base execution',
      'Same as base',
      'Different host from base',
    ]);
  });

  test('the states without a host and the banners of ewd998 are no events and nothing is lost', async () => {
    const { executions } = await readFile(`${shared}/shiviz/ewd998.log`, { regex: G });
    expect(executions.map(({ diagnostics }) => diagnostics.lost)).toEqual([0, 0, 0]);
    expect(executions.every(({ diagnostics }) => diagnostics.countOf('ignored') === 1)).toBe(true);
  });
});

describe('linking', () => {
  test('[V5] a cause that another cause knows is no direct cause; file order does not matter', async () => {
    const recording = await readText(
      lines(
        'x bob {"bob":1,"alice":2,"carol":1}',
        'a alice {"alice":1}',
        'b alice {"alice":2,"carol":1}',
        'c carol {"carol":1}',
      ),
    );
    const { computation } = recording.executions[0];
    expect(toPicture(computation)).toBe('alice:1\ncarol:1\nalice:2 <- alice:1, carol:1\nbob:1 <- alice:2');
    expect(computation.edgesByKind()).toEqual({ declared: 0, derived: 3, inferred: 0, summary: 0 });
  });

  test('[V4] zero entries mean “never heard of”', async () => {
    const { computation } = (
      await readText(lines('x bob {"bob":1,"alice":0}', 'a alice {"alice":1,"bob":0}'))
    ).executions[0];
    expect(computation.edgeCount).toBe(0);
    expect(computation.clocks?.value(0)).toEqual({ vector: { bob: 1 } });
  });

  test('[V1] the groups beside event, host and clock become payload, a date becomes the time', async () => {
    const regex = String.raw`^(?<timestamp>\S+) (?<level>\w+) (?<host>\w+) (?<clock>\{.*\}) (?<event>.*)$`;
    const { computation } = (
      await readText('2024-05-01T10:00:00.123456Z WARN db {"db":1} slow query', { regex })
    ).executions[0];
    expect(computation.payload.value(0)).toEqual({ timestamp: '2024-05-01T10:00:00.123456Z', level: 'WARN' });
    expect(computation.epochMillisOf(0 as EventIndex)).toBeCloseTo(Date.UTC(2024, 4, 1, 10) + 123.456, 3);
    expect(computation.types).toEqual(['slow query']);
  });

  test('[V2] a delimiter of the user’s splits executions; the text before it that holds events is one of its own', async () => {
    const text = `${lines('a x {"x":1}')}\n--- second ---\n${lines('b x {"x":1}', 'c x {"x":2}')}`;
    const { executions } = await readText(text, { delimiter: '^--- (?<trace>.*) ---$' });
    expect(executions.map(({ label, computation }) => [label, computation.size])).toEqual([
      ['execution 1', 1],
      ['second', 2],
    ]);
    const empty = await readText(`=== one ===\n=== two ===\n${lines('a x {"x":1}')}`);
    expect(empty.executions.map(({ label }) => label)).toEqual(['two']);
    expect(messagesOf(empty.diagnostics, 'note').some((text) => text.includes('“one” holds no event'))).toBe(
      true,
    );
  });
});

describe('clocks that cannot be', () => {
  test('[V7] a missing own entry places the event after the one before it on its host', async () => {
    const { computation, diagnostics } = await readOne(
      lines('a x {"x":1}', 'b x {"y":1}', 'c y {"y":1}', 'd x {"x":2}'),
    );
    expect(toPicture(computation)).toBe('x:1\ny:1\nx:1#2 <- x:1, y:1\nx:2 <- x:1#2');
    expect(placesOf(diagnostics, 'bad-value')).toEqual([3]);
  });

  test('[V7] two events of a host with one count keep the order of the file, marked as inferred', async () => {
    const { computation, diagnostics } = await readOne(lines('a x {"x":1}', 'b x {"x":2}', 'c x {"x":2}'));
    expect(toPicture(computation)).toBe('x:1\nx:2 <- x:1\nx:2#2 <- x:2');
    expect(computation.edgesByKind().inferred).toBe(1);
    expect(messagesOf(diagnostics, 'clock-contradiction')[0]).toContain('the other at line 3');
    expect(placesOf(diagnostics, 'clock-contradiction')).toEqual([5]);
  });

  test('[V6] events that are not in the log are named where the news of them enters', async () => {
    const { computation, diagnostics } = await readOne(
      lines('a x {"x":1}', 'b y {"y":1,"x":3}', 'c y {"y":2,"x":3}', 'd x {"x":5}', 'e z {"z":1,"ghost":7}'),
    );
    expect(toPicture(computation)).toBe('x:1\ny:1 <- x:1\ny:2 <- y:1\nx:5 <- x:1\nz:1');
    const dangling = Array.from(computation.danglingEffect, (row, i) => [
      computation.idOf(row as EventIndex),
      computation.keys.textOf(computation.danglingKey[i]),
    ]);
    expect(dangling).toEqual([
      ['y:1', 'x:3'],
      ['z:1', 'ghost:7'],
    ]);
    expect(messagesOf(diagnostics, 'note')).toEqual([
      'The log lacks 3 events of the host “x” (counts 2–4); the logged events around were linked directly.',
    ]);
  });

  test('[V7] two events that claim to know each other are a cycle with its line', async () => {
    const { computation, diagnostics } = await readOne(lines('a x {"x":1,"y":1}', 'b y {"y":1,"x":1}'));
    expect(computation.size).toBe(2);
    expect(computation.edgeCount).toBe(1);
    expect(diagnostics.countOf('cycle')).toBe(1);
    expect(diagnostics.kept.find(({ code }) => code === 'cycle')?.place?.line).toBeGreaterThan(0);
  });

  test('[V7] a clock that forgets what its cause knew is reported', async () => {
    const { diagnostics } = await readOne(lines('a x {"x":1}', 'b y {"y":1,"x":1}', 'c z {"z":1,"y":1}'));
    expect(messagesOf(diagnostics, 'clock-contradiction')[0]).toContain('The clock says 0 for “x”');
    expect(placesOf(diagnostics, 'clock-contradiction')).toEqual([5]);
  });
});

describe('damage', () => {
  test('[V8] an event whose clock is broken or cut off is lost, with its line', async () => {
    const { computation, diagnostics } = await readOne(
      `${lines('a x {"x":1}', 'b x {"x":zwei}', 'c x {"x":3}', 'd x {"x":1.5}')}\nlast\nx {"x":4, "y`,
    );
    expect(computation.size).toBe(2);
    expect(diagnostics.lost).toBe(3);
    expect(placesOf(diagnostics, 'bad-record').toSorted((a, b) => a - b)).toEqual([3, 7, 10]);
  });

  test('[V8] a clock that the expression passes over is told with its line and not lost', async () => {
    const { computation, diagnostics } = await readOne(
      `${lines('a x {"x":1}')}\nb x {"x":2}\n${lines('c x {"x":3}')}`,
      { regex: A },
    );
    expect(computation.size).toBe(2);
    expect(diagnostics.lost).toBe(0);
    expect(diagnostics.kept).toMatchObject([
      { code: 'ignored', severity: 'warning', place: { line: 3 } },
      { code: 'note', message: expect.stringContaining('lacks one event of the host “x” (count 2)') },
    ]);
  });

  test('[V8] a loose expression does not swallow the event behind a line that is none', async () => {
    const { computation } = await readOne(`some banner text here\n17 begin\nx {"x":1}\n18 end\nx {"x":2}`, {
      regex: D,
    });
    expect(computation.size).toBe(2);
    expect(computation.types).toEqual(['begin', 'end']);
  });

  test('line ends of Windows and escaped quotes are read', async () => {
    const { computation } = await readOne('a\r\nx {\\"x\\":1}\r\n');
    expect(computation.clocks?.value(0)).toEqual({ vector: { x: 1 } });
  });

  test('an expression that the engine refuses, or that lacks groups, is answered with the reason', async () => {
    expect(await faultOf('a\nx {"x":1}', { regex: '(?<event>.*' })).toMatchObject({
      code: 'bad-regex',
      message: expect.stringContaining('Unterminated group'),
    });
    const lacking = await faultOf('a\nx {"x":1}', { regex: '(?<event>.*)|(?<host>x)' });
    expect(lacking).toMatchObject({
      code: 'bad-regex',
      question: { guess: { regex: '(?<event>.*)|(?<host>x)' } },
    });
    expect(lacking.message).toContain('lacks the named group (?<clock>…)');
    expect(await faultOf('a\nx {"x":1}', { delimiter: '(' })).toMatchObject({ code: 'bad-regex' });
  });

  test('[V3] a log of no known layout asks, with its first lines; one without an event says so', async () => {
    const fault = await faultOf('one\ntwo\nthree', {});
    expect(fault).toMatchObject({
      code: 'needs-regex',
      question: { preview: { rows: [['one'], ['two'], ['three']] } },
    });
    expect((await faultOf('one\ntwo', { regex: A })).code).toBe('no-events');
    expect((await faultOf(' \n', {})).code).toBe('empty');
  });
});

test('[V5] clocks of a simulated run give back exactly its order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.tuple(fc.nat(5), fc.option(fc.nat(1000), { nil: undefined })), { maxLength: 60 }),
      fc.integer(),
      async (hosts, steps, seed) => {
        const run = simulate(hosts, steps);
        const shuffle = shuffled(run.length, seed);
        const links = await linkByClocks(
          columnsOf(
            shuffle.map((i) => run[i]),
            hosts,
          ),
        );
        const before = closure(run.length, (event) => {
          const at = shuffle.indexOf(event);
          return Array.from(
            links.causes.subarray(links.causeStart[at], links.causeStart[at + 1]),
            (c) => shuffle[c],
          );
        });
        for (let b = 0; b < run.length; b++) {
          expect([...before(b)].sort()).toEqual([...run[b].past].sort());
        }
        expect(links.oddities).toEqual([]);
        expect(links.ghosts).toEqual([]);
      },
    ),
    { verbose: 1 },
  );
});

interface Step {
  readonly host: number;
  readonly clock: number[];
  readonly past: Set<number>;
}

/** Each step is an event on a host that may receive what some earlier event sent. */
function simulate(hosts: number, steps: readonly (readonly [number, number | undefined])[]): Step[] {
  const run: Step[] = [];
  const last: (number | undefined)[] = Array(hosts).fill(undefined);
  for (const [at, from] of steps) {
    const host = at % hosts;
    const causes = [last[host], from === undefined || run.length === 0 ? undefined : from % run.length];
    const clock: number[] = Array(hosts).fill(0);
    const past = new Set<number>();
    for (const cause of causes) {
      if (cause === undefined) continue;
      past.add(cause);
      for (const before of run[cause].past) past.add(before);
      run[cause].clock.forEach((count, i) => {
        clock[i] = Math.max(clock[i], count);
      });
    }
    clock[host]++;
    last[host] = run.push({ host, clock, past }) - 1;
  }
  return run;
}

function columnsOf(run: readonly Step[], hosts: number): Parameters<typeof linkByClocks>[0] {
  const entryStart = [0];
  const entryHost: number[] = [];
  const entryCount: number[] = [];
  for (const { clock } of run) {
    clock.forEach((count, host) => {
      if (count === 0) return;
      entryHost.push(host);
      entryCount.push(count);
    });
    entryStart.push(entryHost.length);
  }
  return { size: run.length, hosts, hostOf: run.map(({ host }) => host), entryStart, entryHost, entryCount };
}

function closure(size: number, causesOf: (event: number) => number[]): (event: number) => Set<number> {
  const known: (Set<number> | undefined)[] = Array(size);
  const of = (event: number): Set<number> => {
    const past = new Set<number>();
    known[event] ??= past;
    for (const cause of causesOf(event)) {
      past.add(cause);
      for (const before of known[cause] ?? of(cause)) past.add(before);
    }
    known[event] = past;
    return past;
  };
  return of;
}

function shuffled(size: number, seed: number): number[] {
  const order = Array.from({ length: size }, (_, i) => i);
  const chance = new Lcg(seed >>> 0);
  for (let i = size - 1; i > 0; i--) {
    const j = chance.below(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** `a host {clock}` as the two lines of ShiViz's default layout. */
function lines(...events: string[]): string {
  return events.map((event) => event.replace(/^(\S+) /, '$1\n')).join('\n');
}

function factsOf({ computation }: { computation: Computation }): number[] {
  const facts = orderFacts(computation);
  return [
    facts.events,
    facts.sources,
    facts.covers,
    facts.crossCovers,
    facts.ordered,
    facts.concurrent,
    facts.height,
    facts.roots,
    facts.sinks,
  ];
}

function withNames(computation: Computation): string {
  const names = Array.from(computation.typeOf, (type) => computation.types[type]);
  return `${toPicture(computation)}\n${names.join('\n')}`;
}

async function readFile(path: string, options: ReadOptions): Promise<Recording> {
  return read(new Uint8Array(readFileSync(path)), options);
}

async function readText(text: string, options: ReadOptions = {}): Promise<Recording> {
  return read(new TextEncoder().encode(text), options);
}

async function readOne(text: string, options: ReadOptions = {}): Promise<Recording['executions'][number]> {
  return (await readText(text, options)).executions[0];
}

async function read(bytes: Uint8Array, options: ReadOptions): Promise<Recording> {
  const outcome = await shivizReader.read({ name: 'test.log', bytes }, contextOf(options));
  if (!outcome.ok) throw new Error(`${outcome.fault.code}: ${outcome.fault.message}`);
  return outcome.value;
}

async function faultOf(text: string, options: ReadOptions): Promise<ReadFault> {
  const outcome = await shivizReader.read(
    { name: 'test.log', bytes: new TextEncoder().encode(text) },
    contextOf(options),
  );
  if (outcome.ok) throw new Error('read without a fault');
  return outcome.fault;
}

function contextOf(options: ReadOptions) {
  return { options, breathe: () => undefined, report: () => {} };
}

function messagesOf(diagnostics: Diagnostics, code: string): string[] {
  return diagnostics.kept.filter((kept) => kept.code === code).map(({ message }) => message);
}

function placesOf(diagnostics: Diagnostics, code: string): number[] {
  return diagnostics.kept.filter((kept) => kept.code === code).map(({ place }) => place?.line ?? 0);
}
